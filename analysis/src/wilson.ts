/** Both ends of an interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** The standard normal's 97.5% quantile. */
const z975 = 1.959963984540054;

/**
 * Wilson's score interval for a share at 95%, without continuity correction (Wilson 1927; R:
 * `prop.test(count, n, correct = FALSE)`). It stays within 0 to 1 and is honest at 0 and n, where
 * the textbook interval has no width. NaN where n is 0.
 */
export function wilsonInterval(count: number, n: number): Interval {
  if (n === 0) return { low: NaN, high: NaN };
  const z2 = z975 * z975;
  const centre = (count + z2 / 2) / (n + z2);
  const half = (z975 / (n + z2)) * Math.sqrt((count * (n - count)) / n + z2 / 4);
  return { low: count === 0 ? 0 : centre - half, high: count === n ? 1 : centre + half };
}
