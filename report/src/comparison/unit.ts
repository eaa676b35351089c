import type { Comparison } from '@orion/analysis';
import type { ComparisonPlan } from '@orion/core/comparison';

/** In what an outcome is told: scores in points of 100, yes and no in percent, any other number as it is. */
export interface Unit {
  readonly scale: 1 | 100;
  readonly decimals: number;
  readonly ofLevels: 'points' | 'percent' | 'own';
  readonly ofDifferences: 'points' | 'percentagePoints' | 'own';
}

/** Whether an outcome is yes or no for each person. */
export function isYesNo({ outcome }: ComparisonPlan): boolean {
  return outcome.kind === 'yes_no' || outcome.atLeast !== undefined;
}

/** The unit of a comparison, with as many decimals as its errors leave two digits of meaning. */
export function unitOf(comparison: Comparison): Unit {
  const { plan } = comparison;
  const kind = isYesNo(plan) ? 'percent' : plan.outcome.kind === 'score' ? 'points' : 'own';
  const scale = kind === 'own' ? 1 : 100;
  const errors = errorsOf(comparison).filter((error) => Number.isFinite(error) && error > 0);
  const least = errors.length === 0 ? 1 : Math.min(...errors) * scale;
  const decimals = Math.min(6, Math.max(kind === 'own' ? 0 : 1, 1 - Math.floor(Math.log10(least))));
  return { scale, decimals, ofLevels: kind, ofDifferences: kind === 'percent' ? 'percentagePoints' : kind };
}

function errorsOf({ contrasts, groups }: Comparison): readonly number[] {
  const planned = contrasts.flatMap(({ primary: { found } }) =>
    found.kind === 'estimated' ? [found.standardError] : [],
  );
  return planned.length > 0 ? planned : groups.map(({ mean }) => (mean.high - mean.low) / 4);
}
