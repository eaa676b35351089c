import { normalUpper } from './normal.ts';
import { gammaDensity } from './saddle-point.ts';

/**
 * Share of the noncentral t (df, noncentrality) at or below t (R: `pt(t, df, ncp)`, which ends at 37 while this does not): the normal's share
 * averaged over the chi that t is divided by, by the trapezoid rule on the logarithm of the chi, which gains digits
 * with every halving of its step since the function is smooth and vanishes at both ends. df is finite and above 0.
 */
export function noncentralStudentLower(t: number, df: number, noncentrality: number): number {
  const spread = Math.sqrt(46 / df);
  const sharpest = Math.max(Math.abs(t), Math.abs(noncentrality), 1);
  const from = -spread - 46 / df;
  const steps = Math.ceil((spread - from) / Math.min(0.12, 0.35 / Math.sqrt(df), 0.6 / sharpest));
  const step = (spread - from) / steps;
  let sum = 0;
  for (let place = 0; place <= steps; place++) {
    const at = from + place * step;
    const below = normalUpper(noncentrality - t * Math.exp(at));
    if (below > 0) sum += below * gammaDensity((df / 2) * Math.exp(2 * at), df / 2);
  }
  return Math.min(1, 2 * step * sum);
}
