import type { Problem } from '../problem.ts';
import { fault } from './plan-fault.ts';
import type { ComparisonPlan } from './plan-shape.ts';
import type { Estimator } from './vocabulary.ts';

/** Columns that tell missions apart. */
export const missionColumns = ['mission', 'country'] as const;

/** Ways to estimate that compare nobody within a stratum: they would put missions into one. */
export const comparesNotWithin: ReadonlySet<Estimator> = new Set<Estimator>([
  'difference',
  'ranks',
  'difference_in_differences',
  'staggered_differences',
]);

/**
 * What is wrong with a plan over several missions. Missions differ in much that nobody measured: either they are what is
 * compared, or people are compared within each and it is told whether the answer differs by mission. They are never put
 * into one in silence.
 */
export function faultsOverMissions({ exposure, strata, heterogeneity, primary }: ComparisonPlan): readonly Problem[] {
  const tellsApart = (name: string): boolean => missionColumns.some((one) => one === name);
  if (tellsApart(exposure.column)) return [];
  return [
    ...(strata.some(tellsApart) ? [] : [fault('plan_missions_pooled', ['strata'])]),
    ...(heterogeneity.some(tellsApart) ? [] : [fault('plan_missions_alike', ['heterogeneity'])]),
    ...(comparesNotWithin.has(primary) ? [fault('plan_missions_estimator', ['primary'], { estimator: primary })] : []),
  ];
}
