import { studentQuantileUpper, studentUpper } from '../distribution/student.ts';
import { inestimable, type Inestimable } from '../inestimable.ts';
import { dominanceOf } from './dominance.ts';
import { tooFew, type GroupEstimate } from './group-estimate.ts';

/**
 * Cliff's delta: how much more often the exposed of a pair is the higher than the lower, -1 to 1. Variance without bias (Cliff 1996,
 * _Ordinal Methods_, formula 5.7) and the skewed interval of Feng and Cliff (2004), which stays within -1 and 1; when no pair goes the
 * other way it is the bound they take from the binomial. p is where that interval first touches 0. n log n.
 */
export function cliffsDelta(exposed: Float64Array, reference: Float64Array, alpha = 0.05): GroupEstimate | Inestimable {
  const short = tooFew([exposed.length, reference.length], 2);
  if (short) return short;
  const [n, m] = [exposed.length, reference.length];
  const seen = dominanceOf(exposed.toSorted(), reference.toSorted());
  const pairs = n * m;
  if (seen.ties === pairs) return inestimable('constant_outcome');
  const value = (2 * seen.wins + seen.ties) / pairs - 1;
  const df = n + m - 2;
  const t = studentQuantileUpper(alpha / 2, df);
  const told = { kind: 'estimated', method: 'cliffs_delta', value, df } as const;
  if (Math.abs(value) === 1) {
    const fewer = Math.min(n, m);
    const near = (fewer - t * t) / (fewer + t * t);
    const statistic = Math.sqrt(fewer) * value;
    const [low, high] = value > 0 ? [near, 1] : [-1, -near];
    const p = 2 * studentUpper(Math.abs(statistic), df);
    return { ...told, standardError: (high - low) / (2 * t), low, high, p, statistic };
  }
  const square = value * value;
  const sums =
    m * m * (seen.exposedSquares - n * square) +
    n * n * (seen.referenceSquares - m * square) -
    (pairs - seen.ties - pairs * square);
  const variance = Math.max(sums / (pairs * (n - 1) * (m - 1)), (1 - square) / (pairs - 1));
  const rest = 1 - square;
  const squared = t * t * variance;
  const half = Math.sqrt(squared * (rest * rest + squared));
  const [low, high] = [-half, half].map((side) => (value * rest + side) / (rest + squared));
  const statistic = value * Math.sqrt(rest / variance);
  const p = 2 * studentUpper(Math.abs(statistic), df);
  return { ...told, standardError: Math.sqrt(variance), low, high, p, statistic };
}
