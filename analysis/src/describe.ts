import { quantilesInPlace } from './quantile.ts';
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
  const present = withoutMissing(values);
  const n = present.length;
  const [lower, median, upper] = quantilesInPlace(present, [0.25, 0.5, 0.75]);
  let [min, max, sum] = n === 0 ? [NaN, NaN, NaN] : [Infinity, -Infinity, 0];
  for (const value of present) {
    sum += value - median;
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  const fromMiddle = sum / n;
  let squares = 0;
  for (const value of present) squares += (value - median - fromMiddle) ** 2;
  return {
    n,
    missing: values.length - n,
    mean: median + fromMiddle,
    sd: n < 2 ? NaN : Math.sqrt(squares / (n - 1)),
    min,
    quartiles: [lower, median, upper],
    max,
    shares: cuts.map((cut) => shareAbove(present, cut, roundValue)),
  };
}

/** In an array of their own, which may be moved about. */
function withoutMissing(values: Float64Array): Float64Array {
  let n = 0;
  for (const value of values) if (!Number.isNaN(value)) n++;
  const present = new Float64Array(n);
  let place = 0;
  for (const value of values) if (!Number.isNaN(value)) present[place++] = value;
  return present;
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
