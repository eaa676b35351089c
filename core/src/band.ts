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

/** The place of the band that each score falls into; -1 where there is no score (NaN). */
export function bandColumn(bands: readonly Band[], scores: Float64Array): Int8Array {
  const starts = Float64Array.from(bands, (band) => band.from);
  const column = new Int8Array(scores.length);
  for (let row = 0; row < scores.length; row++) {
    const rounded = roundForThreshold(scores[row]);
    let found = -1;
    for (let band = 0; band < starts.length; band++) if (rounded >= starts[band]) found = band;
    column[row] = found;
  }
  return column;
}

/** Per score: 1 above the threshold, 0 not above, -1 where there is no score (NaN). */
export function thresholdColumn({ above }: Threshold, scores: Float64Array): Int8Array {
  const column = new Int8Array(scores.length);
  for (let row = 0; row < scores.length; row++) {
    const score = scores[row];
    column[row] = Number.isNaN(score) ? -1 : roundForThreshold(score) > above ? 1 : 0;
  }
  return column;
}
