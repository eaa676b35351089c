import { instrumentShape } from './instrument-shape.ts';
import type { Instrument } from './instrument.ts';
import { itemProblems } from './item-rules.ts';
import { problem, type Problem } from './problem.ts';
import { schemeProblems } from './scheme-rules.ts';
import { wordsProblems } from './words-rules.ts';
import { caseProblems } from './case-rules.ts';

/**
 * Reads the document of an instrument, as `printInstrument` writes it or as its folder amounts to.
 * All problems come at once, each with its path into the document; first those of the form, then,
 * where the form is right, those of meaning.
 */
export function parseInstrument(json: unknown): Instrument | readonly Problem[] {
  const parsed = instrumentShape.safeParse(json);
  if (!parsed.success) {
    return parsed.error.issues.map((issue) =>
      problem('shape_wrong', { path: issue.path as (string | number)[] }, { detail: issue.message }),
    );
  }
  const instrument: Instrument = parsed.data;
  const structure = [
    ...itemProblems(instrument),
    ...instrument.schemes.flatMap((_, s) => schemeProblems(instrument, s)),
  ];
  const problems = [
    ...structure,
    ...wordsProblems(instrument),
    ...(structure.length === 0 ? caseProblems(instrument) : []),
  ];
  return problems.length > 0 ? problems : instrument;
}

/** Writes an instrument as the document that `parseInstrument` reads. */
export function printInstrument(instrument: Instrument): string {
  return `${JSON.stringify(instrument, undefined, 2)}\n`;
}
