/** Coefficients of Lanczos's approximation with g = 7 and nine terms (Godfrey 2001). */
const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

function logGamma(x: number): number {
  const base = x + 6.5;
  const sum = lanczos.reduce((total, term, place) => (place === 0 ? term : total + term / (x - 1 + place)), 0);
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(base) - base + Math.log(sum);
}

/** The regularised incomplete beta function by its continued fraction (DLMF 8.17.22), evaluated after Lentz. */
function betaShare(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - betaShare(1 - x, b, a);
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a;
  const tiny = 1e-300;
  const kept = (value: number): number => (Math.abs(value) < tiny ? tiny : value);
  let c = 1;
  let d = 1 / kept(1 - ((a + b) * x) / (a + 1));
  let result = d;
  for (let m = 1; m < 1000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / kept(1 + even * d);
    c = kept(1 + even / c);
    result *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / kept(1 + odd * d);
    c = kept(1 + odd / c);
    const step = d * c;
    result *= step;
    if (Math.abs(step - 1) < 1e-15) break;
  }
  return front * result;
}

const known = new Map<number, number>();

/**
 * Student's t beyond which 2.5% lie on either side, for any positive number of degrees of freedom (R: `qt(0.975, df)`),
 * by Newton's method within a bracket. NaN where there is no degree of freedom.
 */
export function studentQuantile(df: number): number {
  if (!(df > 0)) return NaN;
  if (df > 1e6) return 1.959963984540054 + 2.3722712 / df;
  const found = known.get(df) ?? solve(df);
  if (known.size > 10_000) known.clear();
  known.set(df, found);
  return found;
}

function solve(df: number): number {
  const logFront = logGamma((df + 1) / 2) - logGamma(df / 2) - 0.5 * Math.log(df * Math.PI);
  let [low, high] = [0, 4];
  while (tail(high, df) > 0.05) high *= 2;
  let t = Math.min(high, 1.96 + 2.4 / df);
  for (let turn = 0; turn < 200; turn++) {
    const excess = tail(t, df) - 0.05;
    if (excess > 0) low = t;
    else high = t;
    const slope = 2 * Math.exp(logFront - ((df + 1) / 2) * Math.log1p((t * t) / df));
    const next = t + excess / slope;
    const wanted = next > low && next < high ? next : (low + high) / 2;
    if (Math.abs(wanted - t) <= 1e-15 * t) return wanted;
    t = wanted;
  }
  return t;
}

/** Both tails beyond t. */
function tail(t: number, df: number): number {
  return betaShare(df / (df + t * t), df / 2, 0.5);
}
