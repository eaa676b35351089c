/** A rule of entry: who is on one side of a threshold of a measured score is entitled to what is compared. */
export interface EntryRule {
  readonly cutoff: number;
  /** Where those entitled stand. */
  readonly enters: 'below' | 'at_most' | 'above' | 'at_least';
}

/** People to whom the rule applied; nothing in them is missing. Whoever was not eligible for other reasons is not here. */
export interface ThresholdPeople {
  readonly score: Float64Array;
  readonly outcome: Float64Array;
  /** 1 for who got it, 0 for who did not; absent where the rule was always followed. */
  readonly exposure?: Float64Array | undefined;
  /** Known before entry: the rule cannot have changed them. */
  readonly covariates?: readonly { readonly name: string; readonly values: Float64Array }[] | undefined;
  readonly clusters?: Uint32Array | undefined;
  /** Of a survey, above 0. */
  readonly weights?: Float64Array | undefined;
}

/** Scores as distances from the threshold, in their own unit, and on which side each is. */
export interface Distances {
  readonly distance: Float64Array;
  /** 1 for who is entitled. */
  readonly entitled: Float64Array;
  /** Whether a score at the threshold itself belongs with those above. */
  readonly isUpperClosed: boolean;
}

/** Distances this small beside the cutoff are rounding of scores at the cutoff. */
const rounding = 1e-12;

export function distancesOf(score: Float64Array, { cutoff, enters }: EntryRule): Distances {
  const least = rounding * Math.max(1, Math.abs(cutoff));
  const distance = score.map((value) => (Math.abs(value - cutoff) <= least ? 0 : value - cutoff));
  const isIn = {
    below: (away: number) => away < 0,
    at_most: (away: number) => away <= 0,
    above: (away: number) => away > 0,
    at_least: (away: number) => away >= 0,
  }[enters];
  return {
    distance,
    entitled: distance.map((away) => (isIn(away) ? 1 : 0)),
    isUpperClosed: enters === 'below' || enters === 'at_least',
  };
}

/** Part of the rows, in their order. */
export function rowsAt(values: Float64Array, rows: Uint32Array): Float64Array {
  return Float64Array.from(rows, (row) => values[row]);
}
