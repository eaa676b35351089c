import { fQuantileUpper, fUpper } from '../distribution/f.ts';
import { oneWay } from '../power/one-way.ts';
import type { Interval } from '../wilson.ts';

/** How much of the differences between answers goes with who asked. */
export interface InterviewerEffect {
  readonly interviewers: number;
  readonly n: number;
  /** The intraclass correlation: the share of the variance that lies between interviewers. NaN where it does not exist. */
  readonly icc: number;
  readonly interval: Interval;
  /** Of the F test that there is nothing between them. */
  readonly p: number;
  /** How much larger than for independent answers a variance is: 1 + (mean size - 1) x icc, with icc at least 0. */
  readonly designEffect: number;
  readonly means: readonly InterviewerMean[];
}

export interface InterviewerMean {
  readonly interviewer: number;
  readonly n: number;
  readonly mean: number;
  /** Of the mean, by the variance within interviewers, at 95%. */
  readonly interval: Interval;
}

const nothing: Interval = { low: NaN, high: NaN };

/**
 * One-way analysis of variance of a score by interviewer, with unequal numbers (Donner 1986; the interval after
 * Searle 1971, exact only for equal numbers). Responses without a score or interviewer are left out. Interviewers
 * do not draw their people by lot: part of it may be whom they visited, and the page says so.
 */
export function interviewerEffect(score: Float64Array, interviewer: Int32Array): InterviewerEffect {
  const groups = new Map<number, { n: number; sum: number; squares: number }>();
  // About the first value, so that what is common to all costs no digits.
  const first = score.find((value, row) => !Number.isNaN(value) && interviewer[row] >= 0) ?? 0;
  score.forEach((value, row) => {
    if (Number.isNaN(value) || interviewer[row] < 0) return;
    const group = groups.get(interviewer[row]) ?? { n: 0, sum: 0, squares: 0 };
    group.n++;
    group.sum += value - first;
    group.squares += (value - first) ** 2;
    groups.set(interviewer[row], group);
  });
  const all = [...groups.values()];
  const { groups: k, n, between, within, size } = oneWay(all);
  const means = [...groups].map(([who, { n: of, sum }]) => {
    const half = 1.959963984540054 * Math.sqrt(within / of);
    const mean = first + sum / of;
    return { interviewer: who, n: of, mean, interval: { low: mean - half, high: mean + half } };
  });
  if (k < 2 || n <= k || !(within > 0))
    return { interviewers: k, n, icc: NaN, interval: nothing, p: NaN, designEffect: NaN, means };
  const f = between / within;
  const icc = (between - within) / (between + (size - 1) * within);
  const low = f / fQuantileUpper(0.025, k - 1, n - k);
  const high = f / fQuantileUpper(0.975, k - 1, n - k);
  return {
    interviewers: k,
    n,
    icc,
    interval: { low: (low - 1) / (low + size - 1), high: (high - 1) / (high + size - 1) },
    p: fUpper(f, k - 1, n - k),
    designEffect: 1 + (n / k - 1) * Math.max(0, icc),
    means,
  };
}
