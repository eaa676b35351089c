import { quantile } from '../quantile.ts';

/** How long interviews took, and which were too short to have been read out. */
export interface Pace {
  /** Interviews whose length is known. */
  readonly n: number;
  /** Minutes; NaN where no length is known. */
  readonly median: number;
  /** Below this an interview counts as too fast, in minutes. */
  readonly limit: number;
  readonly tooFast: readonly number[];
  /** Shorter than nothing, or longer than a working day: a clock was wrong or a form was left open. */
  readonly impossible: readonly number[];
}

/** The share of the median below which an interview is too fast: Greszki, Meyer and Schoen (2015) compare 0.3 to 0.5. */
export const fastShare = 0.4;
const workingDay = 8 * 60;

/** Too-fast interviews, measured against the median of those whose length can be. Fewer than 20 say nothing. */
export function paceOf(minutes: Float64Array, share = fastShare): Pace {
  const impossible: number[] = [];
  const possible: number[] = [];
  minutes.forEach((length, row) => {
    if (Number.isNaN(length)) return;
    (length < 0 || length > workingDay ? impossible : possible).push(row);
  });
  const sorted = Float64Array.from(possible, (row) => minutes[row]).toSorted();
  const median = quantile(sorted, 0.5);
  const limit = sorted.length < 20 ? NaN : median * share;
  return {
    n: sorted.length,
    median,
    limit,
    tooFast: possible.filter((row) => minutes[row] < limit),
    impossible,
  };
}
