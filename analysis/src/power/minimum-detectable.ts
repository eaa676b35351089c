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

/** Clusters that may hold people of both arms. */
export interface SharedClusters {
  /** Variance of people: of the one arm, and of the other. */
  readonly variances: readonly [number, number];
  /** Of each cluster, its people in the one arm and in the other. */
  readonly people: readonly (readonly [number, number])[];
  readonly correlation: number;
}

export interface DetectableAcross extends Detectable {
  /** How much larger the variance of the difference is than were nobody to share anything; below 1 where clusters hold both. */
  readonly designEffect: number;
  /** Share of all people whose cluster holds people of the other arm too. */
  readonly across: number;
}

/**
 * The same where clusters may hold people of both arms. What a cluster has in common cancels in the difference as far as both
 * arms have a like part of their people there: the variance is that of a sum over clusters of (share of the one arm's people
 * less share of the other's) x shift, and of people within. Where no cluster holds both it is the usual one, with the sizes
 * of each arm's own clusters. It takes a cluster to shift both arms alike; degrees of freedom are clusters less 2.
 */
export function minimumDetectableAcross(
  { variances, people, correlation }: SharedClusters,
  alpha = 0.05,
  power = 0.8,
): DetectableAcross | Inestimable {
  const sizes = [0, 1].map((arm) => people.reduce((sum, of) => sum + of[arm], 0));
  const [first, second] = sizes;
  if (first === 0 || second === 0) return inestimable('empty_group');
  if (people.filter(([one, other]) => one + other > 0).length < 3) return inestimable('too_few_clusters');
  const rho = Math.min(1, Math.max(0, correlation));
  const [sd, other] = variances.map(Math.sqrt);
  let [shifts, both] = [0, 0];
  for (const [inFirst, inSecond] of people) {
    shifts += ((sd * inFirst) / first - (other * inSecond) / second) ** 2;
    if (inFirst > 0 && inSecond > 0) both += inFirst + inSecond;
  }
  const alone = variances[0] / first + variances[1] / second;
  const variance = rho * shifts + (1 - rho) * alone;
  if (!(variance > 0)) return inestimable('constant_outcome');
  const df = people.filter(([one, two]) => one + two > 0).length - 2;
  const standardError = Math.sqrt(variance);
  return {
    kind: 'detectable',
    difference: standardError * errorsApart(df, alpha, power),
    standardError,
    df,
    designEffect: variance / alone,
    across: both / (first + second),
  };
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
