import { normalQuantile } from './distribution/normal.ts';

/** The standard normal's 97.5% quantile. */
const z975 = 1.959963984540054;

/** Both ends of an interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Wilson's score interval for a share at 95%, without continuity correction (Wilson 1927; R:
 * `prop.test(count, n, correct = FALSE)`). It stays within 0 to 1 and is honest at 0 and n, where
 * the textbook interval has no width. NaN where n is 0. Another alpha is for a family of intervals.
 */
export function wilsonInterval(count: number, n: number, alpha = 0.05): Interval {
  if (n === 0) return { low: NaN, high: NaN };
  const z = alpha === 0.05 ? z975 : normalQuantile(alpha / 2);
  const z2 = z * z;
  const centre = (count + z2 / 2) / (n + z2);
  const half = (z / (n + z2)) * Math.sqrt((count * (n - count)) / n + z2 / 4);
  return { low: count === 0 ? 0 : centre - half, high: count === n ? 1 : centre + half };
}
