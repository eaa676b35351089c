import { quantile } from './quantile.ts';
import { wilsonInterval, type Interval } from './wilson.ts';

/** A cut of a distribution: the share of values strictly above it, or at and above it. */
export interface Cut {
  readonly name: string;
  readonly at: number;
  readonly isStrict: boolean;
}

/** A share of n with its 95% interval. Shares are 0 to 1; NaN where n is 0. */
export interface ShareAbove extends Interval {
  readonly cut: Cut;
  readonly count: number;
  readonly share: number;
}

/** What a column of numbers looks like. NaN stands for what does not exist (the sd of one value). */
export interface Description {
  /** Values there are, and values that are missing. */
  readonly n: number;
  readonly missing: number;
  readonly mean: number;
  /** With n - 1. */
  readonly sd: number;
  readonly min: number;
  readonly quartiles: readonly [number, number, number];
  readonly max: number;
  readonly shares: readonly ShareAbove[];
}

/**
 * Describes a column; NaN is a missing value. Mean and standard deviation in two passes over the
 * distances from the middle value, so that a large number common to all costs no digits; quantiles as in
 * `quantile`, shares with Wilson intervals. Cuts see a value as the scheme's bands do: through `roundValue`.
 */
export function describe(
  values: Float64Array,
  cuts: readonly Cut[],
  roundValue: (value: number) => number,
): Description {
  const present = values.filter((value) => !Number.isNaN(value)).toSorted();
  const n = present.length;
  const middle = n === 0 ? NaN : present[n >> 1];
  const fromMiddle = present.reduce((sum, value) => sum + (value - middle), 0) / n;
  const squares = present.reduce((sum, value) => sum + (value - middle - fromMiddle) ** 2, 0);
  const at = (share: number): number => quantile(present, share);
  return {
    n,
    missing: values.length - n,
    mean: middle + fromMiddle,
    sd: n < 2 ? NaN : Math.sqrt(squares / (n - 1)),
    min: n === 0 ? NaN : present[0],
    quartiles: [at(0.25), at(0.5), at(0.75)],
    max: n === 0 ? NaN : present[n - 1],
    shares: cuts.map((cut) => shareAbove(present, cut, roundValue)),
  };
}

function shareAbove(present: Float64Array, cut: Cut, roundValue: (value: number) => number): ShareAbove {
  let count = 0;
  for (const value of present) {
    const seen = roundValue(value);
    if (cut.isStrict ? seen > cut.at : seen >= cut.at) count++;
  }
  return {
    cut,
    count,
    share: present.length === 0 ? NaN : count / present.length,
    ...wilsonInterval(count, present.length),
  };
}
