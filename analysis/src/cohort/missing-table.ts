import type { ComparisonPlan } from '@orion/core/comparison';
import type { PlanTable } from './plan-table.ts';

/** How many of a group have no value in a column. What does not apply to somebody is not missing. */
export interface MissingOfColumn {
  readonly column: string;
  /** By group in the order of the plan. */
  readonly missing: readonly number[];
  readonly notApplicable: readonly number[];
  readonly of: readonly number[];
}

/** What is missing by column and group, among those of whom the question is asked. */
export function missingOf(
  plan: ComparisonPlan,
  table: PlanTable,
  { groupOf, rows }: { readonly groupOf: Int32Array; readonly rows: Uint32Array },
): readonly MissingOfColumn[] {
  const numbers = [
    plan.outcome.column,
    plan.outcome.since,
    plan.baseline,
    plan.assignment.rule?.column,
    plan.weights,
    ...plan.covariates.flatMap(({ column, kind }) => (kind === 'number' ? [column] : [])),
  ].filter((name) => name !== undefined);
  const categories = [
    ...plan.covariates.flatMap(({ column, kind }) => (kind === 'category' ? [column] : [])),
    ...plan.strata,
    ...plan.heterogeneity,
    ...(plan.cluster === undefined ? [] : [plan.cluster]),
    ...(plan.interviewer === 'nobody' ? [] : [plan.interviewer.role, plan.interviewer.mode]),
  ];
  const groups = plan.exposure.groups.length;
  const tally = (column: string, kindOf: (row: number) => 'known' | 'missing' | 'not_applicable'): MissingOfColumn => {
    const counts = { known: zeros(groups), missing: zeros(groups), not_applicable: zeros(groups) };
    for (const row of rows) counts[kindOf(row)][groupOf[row]]++;
    const of = counts.known.map((known, group) => known + counts.missing[group] + counts.not_applicable[group]);
    return { column, missing: counts.missing, notApplicable: counts.not_applicable, of };
  };
  return [
    ...[...new Set(numbers)].map((column) => {
      const found = table.numbers.get(column);
      return tally(column, (row) =>
        found?.isNotApplicable[row] === 1
          ? 'not_applicable'
          : Number.isNaN(found?.values[row] ?? NaN)
            ? 'missing'
            : 'known',
      );
    }),
    ...[...new Set(categories)].map((column) => {
      const found = table.categories.get(column);
      return tally(column, (row) => ((found?.codes[row] ?? -1) < 0 ? 'missing' : 'known'));
    }),
  ];
}

function zeros(groups: number): number[] {
  return new Array<number>(groups).fill(0);
}
