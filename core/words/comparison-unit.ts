import type { ComparisonPlan } from '../src/comparison/plan-shape.ts';

/** In what an outcome is told: scores in points of 100, yes and no in percent, any other number as it is. */
export interface Unit {
  readonly scale: 1 | 100;
  readonly decimals: number;
  readonly ofLevels: 'points' | 'percent' | 'own';
  readonly ofDifferences: 'points' | 'percentagePoints' | 'own';
}

/** What of a comparison decides how fine its numbers are told; a number that does not exist may be null. */
export interface Measured {
  readonly plan: ComparisonPlan;
  readonly contrasts: readonly {
    readonly primary: {
      readonly found:
        | { readonly kind: 'estimated'; readonly standardError: number | null }
        | { readonly kind: 'inestimable' };
    };
  }[];
  readonly groups: readonly { readonly mean: { readonly low: number | null; readonly high: number | null } }[];
}

/** Whether an outcome is yes or no for each person. */
export function isYesNo({ outcome }: ComparisonPlan): boolean {
  return outcome.kind === 'yes_no' || outcome.atLeast !== undefined;
}

/** The unit of a comparison, with as many decimals as its errors leave two digits of meaning. */
export function unitOf(comparison: Measured): Unit {
  const { plan } = comparison;
  const kind = isYesNo(plan) ? 'percent' : plan.outcome.kind === 'score' ? 'points' : 'own';
  const scale = kind === 'own' ? 1 : 100;
  const errors = errorsOf(comparison).filter((error) => Number.isFinite(error) && error > 0);
  const least = errors.length === 0 ? 1 : Math.min(...errors) * scale;
  const decimals = Math.min(6, Math.max(kind === 'own' ? 0 : 1, 1 - Math.floor(Math.log10(least))));
  return { scale, decimals, ofLevels: kind, ofDifferences: kind === 'percent' ? 'percentagePoints' : kind };
}

function errorsOf({ contrasts, groups }: Measured): readonly number[] {
  const planned = contrasts.flatMap(({ primary: { found } }) =>
    found.kind === 'estimated' ? [found.standardError ?? NaN] : [],
  );
  return planned.length > 0 ? planned : groups.map(({ mean }) => ((mean.high ?? NaN) - (mean.low ?? NaN)) / 4);
}
