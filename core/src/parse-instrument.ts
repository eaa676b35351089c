import { instrumentShape } from './instrument-shape.ts';
import type { Instrument } from './instrument.ts';
import { itemProblems } from './item-rules.ts';
import { problem, type Problem } from './problem.ts';
import { schemeProblems } from './scheme-rules.ts';
import { wordsProblems } from './words-rules.ts';
import { caseProblems } from './case-rules.ts';

type Path = readonly (string | number)[];

/**
 * Reads the document of an instrument, as `printInstrument` writes it or as its folder amounts to.
 * All problems come at once, each with its path into the document: those of the form and, of every
 * part whose form is right and that stands on such parts alone, those of meaning.
 */
export function parseInstrument(json: unknown): Instrument | readonly Problem[] {
  const parsed = instrumentShape.safeParse(json);
  if (parsed.success) {
    const instrument: Instrument = parsed.data;
    const structure = structureProblems(instrument);
    const cases = structure.length === 0 ? caseProblems(instrument) : [];
    const problems = [...structure, ...wordsProblems(instrument), ...cases];
    return problems.length > 0 ? problems : instrument;
  }
  const shape = parsed.error.issues.map(({ path, message }) => shapeProblem(json, path as Path, message));
  const isAside = shape.every(({ place }) => ['words', 'cases'].includes(String(place.path?.[0])));
  const rest = instrumentShape.safeParse(isAside ? { ...(json as object), words: {}, cases: [] } : undefined);
  return [...(rest.success ? structureProblems(rest.data) : []), ...shape];
}

function structureProblems(instrument: Instrument): readonly Problem[] {
  return [...itemProblems(instrument), ...instrument.schemes.flatMap((_, s) => schemeProblems(instrument, s))];
}

/** A key that is not there has no line of its own, so it is named; in the words of a language it is a missing text. */
function shapeProblem(json: unknown, path: Path, message: string): Problem {
  const [part, language, ...rest] = path;
  const isAbsent = valueAt(json, path) === undefined;
  if (isAbsent && part === 'words' && rest.length > 0)
    return problem('text_missing', { path }, { language, text: rest.join('/') });
  return problem('shape_wrong', { path }, { detail: isAbsent ? `${path.join('/')}: ${message}` : message });
}

function valueAt(json: unknown, path: Path): unknown {
  let value = json;
  for (const key of path) value = (value as Readonly<Record<string, unknown>> | null | undefined)?.[key];
  return value;
}

/** Writes an instrument as the document that `parseInstrument` reads. */
export function printInstrument(instrument: Instrument): string {
  return `${JSON.stringify(instrument, undefined, 2)}\n`;
}
