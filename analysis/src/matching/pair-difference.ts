import { inestimable, type Inestimable } from '../inestimable.ts';
import type { Estimated } from '../estimated.ts';
import { studentEstimate } from '../student-estimate.ts';
import { clusterFreedom } from './cluster-freedom.ts';
import type { Pairs } from './nearest-without-replacement.ts';

/**
 * The mean difference within pairs, its error summed by pair (Abadie and Spiess, _JASA_ 2022): that of a one-sample t.
 * With clusters, as of people of one mentor, errors are summed both by pair and by cluster (Cameron, Gelbach and Miller,
 * _JBES_ 2011), the variance is never below that by pair, and degrees of freedom are those of `clusterFreedom`. The wider
 * for what the score was estimated from says of the outcome: the interval then holds more than 95%.
 *
 * @returns the estimate; or `too_few_people` with fewer than two pairs, `too_few_clusters`, `constant_outcome` where all
 * pairs differ by the same
 */
export function pairDifference(
  { exposed, partners }: Pick<Pairs, 'exposed' | 'partners'>,
  outcome: Float64Array,
  clusters?: Uint32Array,
): Estimated | Inestimable {
  const n = exposed.length;
  if (n < 2) return inestimable('too_few_people');
  const differences = Float64Array.from(exposed, (row, pair) => outcome[row] - outcome[partners[pair]]);
  const mean = differences.reduce((sum, one) => sum + one, 0) / n;
  const byPair = differences.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (n * (n - 1));
  const size = outcome.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
  if (Math.sqrt(byPair * n) <= 1e-12 * size) return inestimable('constant_outcome');
  if (!clusters) return studentEstimate(mean, Math.sqrt(byPair), n - 1);
  const df = clusterFreedom({ exposed, partners }, clusters);
  if (df < 1) return inestimable('too_few_clusters');
  const both = varianceByPairAndCluster({ exposed, partners }, outcome, clusters);
  return studentEstimate(mean, Math.sqrt(Math.max(byPair, both)), df);
}

/** By pair, plus by cluster, less by both at once; each with G / (G - 1). */
function varianceByPairAndCluster(
  { exposed, partners }: Pick<Pairs, 'exposed' | 'partners'>,
  outcome: Float64Array,
  clusters: Uint32Array,
): number {
  const n = exposed.length;
  const meanOf = (rows: Uint32Array): number => rows.reduce((sum, row) => sum + outcome[row], 0) / n;
  const means = [meanOf(exposed), meanOf(partners)];
  const sums = new Map<number, number>();
  let [byPair, byBoth, cells] = [0, 0, 0];
  for (let pair = 0; pair < n; pair++) {
    const one = (outcome[exposed[pair]] - means[0]) / n;
    const other = -(outcome[partners[pair]] - means[1]) / n;
    const [home, away] = [clusters[exposed[pair]], clusters[partners[pair]]];
    sums.set(home, (sums.get(home) ?? 0) + one);
    sums.set(away, (sums.get(away) ?? 0) + other);
    byPair += (one + other) ** 2;
    byBoth += home === away ? (one + other) ** 2 : one ** 2 + other ** 2;
    cells += home === away ? 1 : 2;
  }
  const byCluster = [...sums.values()].reduce((sum, one) => sum + one ** 2, 0);
  const enlarged = (variance: number, count: number): number => (variance * count) / Math.max(1, count - 1);
  return enlarged(byPair, n) + enlarged(byCluster, sums.size) - enlarged(byBoth, cells);
}
