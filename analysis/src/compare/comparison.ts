import type { ComparisonPlan, Estimator } from '@orion/core/comparison';
import type { Description } from '../describe.ts';
import type { Estimated } from '../estimated.ts';
import type { FlowStep } from '../cohort/flow.ts';
import type { MissingOfColumn } from '../cohort/missing-table.ts';
import type { Inestimable } from '../inestimable.ts';
import type { Interval } from '../wilson.ts';
import type { OverallTold } from './overall-told.ts';
import type { SizeTold } from './sizes-told.ts';
import type { DimensionEstimator, DimensionTold, Trajectories } from './pictured.ts';
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

/** Something that was looked at before the answer. */
export interface Check {
  readonly code: CheckCode;
  readonly verdict: 'refuse' | 'warn' | 'good';
  readonly parameters: Readonly<Record<string, string | number>>;
}

export const checkCodes = [
  'plan_not_logged',
  'exploratory_landmark',
  'group_too_small',
  'clusters_too_few',
  'clusters_few',
  'clusters_enough',
  'no_cluster_named',
  'interviewer_confounded',
  'interviewer_uneven',
  'interviewer_even',
  'no_interviewer',
  'attrition_uneven',
  'attrition_low',
  'attrition_high',
  'leavers_differ',
  'leavers_weighted',
  'missing_much',
  'na_read_as_silence',
  'covariate_redundant',
  'levels_redundant',
  'interviewer_unknown',
  'clusters_unknown',
  'balance_poor',
  'balance_good',
  'overlap_poor',
  'overlap_poor_reference',
  'overlap_thin',
  'overlap_good',
  'paths_apart_before',
  'paths_alike_before',
  'paths_unseen_before',
  'low_score_entry',
  'underpowered',
  'no_baseline',
  'self_chosen',
  'outcome_constant',
] as const;
export type CheckCode = (typeof checkCodes)[number];

/** A group as it was observed. */
export interface GroupTold {
  readonly name: string;
  readonly n: number;
  readonly description: Description;
  /** Mean with its 95% interval, clusters allowed for. */
  readonly mean: { readonly value: number; readonly low: number; readonly high: number };
  /** Shares at the least and at the greatest value that a score can have, with Wilson intervals; scores only. */
  readonly floor?: ShareTold;
  readonly ceiling?: ShareTold;
  /** Counts of people in bins of equal width from `from` to `to`. */
  readonly histogram: { readonly from: number; readonly to: number; readonly counts: readonly number[] };
  /** Mean before and after, where there is a baseline. */
  readonly path?: {
    readonly before: number;
    readonly after: number;
    readonly change: Interval & { readonly value: number };
  };
}

export interface ShareTold extends Interval {
  readonly value: number;
  readonly count: number;
}

/** How a group differs from the reference in something measured before: standardised mean difference. */
export interface BalanceLine {
  readonly column: string;
  /** Of a category: the level whose share this is. */
  readonly level?: string;
  readonly inGroup: number;
  readonly inReference: number;
  /** In standard deviations of both groups together; beyond 0.1 is worth a look, beyond 0.25 much. */
  readonly standardised: number;
}

export interface Attrition {
  /** By group: asked at the start, and of those without an outcome. */
  readonly asked: readonly number[];
  readonly lost: readonly number[];
  /** Baseline of those who stayed and of those lost, and the difference lost minus stayed. */
  readonly baseline?: { readonly stayed: number; readonly lost: number; readonly difference: Estimated | Inestimable };
}

/** By one over the chance to stay: of the group, and of the reference. */
export interface StayingTold {
  readonly began: readonly [number, number];
  readonly stayed: readonly [number, number];
  /** So many people without weights would tell as much. */
  readonly effective: number;
  /** The most that one person counts, where the mean is 1. */
  readonly greatest: number;
}

export interface ClustersTold {
  /** Number of clusters in each group, in the order of the plan. */
  readonly inGroup: readonly number[];
  /** Share of each group of whom it is not known whom they share; each of them counts as a cluster. */
  readonly unknown: readonly number[];
  readonly correlation: number;
  readonly designEffect: number;
  /** Smallest difference found four times of five with these people and clusters, by group; undefined for the reference. */
  readonly detectable: readonly (number | undefined)[];
  /** Of each group's difference from the reference; absent in what was kept before it was told. */
  readonly differences?: readonly (DifferenceByCluster | undefined)[];
}

