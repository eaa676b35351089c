import { studentQuantileUpper, studentUpper } from '../distribution/student.ts';
import { inestimable, type Inestimable } from '../inestimable.ts';
import { tooFew, type GroupEstimate } from './group-estimate.ts';
import { momentsOf } from './moments.ts';

/**
 * Difference of two means by Welch's t (Welch 1947), without assuming that both arms spread alike, with Satterthwaite's degrees of
 * freedom (R: `t.test`). In the unit of the outcome, exposed minus reference; alpha 0.05 is a 95% interval.
 * Inestimable with fewer than two people in an arm, or when nobody differs within either.
 */
export function welchDifference(
  exposed: Float64Array,
  reference: Float64Array,
  alpha = 0.05,
): GroupEstimate | Inestimable {
  const short = tooFew([exposed.length, reference.length], 2);
  if (short) return short;
  const [one, other] = [momentsOf(exposed), momentsOf(reference)];
  const [a, b] = [one.variance / one.n, other.variance / other.n];
  const standardError = Math.sqrt(a + b);
  // What is left of rounding is no spread.
  if (standardError < 10 * Number.EPSILON * Math.max(Math.abs(one.mean), Math.abs(other.mean)) || standardError === 0)
    return inestimable('constant_outcome');
  const value = one.mean - other.mean;
  const df = (a + b) ** 2 / (a ** 2 / (one.n - 1) + b ** 2 / (other.n - 1));
  const statistic = value / standardError;
  const half = studentQuantileUpper(alpha / 2, df) * standardError;
  const p = 2 * studentUpper(Math.abs(statistic), df);
  const [low, high] = [value - half, value + half];
  return { kind: 'estimated', method: 'welch_t', value, standardError, df, low, high, p, statistic };
}
