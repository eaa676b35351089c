import type { Language } from '../src/names.ts';
import type { Place, Problem } from '../src/problem.ts';
import { ar } from './ar.ts';
import type { Sentences } from './catalogue.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

const catalogues: Readonly<Record<Language, Sentences>> = { en, fr, ar };

/** Fills `{name}` from the parameters; a parameter that is not given stays visible as its name. */
export function fill(pattern: string, parameters: Readonly<Record<string, string | number>>): string {
  return pattern.replaceAll(/\{(\w+)\}/g, (hole, name: string) =>
    Object.hasOwn(parameters, name) ? String(parameters[name]) : hole,
  );
}

/** Where and what, as one sentence: `answers.csv, row 7, column eco_assets: the same code twice`. */
export function sentenceOf(problem: Problem, language: Language): string {
  const { places, problems } = catalogues[language];
  const where = placeWords(problem.place, places);
  return `${where === '' ? '' : `${where}: `}${fill(problems[problem.code], problem.parameters)}`;
}

function placeWords(place: Place, words: Sentences['places']): string {
  const { file, line, row, column } = place;
  const start = file === undefined ? [] : [line === undefined ? file : fill(words.line, { file, line })];
  return [
    ...start,
    ...(row === undefined ? [] : [fill(words.row, { row })]),
    ...(column === undefined || column === '' ? [] : [fill(words.column, { column })]),
  ].join(', ');
}
