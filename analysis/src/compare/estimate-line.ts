import type { Estimator } from '@orion/core/comparison';
import type { Estimated } from '../estimated.ts';
import type { Inestimable } from '../inestimable.ts';
import type { StartsTold } from './starts-told.ts';

/** Of whom an estimate speaks. */
export const estimands = [
  'everyone',
  'the_exposed',
  'the_overlapping',
  'at_the_threshold',
  'the_matched',
  'as_observed',
] as const;
export type Estimand = (typeof estimands)[number];

/** How the error of an estimate was reckoned. */
export const errorKinds = [
  'classical',
  'HC3',
  'CR2',
  'CR1',
  'welch',
  'ranks',
  'ranks_by_cluster',
  'stacked',
  'stacked_by_cluster',
  'pairs',
  'abadie_imbens',
  'reml',
  /** Of standardised differences, in what was kept before they were called stacked, which they are. */
  'delta',
  'delta_by_cluster',
] as const;
export type ErrorKind = (typeof errorKinds)[number];

/** What one estimator says of one group beside the reference: the difference in the outcome, group minus reference. */
export interface EstimateLine {
  readonly estimator: Estimator;
  readonly found: Estimated | Inestimable;
  readonly estimand: Estimand;
  readonly error: ErrorKind;
  /** People used: of the group, and of the reference. */
  readonly n: readonly [number, number];
  readonly notes: readonly NoteCode[];
  /** Further numbers of the method. */
  readonly figures?: Figures;
  /** Balance after matching or weighting: a line for each line of the balance before. */
  readonly balanceAfter?: readonly number[];
  /** Where people begin at different rounds: the differences that the estimate is the average of. */
  readonly starts?: StartsTold;
}

/** Further numbers that a method tells, each by a name kept for ever. */
export const figureNames = [
  /** Effective sizes of the group and of the reference under weights. */
  'effective',
  'effective_reference',
  /** Doubly robust: the difference by the regressions, and what weighted residuals took it to. */
  'by_regression',
  'correction',
  /** Matching: people without a partner, the caliper in the unit of the logit, and Rosenbaum's gamma. */
  'unmatched',
  'caliper',
  'gamma',
  /** With replacement: the most often that one of the reference stands beside somebody, and the error were the score known. */
  'most_used',
  'known_score_error',
  /** Threshold: half the width of the window, and the effect in one half and twice as wide and without the nearest. */
  'bandwidth',
  'half',
  'double',
  'donut',
  /** Random intercept: share of variance between clusters, and how many there are. */
  'correlation',
  'clusters',
  /** Random slope: answers counted, the difference in change for each unit of time, and how much people's own changes differ. */
  'observations',
  'each_time',
  'own_changes',
  /** Start by start: how many differences are in the average, and how many who began are in none. */
  'differences',
  'in_no_difference',
  /** Shares expected with and without the exposure, their ratio, and how strong something unmeasured would have to be. */
  'exposed',
  'reference',
  'ratio',
  'e_value',
  'e_value_limit',
] as const;
export type FigureName = (typeof figureNames)[number];
export type Figures = Readonly<Partial<Record<FigureName, number>>>;

export const noteCodes = [
  'parallel_paths_assumed',
  'adjusts_for_baseline',
  'unadjusted',
  'drops_the_unmatched',
  'speaks_of_the_overlap',
  'speaks_of_the_threshold',
  'penalised',
  'few_clusters',
  'ranks_not_means',
  'poor_balance',
  'ties_at_threshold',
  'equals_paired_by_row',
  'counts_who_left',
  'slopes_alike',
  'knows_no_clusters',
  'stands_for_who_began',
  'seen_at_both_rounds',
  'paths_apart_before',
  'starts_left_out',
] as const;
export type NoteCode = (typeof noteCodes)[number];
