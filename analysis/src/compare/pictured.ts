import type { ToldDimension } from '@orion/core/comparison';
import type { Estimated } from '../estimated.ts';
import type { Inestimable } from '../inestimable.ts';

/** A mean with its 95% interval, clusters allowed for, and of how many people it is; NaN for what does not exist. */
export interface MeanTold {
  readonly n: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** How the outcome went over the rounds, up to the one that the plan asks about. */
export interface Trajectories {
  /** `at`: when it was, in the unit of the plan, or the place among the rounds. */
  readonly rounds: readonly { readonly round: string; readonly column: string; readonly at: number }[];
  /** In the order of the plan. */
  readonly groups: readonly {
    readonly name: string;
    /** At each round the same people: those compared of whom the outcome is known at all of these rounds. */
    readonly same: readonly MeanTold[];
    /** Everybody asked about who was seen at a round: other people from one round to the next. */
    readonly everybody: readonly MeanTold[];
  }[];
}

/** One dimension of the score, at the outcome's round and at the start where the plan has one. */
export interface DimensionTold {
  readonly dimension: ToldDimension;
  /** The column of the outcome's round. */
  readonly column: string;
  /** In the order of the plan: those compared of whom it is known at both. */
  readonly groups: readonly {
    readonly name: string;
    readonly before?: MeanTold;
    readonly after: MeanTold;
    readonly change?: MeanTold;
  }[];
  /** Of each group beside the reference; none where an answer is refused. */
  readonly differences: readonly {
    readonly group: string;
    readonly found: Estimated | Inestimable;
    readonly n: readonly [number, number];
    /** Adjusted by Benjamini and Hochberg beside all else that was not planned. */
    readonly q?: number;
  }[];
}

/** By what the differences of dimensions are estimated: as near to the planned estimate as every dimension allows. */
export const dimensionEstimators = ['difference', 'difference_in_differences', 'baseline_adjusted'] as const;
export type DimensionEstimator = (typeof dimensionEstimators)[number];
