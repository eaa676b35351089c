import type { Block } from './householder.ts';
import type { Design } from './design.ts';

const blockRows = 256;

/**
 * The rows of a design in the coordinates in which its columns are orthonormal (with weights: under them), X R^-1, in
 * blocks of rows. There the sums of squares of a row times its weight are its leverage, and covariances are summed
 * without losing the digits that nearly dependent columns cost. The block is used again for the next rows.
 */
export function eachOrthonormalBlock(
  { design, inverse }: { readonly design: Design; readonly inverse: Float64Array },
  rows: number,
  visit: (block: Block, from: number) => void,
): void {
  const size = design.columns.length;
  const values = new Float64Array(size * blockRows);
  for (let from = 0; from < rows; from += blockRows) {
    const to = Math.min(rows, from + blockRows);
    values.fill(0);
    for (let target = 0; target < size; target++)
      for (let place = 0; place <= target; place++)
        addTimes(values, target * blockRows, design.columns[place].subarray(from, to), inverse[place * size + target]);
    visit({ values, stride: blockRows, rows: to - from }, from);
  }
}

function addTimes(values: Float64Array, at: number, column: Float64Array, times: number): void {
  for (let row = 0; row < column.length; row++) values[at + row] += times * column[row];
}

/** Adds weight x row x row' to the upper half of a matrix, for all rows of a block. */
export function addOuter(
  matrix: Float64Array,
  size: number,
  { values, stride, rows }: Block,
  weights: Float64Array,
): void {
  for (let first = 0; first < size; first++)
    for (let second = first; second < size; second++) {
      let sum = 0;
      const [one, two] = [first * stride, second * stride];
      for (let row = 0; row < rows; row++) sum += weights[row] * values[one + row] * values[two + row];
      matrix[first * size + second] += sum;
    }
}

/** Copies the upper half of a symmetric matrix to the lower. */
export function mirror(matrix: Float64Array, size: number): void {
  for (let row = 1; row < size; row++)
    for (let column = 0; column < row; column++) matrix[row * size + column] = matrix[column * size + row];
}
