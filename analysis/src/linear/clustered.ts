import { inestimable, type Inestimable } from '../inestimable.ts';
import type { Covariance } from './covariance.ts';
import type { Fitted } from './fitted.ts';
import { sumsByCluster, takePulls, type FurtherPulls } from './further-pulls.ts';
import { sandwich, turn } from './triangular.ts';

/** Where nearly every row is its own cluster, their sums would be as large as the design: so many at a time. */
const clustersAtOnce = 131_072;

/** For each row the number of its cluster, from 0 on; numbers that no row has are no clusters. */
export type ClusterCodes = Uint32Array;

/**
 * CR1: pulls summed by cluster (Liang and Zeger 1986), times Stata's G / (G - 1) x (n - 1) / (n - columns); R:
 * sandwich::vcovCL, type HC1. Limits are Student's with G - 1 degrees of freedom, which few or unequal clusters make too
 * many: there CR2 is right.
 *
 * @returns the covariance, or `too_few_clusters` where there are fewer than two
 */
export function clusteredCovariance(
  fit: Fitted,
  clusters: ClusterCodes,
  further?: FurtherPulls,
): Covariance | Inestimable {
  const size = fit.names.length;
  const present = presentClusters(fit, clusters);
  if (present.count < 2) return inestimable('too_few_clusters');
  const middle = new Float64Array(size * size);
  const pull = new Float64Array(size);
  const besides = further ? [...sumsByCluster(further)] : [];
  for (let from = 0; from < present.numbers; from += clustersAtOnce) {
    const to = Math.min(present.numbers, from + clustersAtOnce);
    const sums = clusterSums(fit, clusters, from, to);
    for (let cluster = 0; cluster < to - from; cluster++) {
      for (let place = 0; place < size; place++) pull[place] = sums[place][cluster];
      const turned = turn(fit.inverse, size, pull);
      takePulls(besides, from + cluster, turned);
      addProduct(middle, turned);
    }
  }
  for (const left of besides) if (left) addProduct(middle, left);
  const { n } = fit;
  const factor = (present.count / (present.count - 1)) * ((n - 1) / (n - size));
  return {
    kind: 'covariance',
    method: 'CR1',
    matrix: sandwich(
      fit.inverse,
      size,
      middle.map((value) => value * factor),
    ),
    clusters: present.count,
    freedomOf: (contrasts) =>
      contrasts.length < present.count
        ? { kind: 'freedom', scale: 1, df: present.count - 1 }
        : inestimable('too_few_clusters'),
  };
}

/** How many numbers there are for clusters, and how many of them some row of weight above 0 has. */
export function presentClusters(
  { design, working }: Fitted,
  clusters: ClusterCodes,
): { readonly numbers: number; readonly count: number } {
  if (clusters.length !== design.columns[0].length) throw new Error('the clusters are not as many as the rows');
  let numbers = 0;
  for (const code of clusters) if (code >= numbers) numbers = code + 1;
  const seen = new Uint8Array(numbers);
  for (let row = 0; row < clusters.length; row++) if (working?.[row] !== 0) seen[clusters[row]] = 1;
  let count = 0;
  for (const one of seen) count += one;
  return { numbers, count };
}

/** For each column, the sums of its rows' pulls over each of the clusters `from` to `to`. */
function clusterSums(
  { design, scores }: Fitted,
  clusters: ClusterCodes,
  from: number,
  to: number,
): readonly Float64Array[] {
  return design.columns.map((column) => {
    const sums = new Float64Array(to - from);
    for (let row = 0; row < column.length; row++) {
      const cluster = clusters[row];
      if (cluster >= from && cluster < to) sums[cluster - from] += scores[row] * column[row];
    }
    return sums;
  });
}

export function addProduct(matrix: Float64Array, vector: Float64Array): void {
  const size = vector.length;
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++) matrix[row * size + column] += vector[row] * vector[column];
}
