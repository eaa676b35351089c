import type { Inestimable } from '../inestimable.ts';

/** Tests of several groups at once: codes kept for ever. */
export const overallTests = [
  'welch_anova',
  'kruskal_wallis',
  'chi_squared',
  'fisher_freeman_halton',
  'wald',
  'wald_of_ranks',
] as const;
export type OverallTest = (typeof overallTests)[number];

/** What is asked of all groups: the outcome as observed, its ranks, its change, or adjusted for what was known before. */
export const overallKinds = ['observed', 'ranks', 'change', 'adjusted'] as const;
export type OverallKind = (typeof overallKinds)[number];

/** Whether any of the groups differs from another, asked once of all. */
export interface OverallLine {
  readonly test: OverallTest;
  readonly of: OverallKind;
  /** It asks what the primary estimate asks of each pair. */
  readonly isPlanned: boolean;
  /** Of a test by regression. */
  readonly error?: 'HC3' | 'CR1' | 'CR2';
  /** Of a table of yes and no: the smallest count that chance alone would give. */
  readonly smallestExpected?: number;
  readonly found: OverallFound | Inestimable;
}

/** Without a statistic where tables were counted; without `df2` where it is a chi-squared. */
export interface OverallFound {
  readonly kind: 'tested';
  readonly statistic?: number;
  readonly df1?: number;
  readonly df2?: number;
  readonly p: number;
}

/** Of three groups or more; without lines where the primary way to estimate has no test of all groups. */
export interface OverallTold {
  /** People by group, in the order of the plan. */
  readonly n: readonly number[];
  readonly lines: readonly OverallLine[];
}
