import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  assembleInstrument,
  checkCells,
  findScheme,
  isProblemList,
  makeScorer,
  parseInstrument,
  score,
  type Instrument,
  type Problem,
  type Scheme,
  type Scores,
  type SurveyResponse,
} from '@orion/core';

/** The same four people in every test, page and demonstration. */
export const cast = {
  amina: { name: 'Amina', role: 'case worker' },
  bakary: { name: 'Bakary', role: 'mentor' },
  chen: { name: 'Chen', role: 'returnee' },
  dounia: { name: 'Dounia', role: 'evaluator' },
} as const;

/** One row of a table of responses, by item. */
export type Cells = Readonly<Record<string, string>>;

/** The checkout. */
export const root = resolve(import.meta.dirname, '..');

/** Every file below a folder as it stands on the disk, by its path with forward slashes, sorted. */
export function readFolder(folder: string): ReadonlyMap<string, Buffer> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1));
  return new Map(
    paths
      .map((path) => path.replaceAll('\\', '/'))
      .toSorted()
      .map((path) => [path, readFileSync(join(folder, path))]),
  );
}

/** An instrument folder below instruments/, such as `rss-core/1`. */
export function readInstrumentFolder(name: string): Instrument {
  const files = readFolder(join(root, 'instruments', name));
  const { document, problems } = assembleInstrument(new Map([...files].map(([path, bytes]) => [path, String(bytes)])));
  return accepted(problems.length > 0 ? problems : parseInstrument(document));
}

/** What parsing or checking gave, where a test expects no problem. */
export function accepted<T extends object>(result: T | readonly Problem[]): T {
  if (isProblemList(result)) throw new Error(`refused: ${JSON.stringify(result, undefined, 1)}`);
  return result;
}

/** The instrument that comes with Orion. */
export const rssCore = readInstrumentFolder('rss-core/1');
export const provisional = schemeOf(rssCore, 'provisional@1');

/** Chen's first interview: middling, one question not known, no school-age children. */
export const chenCells = cellsOfCase('Chen');
/** An interview in which everything is as good as can be. */
export const bestCells = cellsOfCase('the best answer');
/** An interview in which everything is as bad as can be. */
export const worstCells = cellsOfCase('the worst answer');

function cellsOfCase(start: string): Cells {
  const found = rssCore.cases.find(({ name }) => name.startsWith(start));
  if (!found) throw new Error(`no worked case begins with "${start}"`);
  return found.answers;
}

export function schemeOf(instrument: Instrument, name: string): Scheme {
  const scheme = findScheme(instrument.schemes, name);
  if (!scheme) throw new Error(`no scheme ${name}`);
  return scheme;
}

/** A row that a test expects to be free of faults. */
export function responseOf(instrument: Instrument, cells: Cells): SurveyResponse {
  return accepted(checkCells(instrument, cells));
}

/** The scores of a row under the first scheme of its instrument, or another. */
export function scoresOf(instrument: Instrument, cells: Cells, scheme: Scheme = instrument.schemes[0]): Scores {
  return score(makeScorer(instrument, scheme), responseOf(instrument, cells));
}
