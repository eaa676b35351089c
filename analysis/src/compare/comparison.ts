import type { ComparisonPlan } from '@orion/core/comparison';
import type { Estimated } from '../estimated.ts';
import type { FlowStep } from '../cohort/flow.ts';
import type { MissingOfColumn } from '../cohort/missing-table.ts';
import type { Inestimable } from '../inestimable.ts';
import type { Interval } from '../wilson.ts';
import type { EndingsTold } from './endings-told.ts';
import type { OverallTold } from './overall-told.ts';
import type { SizeTold } from './sizes-told.ts';
import type { DimensionEstimator, DimensionTold, Trajectories } from './pictured.ts';
import type { Check } from './check.ts';
import type { EstimateLine } from './estimate-line.ts';
import type { Attrition, BalanceLine, ClustersTold, GroupTold, StayingTold } from './people-told.ts';

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
  /** Whose story ended before the outcome was asked, where the plan says how that is known. */
  readonly endings?: EndingsTold;
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
