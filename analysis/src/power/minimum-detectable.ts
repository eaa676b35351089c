import { findRoot } from '../distribution/find-root.ts';
import { noncentralStudentLower } from '../distribution/noncentral-student.ts';
import { normalQuantile, normalUpper } from '../distribution/normal.ts';
import { studentQuantileUpper } from '../distribution/student.ts';
import { inestimable, type Inestimable } from '../inestimable.ts';

/** One arm before its result is seen. */
export interface PlannedArm {
  readonly people: number;
  /** Of people, in the unit of the outcome squared. */
  readonly variance: number;
  readonly clusters: number;
  /** As `designEffect` gives it; 1 where nobody shares a cluster. */
  readonly designEffect: number;
}

export interface Detectable {
  readonly kind: 'detectable';
  /** The smallest true difference of two means that is found with the power asked for, in the unit of the outcome. */
  readonly difference: number;
  readonly standardError: number;
  readonly df: number;
}

/**
 * Minimum detectable difference of two arms whose people share clusters: a t test with the degrees of freedom between clusters (Donner and
 * Klar 2000), clusters of both arms less 2, or people less 2 where nobody shares. The power is that of the noncentral t, exact
 * for clusters of one size; with few clusters the usual sum of two quantiles promises too much (5% with two in each arm).
 * Inestimable with fewer than two clusters in an arm, or an outcome that does not vary.
 */
export function minimumDetectable(
  arms: readonly [PlannedArm, PlannedArm],
  alpha = 0.05,
  power = 0.8,
): Detectable | Inestimable {
  if (!(alpha > 0 && power > alpha && power < 1)) throw new Error('power lies between alpha and 1');
  const empty = [...arms.keys()].filter((place) => arms[place].people === 0);
  if (empty.length > 0) return inestimable('empty_group', empty.map(String));
  const few = [...arms.keys()].filter((place) => arms[place].clusters < 2);
  if (few.length > 0) return inestimable('too_few_clusters', few.map(String));
  const variance = arms.reduce((sum, arm) => sum + (arm.variance * arm.designEffect) / arm.people, 0);
  if (!(variance > 0)) return inestimable('constant_outcome');
  const df = arms[0].clusters + arms[1].clusters - 2;
  const standardError = Math.sqrt(variance);
  return { kind: 'detectable', difference: standardError * errorsApart(df, alpha, power), standardError, df };
}

/** How many standard errors a difference must be to be found so often. */
function errorsApart(df: number, alpha: number, power: number): number {
  const critical = studentQuantileUpper(alpha / 2, df);
  // Beyond these degrees of freedom the chi of the t is 1 to all digits that matter, and the normal tells power.
  const missed = (apart: number): number =>
    df > 1e6
      ? normalUpper(apart - critical) - normalUpper(apart + critical)
      : noncentralStudentLower(critical, df, apart) - noncentralStudentLower(-critical, df, apart);
  return findRoot((apart) => missed(apart) - (1 - power), 0, 2 * (critical + normalQuantile(1 - power)) + 2);
}