export interface DifferenceByCluster {
  /** How much larger its variance is than were nobody to share anything; below 1 where clusters hold both groups. */
  readonly designEffect: number;
  /** Share of people whose cluster holds people of the other group too. */
  readonly across: number;
}

/** Everything asked of one group beside the reference. */
export interface Contrast {
  readonly group: string;
  readonly primary: EstimateLine;
  readonly sensitivity: readonly EstimateLine[];
  /** What somebody who knew nothing of this would have said. */
  readonly naive: EstimateLine;
  readonly balance: readonly BalanceLine[];
  /** Counts of people by propensity, in 20 bins from 0 to 1: of the group, and of the reference. */
  readonly overlap?: readonly [readonly number[], readonly number[]];
  /** p of the primary estimate after Holm over all groups. */
  readonly holm?: number;
  /** Of several groups: limits that hold for all of them together 95% of the time; the answer is by these. */
  readonly together?: Interval;
  readonly answer: Answer;
  /** The plain difference in other measures. */
  readonly sizes?: readonly SizeTold[];
  readonly robustness?: Robustness;
  /** Those who stayed stand for all who began: how far their weights go; or why there are none. */
  readonly staying?: StayingTold | Inestimable;
  readonly missingAnswers?: MissingAnswers;
}

/** The adjusted difference with those whose answers are missing, beside the complete cases. */
export interface MissingAnswers {
  /** Over tables in which what is missing was drawn from what is known. */
  readonly imputed: Estimated | Inestimable;
  readonly tables: number;
  /** Share of what could be known that is lost with the missing answers. */
  readonly missingInformation?: number;
  /** By how much the drawn outcomes of the group must be shifted, up or down, before the answer tips; absent where it does not. */
  readonly tipping?: { readonly most: number; readonly up?: number; readonly down?: number };
  /** Limits of the unadjusted difference, whatever those who did not answer would have said. */
  readonly worstCase?: Interval;
}

/** How far something unmeasured would have to go to undo the answer. */
export interface Robustness {
  /** Share of what is left to explain, of exposure and outcome both, that would bring the estimate to nothing. */
  readonly value: number;
  /** The same until the interval reaches nothing. */
  readonly untilUnsure: number;
}

/** What an interval says beside the smallest difference that matters. */
export const answers = [
  'higher_matters',
  'higher',
  'lower_matters',
  'lower',
  'about_the_same',
  'unsure',
  'refused',
] as const;
export type Answer = (typeof answers)[number];

export interface InteractionTest {
  readonly statistic: number;
  readonly df1: number;
  readonly df2: number;
  readonly p: number;
  readonly q?: number;
}

/** Whether an effect differs among people. */
export interface Heterogeneity {
  readonly column: string;
  readonly group: string;
  readonly levels: readonly { readonly label: string; readonly line: EstimateLine }[];
  /** Of no difference between the levels; q beside all else that was not planned. */
  readonly interaction: InteractionTest | Inestimable;
}

/** What happened when the mean of people chosen for a low value is looked at again. */
export interface RegressionToMean {
  /** Correlation of before and after in the reference group. */
  readonly correlation: number;
  /** Rise of those chosen that would have come without any help, by that correlation. */
  readonly expectedRise: number;
  readonly observedRise: number;
}

/** One honest comparison: the answer with all it rests on. */
export interface Comparison {
  readonly form: 1;
  readonly plan: ComparisonPlan;
  readonly flow: readonly FlowStep[];
  readonly missing: readonly MissingOfColumn[];
  readonly checks: readonly Check[];
  readonly groups: readonly GroupTold[];
  readonly clusters?: ClustersTold;
  readonly attrition?: Attrition;
  readonly regressionToMean?: RegressionToMean;
  /** Of three groups or more: whether any differs from another, before the pairs. */
  readonly overall?: OverallTold;
  readonly contrasts: readonly Contrast[];
  readonly heterogeneity: readonly Heterogeneity[];
  /** The outcome over the rounds, where the data have two or more. */
  readonly trajectories?: Trajectories;
  /** The dimensions of the score beside each other, where the data have them; a note of how they are compared. */
  readonly dimensions?: { readonly estimator: DimensionEstimator; readonly told: readonly DimensionTold[] };
  /** How many tests on the page stand beside the planned answer: the family of every q. Absent where there are not two. */
  readonly explored?: { readonly tests: number };
  /** Columns beside the plan's outcome of which this tells by group: whoever sees it has seen those outcomes too. */
  readonly alsoTold?: readonly string[];
}
