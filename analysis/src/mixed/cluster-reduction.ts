import { reflectInto, type Block } from '../linear/householder.ts';
import type { Design } from '../linear/design.ts';

/** Rows worked on at a time, as in the QR decomposition of a regression. */
const blockRows = 256;

/**
 * Rows of a design beside its outcome, reduced to what a random intercept needs: what is left within clusters, and the
 * clusters' means. Whatever the intercept's variance, the likelihood is that of the triangle `within` with the means
 * below it, each by a weight that hangs on the size of its cluster alone. So clusters of one size are in one block, as a
 * triangle of their own where they are many, and a step of the search costs nothing by the row.
 */
export interface ClusterReduction {
  readonly n: number;
  /** Clusters that somebody is in. */
  readonly clusters: number;
  /** Columns of the design, and the outcome behind them. */
  readonly width: number;
  /** Upper triangle by rows: of all rows less the mean of their cluster. */
  readonly within: Float64Array;
  readonly sizes: readonly OfOneSize[];
}

/** Clusters of one size. */
export interface OfOneSize {
  /** People in each. */
  readonly size: number;
  readonly clusters: number;
  /** Means, not yet weighted, by column; or a triangle with the same squares and products. */
  readonly means: Block;
}

export function reduceClusters(design: Design, outcome: Float64Array, clusters: Uint32Array): ClusterReduction {
  const columns = [...design.columns, outcome];
  const sizes = clusterSizes(clusters);
  const means = columns.map((column) => clusterMeans(column, clusters, sizes));
  return {
    n: outcome.length,
    clusters: sizes.reduce((count, size) => count + (size > 0 ? 1 : 0), 0),
    width: columns.length,
    within: withinTriangle(columns, means, clusters),
    sizes: bySize(means, sizes),
  };
}

export function clusterSizes(clusters: Uint32Array): Uint32Array {
  let numbers = 0;
  for (const code of clusters) if (code >= numbers) numbers = code + 1;
  const sizes = new Uint32Array(numbers);
  for (const code of clusters) sizes[code]++;
  return sizes;
}

/** A column that is the same for all of a cluster keeps that value to the last digit: it has nothing within. */
export function clusterMeans(column: Float64Array, clusters: Uint32Array, sizes: Uint32Array): Float64Array {
  const first = new Float64Array(sizes.length).fill(NaN);
  const means = new Float64Array(sizes.length);
  for (let row = 0; row < column.length; row++) {
    const cluster = clusters[row];
    if (Number.isNaN(first[cluster])) first[cluster] = column[row];
    else means[cluster] += column[row] - first[cluster];
  }
  for (let cluster = 0; cluster < sizes.length; cluster++)
    means[cluster] = sizes[cluster] > 0 ? first[cluster] + means[cluster] / sizes[cluster] : 0;
  return means;
}

function withinTriangle(
  columns: readonly Float64Array[],
  means: readonly Float64Array[],
  clusters: Uint32Array,
): Float64Array {
  const width = columns.length;
  const factor = new Float64Array(width * width);
  const values = new Float64Array(blockRows * width);
  for (let from = 0; from < clusters.length; from += blockRows) {
    const rows = Math.min(clusters.length - from, blockRows);
    for (let place = 0; place < width; place++) {
      const [column, mean, at] = [columns[place], means[place], place * blockRows];
      for (let row = 0; row < rows; row++) values[at + row] = column[from + row] - mean[clusters[from + row]];
    }
    reflectInto(factor, width, { values, stride: blockRows, rows });
  }
  return factor;
}

function bySize(means: readonly Float64Array[], sizes: Uint32Array): readonly OfOneSize[] {
  const places = new Map<number, number[]>();
  for (const [cluster, size] of sizes.entries()) {
    if (size === 0) continue;
    const same = places.get(size);
    if (same) same.push(cluster);
    else places.set(size, [cluster]);
  }
  return [...places].map(([size, same]) => ({ size, clusters: same.length, means: reducedMeans(means, same) }));
}

function reducedMeans(means: readonly Float64Array[], clusters: readonly number[]): Block {
  const width = means.length;
  if (clusters.length <= width) return blockOf(means, clusters);
  const factor = new Float64Array(width * width);
  for (let from = 0; from < clusters.length; from += blockRows)
    reflectInto(factor, width, blockOf(means, clusters.slice(from, from + blockRows)));
  const values = new Float64Array(width * width);
  for (let row = 0; row < width; row++)
    for (let place = row; place < width; place++) values[place * width + row] = factor[row * width + place];
  return { values, stride: width, rows: width };
}

function blockOf(means: readonly Float64Array[], clusters: readonly number[]): Block {
  const rows = clusters.length;
  const values = new Float64Array(rows * means.length);
  for (const [place, column] of means.entries())
    for (const [row, cluster] of clusters.entries()) values[place * rows + row] = column[cluster];
  return { values, stride: rows, rows };
}
