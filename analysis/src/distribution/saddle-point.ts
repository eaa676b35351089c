import gammaln from '@stdlib/math-base-special-gammaln';

const lnRootTwoPi = Math.log(2 * Math.PI) / 2;

/**
 * How far Stirling's formula is off the logarithm of n!, for any n above 0. Loader (2000), Fast and accurate computation of
 * binomial probabilities: with `deviance` it gives densities of any size without the loss of differences of large logarithms.
 */
export function stirlingError(n: number): number {
  if (n < 16) return gammaln(n + 1) - (n + 0.5) * Math.log(n) + n - lnRootTwoPi;
  const square = n * n;
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / square) / square) / square) / square) / n;
}

/** x ln(x / mean) + mean - x, right also where x is near the mean (Loader's bd0). */
export function deviance(x: number, mean: number): number {
  const apart = x - mean;
  if (Math.abs(apart) >= 0.1 * (x + mean)) return x * Math.log(x / mean) + mean - x;
  const ratio = apart / (x + mean);
  let sum = apart * ratio;
  let term = 2 * x * ratio;
  for (let power = 3; ; power += 2) {
    term *= ratio * ratio;
    const next = sum + term / power;
    if (next === sum) return sum;
    sum = next;
  }
}

/** x^a e^-x / Gamma(a), for a and x above 0. */
export function gammaDensity(x: number, a: number): number {
  return Math.sqrt(a / (2 * Math.PI)) * Math.exp(-stirlingError(a) - deviance(a, x));
}

/** x^a y^b / B(a, b) where x + y = 1, for a, b, x and y above 0. */
export function betaDensity(x: number, y: number, a: number, b: number): number {
  const n = a + b;
  const log = stirlingError(n) - stirlingError(a) - stirlingError(b) - deviance(a, n * x) - deviance(b, n * y);
  return Math.sqrt((a / n) * (b / (2 * Math.PI))) * Math.exp(log);
}

/** Share of n draws with chance p, q = 1 - p, that give exactly x (R: `dbinom`). */
export function binomialDensity(x: number, n: number, p: number, q: number): number {
  if (p === 0 || q === 0) return x === (p === 0 ? 0 : n) ? 1 : 0;
  if (x === 0) return Math.exp(n * (p < 0.5 ? Math.log1p(-p) : Math.log(q)));
  if (x === n) return Math.exp(n * (q < 0.5 ? Math.log1p(-q) : Math.log(p)));
  const log = stirlingError(n) - stirlingError(x) - stirlingError(n - x) - deviance(x, n * p) - deviance(n - x, n * q);
  return Math.sqrt(n / (2 * Math.PI * x) / (n - x)) * Math.exp(log);
}
