import type { EstimateLine, Robustness } from './comparison.ts';

/**
 * How strong something unmeasured would have to be, beside everything measured, to undo the answer: the robustness
 * value of Cinelli and Hazlett (_Journal of the Royal Statistical Society B_ 82, 2020). Of estimates by regression alone.
 */
export function robustnessOf({ found, estimator }: EstimateLine): Robustness | undefined {
  if (found.kind === 'inestimable' || !isRegression(estimator) || !Number.isFinite(found.df)) return undefined;
  const t = Math.abs(found.value) / found.standardError;
  const critical = (found.high - found.low) / 2 / found.standardError;
  return { value: valueAt(t, found.df), untilUnsure: valueAt(Math.max(0, t - critical), found.df) };
}

function isRegression(estimator: EstimateLine['estimator']): boolean {
  return estimator === 'baseline_adjusted';
}

function valueAt(t: number, df: number): number {
  const f = (t * t) / df;
  return (Math.sqrt(f * f + 4 * f) - f) / 2;
}
