import { findRootFrom } from '../distribution/find-root.ts';
import { normalQuantile, normalUpper } from '../distribution/normal.ts';
import { inestimable, type Inestimable } from '../inestimable.ts';
import { wilsonInterval } from '../wilson.ts';
import { mustBeCounts, tooFew, type Counted, type GroupEstimate } from './group-estimate.ts';

/**
 * Difference of two shares, with the interval of Newcombe (1998, method 10), which joins the Wilson intervals of both and stays within -1
 * and 1; p is of the score test (R: `prop.test(correct = FALSE)`). When it happened to nobody, or to all, the difference is 0.
 */
export function riskDifference(exposed: Counted, reference: Counted, alpha = 0.05): GroupEstimate | Inestimable {
  mustBeCounts(exposed, reference);
  const short = tooFew([exposed.n, reference.n], 1);
  if (short) return short;
  const [one, other] = [exposed.events / exposed.n, reference.events / reference.n];
  const a = wilsonInterval(exposed.events, exposed.n, alpha);
  const b = wilsonInterval(reference.events, reference.n, alpha);
  const value = one - other;
  const low = Math.max(-1, value - Math.hypot(one - a.low, b.high - other));
  const high = Math.min(1, value + Math.hypot(a.high - one, other - b.low));
  const statistic = scoreOf(exposed, reference, 1);
  return {
    kind: 'estimated',
    method: 'risk_difference_newcombe',
    value,
    standardError: (high - low) / (2 * normalQuantile(alpha / 2)),
    df: Infinity,
    low,
    high,
    p: 2 * normalUpper(Math.abs(statistic)),
    statistic,
  };
}

/**
 * Ratio of two shares with the score interval of Koopman (1984), which holds with few events and with none in one arm: then the ratio is
 * 0 or Infinity with one limit. p is of the score test, with which the interval agrees. The standard error is of the
 * logarithm, Infinity where a limit is 0 or infinite. Inestimable when it happened to nobody.
 */
export function riskRatio(exposed: Counted, reference: Counted, alpha = 0.05): GroupEstimate | Inestimable {
  mustBeCounts(exposed, reference);
  const short = tooFew([exposed.n, reference.n], 1);
  if (short) return short;
  if (exposed.events + reference.events === 0) return inestimable('constant_outcome');
  const value = exposed.events / exposed.n / (reference.events / reference.n);
  const z = normalQuantile(alpha / 2);
  const start = Math.log((exposed.events + 0.5) / (exposed.n + 1) / ((reference.events + 0.5) / (reference.n + 1)));
  const limit = (side: number): number =>
    Math.exp(findRootFrom((log) => scoreOf(exposed, reference, Math.exp(log)) - side * z, start, 0.5));
  const low = exposed.events === 0 ? 0 : limit(1);
  const high = reference.events === 0 ? Infinity : limit(-1);
  const statistic = scoreOf(exposed, reference, 1);
  return {
    kind: 'estimated',
    method: 'risk_ratio_koopman',
    value,
    standardError: Math.log(high / low) / (2 * z),
    df: Infinity,
    low,
    high,
    p: 2 * normalUpper(Math.abs(statistic)),
    statistic,
  };
}

/** How many standard deviations the shares are off a ratio, with the deviation the shares likeliest under that ratio have. */
function scoreOf(exposed: Counted, reference: Counted, ratio: number): number {
  const [x, n, y, m] = [exposed.events, exposed.n, reference.events, reference.n];
  // The likeliest share of the reference: the smaller root of a quadratic, in the form that loses no digits.
  const linear = n * ratio + x + m + y * ratio;
  const other = (2 * (x + y)) / (linear + Math.sqrt(Math.max(0, linear ** 2 - 4 * (n + m) * ratio * (x + y))));
  const one = Math.min(1, ratio * other);
  const variance = (one * (1 - one)) / n + (ratio * ratio * other * (1 - other)) / m;
  const apart = x / n - (ratio * y) / m;
  return apart === 0 ? 0 : apart / Math.sqrt(variance);
}
