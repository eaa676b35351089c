import type { Design } from '../linear/design.ts';
import { reflectInto, type Block } from '../linear/householder.ts';
import { clusterMeans, clusterSizes } from './cluster-reduction.ts';

const blockRows = 256;

/**
 * Rows of a design beside its outcome, reduced to what a random intercept and slope need: what neither a shift nor a slope
 * of each cluster makes (`within`), and for each cluster the two rows that they do make. Clusters seen at the same times
 * are together, and few rows stand for all of them.
 */
export interface SlopeReduction {
  readonly n: number;
  readonly clusters: number;
  /** Columns of the design, and the outcome behind them. */
  readonly width: number;
  /** Upper triangle by rows. */
  readonly within: Float64Array;
  readonly patterns: readonly Pattern[];
  /** Clusters seen at three times or more. */
  readonly often: number;
}

/** Clusters seen at the same times. */
export interface Pattern {
  readonly clusters: number;
  /** The triangle of a column of ones beside the times: first row, and the last element. */
  readonly triangle: readonly [number, number, number];
  /** By column: what the intercept of a cluster makes of it, and its slope. Row k of both belong together. */
  readonly first: Block;
  readonly second: Block;
}

/** Ones and times of each cluster, made orthogonal. */
interface Times {
  readonly sizes: Uint32Array;
  readonly means: Float64Array;
  /** Of each row, from the mean of its cluster. */
  readonly away: Float64Array;
  /** Root of the sum of squares of `away`, by cluster; 0 where a cluster is seen at one time. */
  readonly lengths: Float64Array;
}

export function reduceSlopes(
  {
    design,
    times: given,
    outcome,
  }: { readonly design: Design; readonly times: Float64Array; readonly outcome: Float64Array },
  clusters: Uint32Array,
): SlopeReduction {
  const columns = [...design.columns, outcome];
  const times = timesOf(given, clusters);
  const { sizes } = times;
  const means = columns.map((column) => clusterMeans(column, clusters, sizes));
  const slopes = columns.map((column) => slopesOf(column, clusters, times));
  return {
    n: outcome.length,
    clusters: sizes.reduce((count, size) => count + (size > 0 ? 1 : 0), 0),
    width: columns.length,
    within: withinTriangle(columns, { means, slopes, times }, clusters),
    patterns: patternsOf(means, slopes, times),
    often: seenOften(given, clusters, sizes.length),
  };
}

function timesOf(given: Float64Array, clusters: Uint32Array): Times {
  const sizes = clusterSizes(clusters);
  const means = clusterMeans(given, clusters, sizes);
  const away = given.map((time, row) => time - means[clusters[row]]);
  const squares = new Float64Array(sizes.length);
  for (let row = 0; row < away.length; row++) squares[clusters[row]] += away[row] ** 2;
  return { sizes, means, away, lengths: squares.map((square) => (square > 1e-20 ? Math.sqrt(square) : 0)) };
}

/** What a column's slope over time is in each cluster. */
function slopesOf(column: Float64Array, clusters: Uint32Array, { away, lengths }: Times): Float64Array {
  const sums = new Float64Array(lengths.length);
  for (let row = 0; row < column.length; row++) sums[clusters[row]] += away[row] * column[row];
  return sums.map((sum, cluster) => (lengths[cluster] > 0 ? sum / lengths[cluster] ** 2 : 0));
}

interface Made {
  readonly means: readonly Float64Array[];
  readonly slopes: readonly Float64Array[];
  readonly times: Times;
}

function withinTriangle(
  columns: readonly Float64Array[],
  { means, slopes, times }: Made,
  clusters: Uint32Array,
): Float64Array {
  const width = columns.length;
  const factor = new Float64Array(width * width);
  const values = new Float64Array(blockRows * width);
  for (let from = 0; from < clusters.length; from += blockRows) {
    const rows = Math.min(clusters.length - from, blockRows);
    for (let place = 0; place < width; place++)
      for (let row = 0; row < rows; row++) {
        const [at, cluster] = [from + row, clusters[from + row]];
        const made = means[place][cluster] + times.away[at] * slopes[place][cluster];
        values[place * blockRows + row] = columns[place][at] - made;
      }
    reflectInto(factor, width, { values, stride: blockRows, rows });
  }
  return factor;
}

function patternsOf(means: readonly Float64Array[], slopes: readonly Float64Array[], times: Times): readonly Pattern[] {
  const { sizes, lengths } = times;
  const alike = new Map<string, number[]>();
  for (const [cluster, size] of sizes.entries()) {
    if (size === 0) continue;
    const key = [size, times.means[cluster].toFixed(9), lengths[cluster].toFixed(9)].join();
    const found = alike.get(key);
    if (found) found.push(cluster);
    else alike.set(key, [cluster]);
  }
  return [...alike.values()].map((same) => {
    const [one] = same;
    const root = Math.sqrt(sizes[one]);
    const scaled = [
      ...means.map((column) => Float64Array.from(same, (cluster) => root * column[cluster])),
      ...slopes.map((column) => Float64Array.from(same, (cluster) => lengths[one] * column[cluster])),
    ];
    const [first, second] = reducedPairs(scaled);
    return { clusters: same.length, triangle: [root, root * times.means[one], lengths[one]], first, second };
  });
}

/** Fewer pairs of rows with the same squares and products, of each half and between the halves, where there are many. */
function reducedPairs(columns: readonly Float64Array[]): readonly [Block, Block] {
  const width = columns.length;
  const count = columns[0].length;
  const half = width / 2;
  if (count <= width) {
    const values = new Float64Array(count * width);
    for (const [place, column] of columns.entries()) values.set(column, place * count);
    return halvesOf(values, half, count);
  }
  const factor = new Float64Array(width * width);
  const block = new Float64Array(blockRows * width);
  for (let from = 0; from < count; from += blockRows) {
    const rows = Math.min(count - from, blockRows);
    for (const [place, column] of columns.entries()) block.set(column.subarray(from, from + rows), place * blockRows);
    reflectInto(factor, width, { values: block, stride: blockRows, rows });
  }
  const values = new Float64Array(width * width);
  for (let row = 0; row < width; row++)
    for (let place = row; place < width; place++) values[place * width + row] = factor[row * width + place];
  return halvesOf(values, half, width);
}

function halvesOf(values: Float64Array, half: number, rows: number): readonly [Block, Block] {
  const block = (from: number): Block => ({
    values: values.subarray(from * rows, (from + half) * rows),
    stride: rows,
    rows,
  });
  return [block(0), block(half)];
}

/** Clusters seen at three different times or more. */
function seenOften(given: Float64Array, clusters: Uint32Array, numbers: number): number {
  const [first, second] = [new Float64Array(numbers).fill(NaN), new Float64Array(numbers).fill(NaN)];
  const isOften = new Uint8Array(numbers);
  for (const [row, cluster] of clusters.entries()) {
    const time = given[row];
    if (Number.isNaN(first[cluster])) first[cluster] = time;
    else if (time !== first[cluster] && Number.isNaN(second[cluster])) second[cluster] = time;
    else if (time !== first[cluster] && time !== second[cluster]) isOften[cluster] = 1;
  }
  return isOften.reduce((sum, one) => sum + one, 0);
}
