import { pictureColumns, type ComparisonPlan, type ToldDimension } from '@orion/core/comparison';
import type { PlanTable } from './plan-table.ts';

/** Numbers that pictures are drawn from, by the row of the table; NaN where there is none. */
export interface PictureNumbers {
  /** The outcome at each round that the data have, in order of time. */
  readonly rounds: readonly {
    readonly round: string;
    readonly column: string;
    readonly at: number;
    readonly values: Float64Array;
  }[];
  /** Dimensions that the data have at the round of the outcome, and at the start where the plan has one. */
  readonly dimensions: readonly {
    readonly dimension: ToldDimension;
    readonly before?: Float64Array;
    readonly after: Float64Array;
    /** The name of the column of `after`. */
    readonly column: string;
  }[];
}

/** Of the columns that pictures would have those that are there and hold what the outcome is; of others nothing is said. */
export function pictureNumbers(plan: ComparisonPlan, table: PlanTable): PictureNumbers {
  const { rounds, dimensions } = pictureColumns(plan);
  const valuesOf = (column: string): Float64Array | undefined => {
    const values = table.numbers.get(column)?.values;
    return values && holdsSuch(values, plan.outcome.kind) ? values : undefined;
  };
  return {
    rounds: rounds.flatMap(({ round, column, at }) => {
      const values = valuesOf(column);
      return values ? [{ round, column, at, values: reached(values, plan) }] : [];
    }),
    dimensions: dimensions.flatMap((one) => {
      const after = valuesOf(one.after);
      const before = one.before === undefined ? undefined : valuesOf(one.before);
      if (!after || (one.before !== undefined && !before)) return [];
      return [{ dimension: one.dimension, column: one.after, after, ...(before && { before }) }];
    }),
  };
}

function holdsSuch(values: Float64Array, kind: ComparisonPlan['outcome']['kind']): boolean {
  switch (kind) {
    case 'number':
      return true;
    case 'score':
      return !values.some((value) => value < 0 || value > 1);
    case 'yes_no':
      return !values.some((value) => value !== 0 && value !== 1 && !Number.isNaN(value));
  }
}

/** Where the outcome is whether a threshold is reached, so it is at each round. */
function reached(values: Float64Array, { outcome: { atLeast } }: ComparisonPlan): Float64Array {
  return atLeast === undefined ? values : values.map((value) => (Number.isNaN(value) ? NaN : value >= atLeast ? 1 : 0));
}
