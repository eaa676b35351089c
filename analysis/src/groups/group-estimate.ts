import type { Estimated } from '../estimated.ts';
import { inestimable, type Inestimable } from '../inestimable.ts';

/** How a comparison of groups was made: a code kept for ever, told in words by the report. */
export const groupMethods = [
  'chi_squared',
  'chi_squared_yates',
  'cliffs_delta',
  'fisher_exact',
  'hedges_g',
  'kruskal_wallis',
  'mann_whitney_exact',
  'mann_whitney_normal',
  'risk_difference_newcombe',
  'risk_ratio_koopman',
  'welch_anova',
  'welch_t',
] as const;
export type GroupMethod = (typeof groupMethods)[number];

/**
 * The exposed against the reference. Limits may be infinite where the data do not bound it. Where the interval is not built from a
 * standard error, `standardError` is the interval's half width in standard deviations of the normal; of a ratio, that of its logarithm.
 */
export interface GroupEstimate extends Estimated {
  readonly method: GroupMethod;
  /** Of the test that p is of. */
  readonly statistic: number;
}

/** A test that has no single number to estimate. */
export interface Tested {
  readonly kind: 'tested';
  readonly method: GroupMethod;
  readonly statistic: number;
  readonly df: number;
  /** Of the denominator, where it is an F. */
  readonly df2?: number;
  readonly p: number;
}

/** People of one arm, and how many of them had what is counted. */
export interface Counted {
  readonly events: number;
  readonly n: number;
}

/** Why two arms cannot be compared for want of people, if so; `fewest` is how many each must have. */
export function tooFew(sizes: readonly number[], fewest: number): Inestimable | undefined {
  const about = (isShort: (n: number) => boolean): string[] =>
    [...sizes.keys()].filter((place) => isShort(sizes[place])).map(String);
  const empty = about((n) => n === 0);
  if (empty.length > 0) return inestimable('empty_group', empty);
  const small = about((n) => n < fewest);
  return small.length > 0 ? inestimable('too_few_people', small) : undefined;
}

/** Throws where a programmer gave counts that no table has. */
export function mustBeCounts(...arms: readonly Counted[]): void {
  for (const { events, n } of arms)
    if (!(Number.isInteger(events) && Number.isInteger(n) && events >= 0 && events <= n))
      throw new Error(`${events} of ${n} is no count`);
}
