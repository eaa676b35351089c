import type { ClusterCodes } from './clustered.ts';
import type { Fitted } from './fitted.ts';
import type { Block } from './householder.ts';
import { matrixOf, type Matrix } from './matrix.ts';

/** The rows of weight above 0, those of each cluster together. */
export interface ClusterRows {
  /** Numbers of rows. */
  readonly order: Uint32Array;
  /** Where each cluster begins in the order; one more than there are clusters. */
  readonly starts: Uint32Array;
}

/** Counts, then puts each row in its cluster's place: a stable sort in two passes. Clusters without rows are left out. */
export function rowsByCluster({ working }: Fitted, clusters: ClusterCodes, numbers: number): ClusterRows {
  const ends = new Uint32Array(numbers);
  const isIn = (row: number): boolean => working?.[row] !== 0;
  for (let row = 0; row < clusters.length; row++) if (isIn(row)) ends[clusters[row]]++;
  const starts = [0];
  let sum = 0;
  for (let cluster = 0; cluster < numbers; cluster++) {
    const here = ends[cluster];
    ends[cluster] = sum;
    sum += here;
    if (here > 0) starts.push(sum);
  }
  const order = new Uint32Array(sum);
  for (let row = 0; row < clusters.length; row++) if (isIn(row)) order[ends[clusters[row]]++] = row;
  return { order, starts: Uint32Array.from(starts) };
}

/** The given rows of the design in orthonormal columns: X R^-1. */
export function orthonormalRows({ design, inverse }: Fitted, rows: Uint32Array): Matrix {
  const size = design.columns.length;
  const turned = matrixOf(rows.length, size);
  const { values } = turned;
  for (let place = 0; place < size; place++) {
    const column = design.columns[place];
    for (let row = 0; row < rows.length; row++) {
      const value = column[rows[row]];
      if (value === 0) continue;
      for (let target = place; target < size; target++)
        values[row * size + target] += value * inverse[place * size + target];
    }
  }
  return turned;
}

/** The same by columns. */
export function orthonormalBlock({ design, inverse }: Fitted, rows: Uint32Array): Block {
  const size = design.columns.length;
  const many = rows.length;
  const values = new Float64Array(many * size);
  const picked = new Float64Array(many);
  for (let place = 0; place < size; place++) {
    const column = design.columns[place];
    for (let row = 0; row < many; row++) picked[row] = column[rows[row]];
    for (let target = place; target < size; target++) {
      const times = inverse[place * size + target];
      const at = target * many;
      for (let row = 0; row < many; row++) values[at + row] += picked[row] * times;
    }
  }
  return { values, stride: many, rows: many };
}
