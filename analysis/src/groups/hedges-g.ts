import { findRootFrom } from '../distribution/find-root.ts';
import { noncentralStudentLower } from '../distribution/noncentral-student.ts';
import { normalQuantile } from '../distribution/normal.ts';
import { stirlingError } from '../distribution/saddle-point.ts';
import { studentUpper } from '../distribution/student.ts';
import { inestimable, type Inestimable } from '../inestimable.ts';
import { tooFew, type GroupEstimate } from './group-estimate.ts';
import { momentsOf } from './moments.ts';

/**
 * Hedges' g (1981): the difference of two means in pooled standard deviations, freed of its small-sample bias by the exact factor. The
 * interval inverts the noncentral t (Steiger and Fouladi 1997) and is freed by the same factor; p is of the pooled t test, with
 * which it agrees. (R: `effectsize::hedges_g`.) It assumes that both arms spread alike.
 */
export function hedgesG(exposed: Float64Array, reference: Float64Array, alpha = 0.05): GroupEstimate | Inestimable {
  const short = tooFew([exposed.length, reference.length], 1);
  if (short) return short;
  const [one, other] = [momentsOf(exposed), momentsOf(reference)];
  const df = one.n + other.n - 2;
  if (df < 2) return inestimable('too_few_people');
  const squares = (arm: typeof one): number => (arm.n < 2 ? 0 : arm.variance * (arm.n - 1));
  const sd = Math.sqrt((squares(one) + squares(other)) / df);
  if (sd <= 10 * Number.EPSILON * Math.max(Math.abs(one.mean), Math.abs(other.mean)))
    return inestimable('constant_outcome');
  const perT = Math.sqrt(1 / one.n + 1 / other.n);
  const statistic = (one.mean - other.mean) / sd / perT;
  const scale = perT * unbiasing(df);
  const [low, high] = [1 - alpha / 2, alpha / 2].map((share) => scale * noncentralityAt(statistic, df, share));
  return {
    kind: 'estimated',
    method: 'hedges_g',
    value: statistic * scale,
    standardError: (high - low) / (2 * normalQuantile(alpha / 2)),
    df,
    low,
    high,
    p: 2 * studentUpper(Math.abs(statistic), df),
    statistic,
  };
}

/** The noncentrality with which the given share of t lies at or below what was seen. */
function noncentralityAt(t: number, df: number, share: number): number {
  const spread = Math.sqrt(1 + (t * t) / (2 * df));
  return findRootFrom(
    (at) => noncentralStudentLower(t, df, at) - share,
    t - normalQuantile(1 - share) * spread,
    spread,
  );
}

/** Gamma(df / 2) / (sqrt(df / 2) Gamma((df - 1) / 2)), without the difference of two large logarithms. */
function unbiasing(df: number): number {
  const a = df / 2;
  const b = a - 0.5;
  return Math.exp(stirlingError(a) - stirlingError(b) - 0.5 - (a - 1) * Math.log1p(-0.5 / a));
}
