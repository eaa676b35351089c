import { studentQuantile } from './distribution/student.ts';

/** Sums of the values of those who share something, such as who asked them. */
export interface ClusterSum {
  readonly n: number;
  readonly sum: number;
}

/** Values that share nothing with any other: their number, sum and sum of squares. */
export interface SingleSums extends ClusterSum {
  readonly squares: number;
}

/** A mean with its 95% interval; NaN for what does not exist. */
export interface MeanInterval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Degrees of freedom of the interval: far fewer than people, where few asked many. */
  readonly df: number;
}

/**
 * A mean whose interval allows for people who are alike because one person asked them: the cluster-robust variance
 * CR2 of Bell and McCaffrey (_Survey Methodology_ 28, 2002), which takes as much from each cluster's residuals as the
 * mean itself took out of them, with their Satterthwaite degrees of freedom. With every value in a cluster of its own
 * both are those of the plain t interval. Squares lose digits where values are large
 * beside their spread: scores, which lie between 0 and 1, are not.
 */
export function clusterMean(clusters: readonly ClusterSum[], singles: SingleSums): MeanInterval {
  let n = singles.n;
  let total = singles.sum;
  for (const cluster of clusters) {
    n += cluster.n;
    total += cluster.sum;
  }
  const value = total / n;
  if (n === 0) return { value: NaN, low: NaN, high: NaN, df: NaN };
  const keptOfSingle = 1 - 1 / n;
  let variance = (singles.squares - 2 * value * singles.sum + singles.n * value * value) / keptOfSingle;
  let sizes = singles.n;
  let sum = singles.n / keptOfSingle;
  let squares = singles.n / keptOfSingle ** 2;
  for (const cluster of clusters) {
    if (cluster.n === 0) continue;
    const kept = 1 - cluster.n / n;
    variance += (cluster.sum - cluster.n * value) ** 2 / kept;
    sizes += cluster.n ** 2;
    sum += cluster.n ** 2 / kept;
    squares += cluster.n ** 4 / kept ** 2;
  }
  const df = n ** 4 / (n ** 2 * sizes + (sum * sum - squares));
  const half = studentQuantile(df) * (Math.sqrt(Math.max(0, variance)) / n);
  return { value, low: value - half, high: value + half, df };
}
