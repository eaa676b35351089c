import gammainc from '@stdlib/math-base-special-gammainc';
import { gammaDensity } from './saddle-point.ts';

/**
 * Share of chi-squared with df degrees of freedom above x (R: `pchisq(x, df, lower.tail = FALSE)`); df above 0. With many
 * degrees of freedom the packaged function is wrong near the mean, and we sum the series or the continued fraction ourselves.
 */
export function chiSquaredUpper(x: number, df: number): number {
  if (!(df > 0)) throw new Error(`chi-squared has no ${df} degrees of freedom`);
  if (x <= 0) return 1;
  if (x === Infinity) return 0;
  if (df < 40) return gammainc(x / 2, df / 2, true, true);
  return x < df ? 1 - lowerSeries(x / 2, df / 2) : upperFraction(x / 2, df / 2);
}

function lowerSeries(x: number, a: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; term > sum * 1e-17; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return gammaDensity(x, a) * sum;
}

/** Lentz's way through Legendre's continued fraction. */
function upperFraction(x: number, a: number): number {
  let denominator = x + 1 - a;
  let c = Infinity;
  let d = 1 / denominator;
  let fraction = d;
  for (let n = 1; n < 1_000_000; n++) {
    denominator += 2;
    d = 1 / (denominator + n * (a - n) * d);
    c = denominator + (n * (a - n)) / c;
    fraction *= c * d;
    if (Math.abs(c * d - 1) < 1e-15) break;
  }
  return gammaDensity(x, a) * fraction;
}
