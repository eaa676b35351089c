import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import { betaUpper } from './incomplete-beta.ts';
import { normalQuantile, normalUpper } from './normal.ts';

/** Share of Student's t above t (R: `pt(t, df, lower.tail = FALSE)`); df above 0, Infinity is the normal. */
export function studentUpper(t: number, df: number): number {
  if (!(df > 0)) throw new Error(`Student's t has no ${df} degrees of freedom`);
  if (df === Infinity) return normalUpper(t);
  if (t < 0) return 1 - studentUpper(-t, df);
  // Beyond what can be squared only the power of the tail is left.
  if (t > 1e150) return studentUpper(1e150, df) * (t / 1e150) ** -df;
  const square = (t * t) / df;
  return betaUpper(square / (1 + square), 1 / (1 + square), 0.5, df / 2) / 2;
}

/** The t that the share p lies above (R: `qt(p, df, lower.tail = FALSE)`); p from 0 to 1, df above 0, Infinity is the normal. */
export function studentQuantileUpper(p: number, df: number): number {
  if (!(df > 0)) throw new Error(`Student's t has no ${df} degrees of freedom`);
  if (p > 0.5) return -studentQuantileUpper(1 - p, df);
  // Cornish and Fisher's expansion in 1 / df: here the term after these is smaller than a double can tell.
  if (df > 1e8) {
    const z = normalQuantile(p);
    return z + (z ** 3 + z) / (4 * df) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * df * df);
  }
  return p === 0.5 ? 0 : -tQuantile(p, df);
}

const known = new Map<number, number>();

/**
 * Student's t beyond which 2.5% lie on either side, for any positive number of degrees of freedom (R: `qt(0.975, df)`).
 * NaN where there is no degree of freedom. Remembered, since a view of a country asks for the same again and again.
 */
export function studentQuantile(df: number): number {
  if (!(df > 0)) return NaN;
  const found = known.get(df) ?? studentQuantileUpper(0.025, df);
  if (known.size > 10_000) known.clear();
  known.set(df, found);
  return found;
}
