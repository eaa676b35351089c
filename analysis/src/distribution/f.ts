import { chiSquaredUpper } from './chi-squared.ts';
import { findRootFrom } from './find-root.ts';
import { betaUpper } from './incomplete-beta.ts';

/**
 * Share of the F distribution above x (R: `pf(x, df1, df2, lower.tail = FALSE)`). Degrees of freedom are above 0; df2 may be
 * Infinity, when it is chi-squared over df1.
 */
export function fUpper(x: number, df1: number, df2: number): number {
  if (!(df1 > 0 && df2 > 0)) throw new Error(`F has no ${df1} and ${df2} degrees of freedom`);
  if (x <= 0) return 1;
  if (df2 === Infinity) return chiSquaredUpper(df1 * x, df1);
  if (x === Infinity) return 0;
  const share = 1 / (1 + (df1 / df2) * x);
  return betaUpper((df1 * x) / (df2 + df1 * x), share, df1 / 2, df2 / 2);
}

/** The x that the share p of the F distribution lies above (R: `qf(p, df1, df2, lower.tail = FALSE)`); p within 0 and 1. */
export function fQuantileUpper(p: number, df1: number, df2: number): number {
  return Math.exp(findRootFrom((log) => fUpper(Math.exp(log), df1, df2) - p, 0, 1));
}
