import betainc from '@stdlib/math-base-special-betainc';
import { betaDensity } from './saddle-point.ts';

/**
 * Share of the beta distribution (a, b) above x, where y is 1 - x: both are given, since near 1 only the small one keeps its
 * digits. Where a + b is small it is the packaged function. Beyond, that loses as many digits as a + b has, and we take the
 * continued fraction of DiDonato and Morris (1992, Algorithm 708) on the side of the mean where its terms are positive.
 */
export function betaUpper(x: number, y: number, a: number, b: number): number {
  if (x <= 0) return 1;
  if (y <= 0) return 0;
  if (a === 0.5 && b === 0.5) return (2 / Math.PI) * Math.atan2(Math.sqrt(y), Math.sqrt(x));
  if (a + b < 40) return x < y ? betainc(x, a, b, true, true) : betainc(y, b, a, true, false);
  const overMean = x < y ? (a + b) * x - a : b - (a + b) * y;
  return overMean > 0 ? betaLower(y, x, b, a, overMean) : 1 - betaLower(x, y, a, b, -overMean);
}

/** Share of beta (a, b) below x, by Lentz's way through the fraction; `below` is a - (a + b) x, not less than 0. */
function betaLower(x: number, y: number, a: number, b: number, below: number): number {
  let c = (a / (a + 1)) * (below + 1);
  let d = 0;
  let fraction = 1 / c;
  for (let n = 1; n < 1_000_000; n++) {
    const at = a + 2 * n - 1;
    const numerator = ((a + n - 1) / at) * ((a + b + n - 1) / at) * n * (b - n) * x * x;
    const denominator = n + (n * (b - n) * x) / at + ((a + n) / (at + 2)) * (below + 1 + n * (1 + y));
    d = 1 / (denominator + numerator * d);
    c = denominator + numerator / c;
    fraction /= c * d;
    if (Math.abs(c * d - 1) < 1e-15) break;
  }
  return betaDensity(x, y, a, b) * fraction;
}
