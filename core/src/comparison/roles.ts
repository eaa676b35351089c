import type { Problem } from '../problem.ts';
import { fault } from './plan-fault.ts';
import type { ComparisonPlan, PlanCondition } from './plan-shape.ts';

/**
 * What a column cannot be beside what it is, and what says nothing or twice the same. Whoever is chosen, counted or let in by
 * the outcome shows nothing of what it came of; a condition that would be passed over is a question that nobody asked.
 */
export function faultsOfRoles(plan: ComparisonPlan): readonly Problem[] {
  const { outcome, where, cluster, weights, assignment } = plan;
  const after = [
    ...where.map(({ column }, place) => ({ column, path: ['where', place, 'column'] })),
    { column: cluster, path: ['cluster'] },
    { column: weights, path: ['weights'] },
    { column: assignment.rule?.column, path: ['assignment', 'rule', 'column'] },
  ];
  return [
    ...after
      .filter(({ column }) => column === outcome.column)
      .map(({ path }) => fault('plan_outcome_elsewhere', path, { name: outcome.column })),
    ...(outcome.since === outcome.column
      ? [fault('plan_column_twice', ['outcome', 'since'], { name: outcome.column })]
      : []),
    ...where.flatMap((one, place) => (saysOneThing(one) ? [] : [fault('plan_condition', ['where', place])])),
    ...(['strata', 'heterogeneity'] as const).flatMap((field) =>
      repeated(plan[field]).map((place) => fault('plan_column_twice', [field, place], { name: plan[field][place] })),
    ),
    ...repeated(plan.sensitivity).map((place) =>
      fault('plan_estimator_twice', ['sensitivity', place], { estimator: plan.sensitivity[place] }),
    ),
    ...faultsOfLong(plan),
  ];
}

/** Words or numbers, not both, and numbers between which somebody may lie. */
function saysOneThing({ is, not, atLeast, atMost }: PlanCondition): boolean {
  const ofWords = (is ?? not) !== undefined;
  const ofNumbers = (atLeast ?? atMost) !== undefined;
  return ofWords !== ofNumbers && (atLeast ?? -Infinity) <= (atMost ?? Infinity);
}

function faultsOfLong({ long }: ComparisonPlan): readonly Problem[] {
  if (!long) return [];
  return [
    ...(long.unit === long.round ? [fault('plan_column_twice', ['long', 'round'], { name: long.round })] : []),
    ...repeated(long.rounds).map((place) =>
      fault('plan_round_twice', ['long', 'rounds', place], { value: long.rounds[place] }),
    ),
  ];
}

/** Places of what stands there before. */
function repeated(names: readonly string[]): readonly number[] {
  return [...names.keys()].filter((place) => names.indexOf(names[place]) < place);
}
