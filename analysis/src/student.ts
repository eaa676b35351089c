import tQuantile from '@stdlib/stats-base-dists-t-quantile';

const known = new Map<number, number>();

/**
 * Student's t beyond which 2.5% lie on either side, for any positive number of degrees of freedom (R: `qt(0.975, df)`).
 * NaN where there is no degree of freedom. Remembered, since a view of a country asks for the same again and again.
 */
export function studentQuantile(df: number): number {
  if (!(df > 0)) return NaN;
  const found = known.get(df) ?? tQuantile(0.975, df);
  if (known.size > 10_000) known.clear();
  known.set(df, found);
  return found;
}
