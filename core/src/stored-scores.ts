import type { Score, Scores } from './score.ts';

/** Scores as plain data, to keep in a row and to send: the maps of `Scores` as records. */
export interface StoredScores {
  readonly instrument: string;
  readonly scheme: string;
  readonly dimensions: Readonly<Record<string, Score>>;
  readonly composite: Score;
  readonly thresholds: Readonly<Record<string, boolean>>;
  readonly flags: readonly string[];
}

/** Scores made ready to be stored. */
export function storeScores(scores: Scores): StoredScores {
  const { instrument, scheme, composite, flags } = scores;
  return {
    instrument,
    scheme,
    dimensions: Object.fromEntries(scores.dimensions),
    composite,
    thresholds: Object.fromEntries(scores.thresholds),
    flags,
  };
}
