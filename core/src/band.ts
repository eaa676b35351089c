/** A named stretch of scores: from (inclusive) up to below (exclusive); the last band has no `below`. Shares 0 to 1. */
export interface Band {
  readonly name: string;
  readonly from: number;
  readonly below?: number;
}

/** A named yes-or-no cut of one score: strictly above a share. */
export interface Threshold {
  readonly name: string;
  /** A dimension's code, or `composite`. */
  readonly of: string;
  readonly above: number;
}

/**
 * A score as thresholds see it: rounded to 12 decimals, so that a sum that should be 0.66 and comes
 * out as 0.6599999999999999 stands on the right side.
 */
export function roundForThreshold(score: number): number {
  return Math.round(score * 1e12) / 1e12;
}

/** The index of the band a score falls into; -1 where there is no score (NaN). */
export function bandIndex(bands: readonly Band[], score: number): number {
  const rounded = roundForThreshold(score);
  let found = -1;
  for (let i = 0; i < bands.length; i++) if (rounded >= bands[i].from) found = i;
  return found;
}

/** Whether a score is above a threshold; there must be a score. */
export function isAbove(threshold: Threshold, score: number): boolean {
  return roundForThreshold(score) > threshold.above;
}
