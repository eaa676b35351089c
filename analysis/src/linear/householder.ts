/** Rows of a matrix by columns: column j begins at `j * stride`, and `rows` of each are in use. */
export interface Block {
  readonly values: Float64Array;
  readonly stride: number;
  readonly rows: number;
}

/**
 * Reflects a block of rows into a triangular factor, so that upper'upper becomes upper'upper + block'block. `upper` is
 * `width` x `width`, by rows; the block is overwritten. The reflections are Householder's, each with one element in the
 * factor and the others in the block (Golub and Van Loan, Matrix Computations, 5.1 and 6.5).
 */
export function reflectInto(upper: Float64Array, width: number, block: Block): void {
  const { values, stride, rows } = block;
  for (let pivot = 0; pivot < width; pivot++) {
    const below = sumOfSquares(values, pivot * stride, rows);
    if (below === 0) continue;
    const at = pivot * width + pivot;
    const head = upper[at];
    const length = head < 0 ? Math.sqrt(head * head + below) : -Math.sqrt(head * head + below);
    const lead = head - length;
    upper[at] = length;
    // x becomes x + v (v'x) / (length * lead), where v is the lead above the block's own column.
    const reflection = { from: pivot * stride, lead, scale: 1 / (length * lead) };
    let next = pivot + 1;
    for (; next + 3 < width; next += 4) reflectFour(upper, pivot * width + next, block, next * stride, reflection);
    for (; next < width; next++) reflectOne(upper, pivot * width + next, block, next * stride, reflection);
  }
}

interface Reflection {
  /** Where the column begins that is reflected to zero. */
  readonly from: number;
  readonly lead: number;
  readonly scale: number;
}

/** Four columns at once: each element of the reflection is read once for all four. */
function reflectFour(
  upper: Float64Array,
  at: number,
  block: Block,
  first: number,
  { from, lead, scale }: Reflection,
): void {
  const { values, stride, rows } = block;
  const [second, third, fourth] = [first + stride, first + 2 * stride, first + 3 * stride];
  let a = lead * upper[at];
  let b = lead * upper[at + 1];
  let c = lead * upper[at + 2];
  let d = lead * upper[at + 3];
  for (let row = 0; row < rows; row++) {
    const v = values[from + row];
    a += v * values[first + row];
    b += v * values[second + row];
    c += v * values[third + row];
    d += v * values[fourth + row];
  }
  a *= scale;
  b *= scale;
  c *= scale;
  d *= scale;
  upper[at] += lead * a;
  upper[at + 1] += lead * b;
  upper[at + 2] += lead * c;
  upper[at + 3] += lead * d;
  for (let row = 0; row < rows; row++) {
    const v = values[from + row];
    values[first + row] += v * a;
    values[second + row] += v * b;
    values[third + row] += v * c;
    values[fourth + row] += v * d;
  }
}

function reflectOne(
  upper: Float64Array,
  at: number,
  block: Block,
  first: number,
  { from, lead, scale }: Reflection,
): void {
  const { values, rows } = block;
  let a = lead * upper[at];
  for (let row = 0; row < rows; row++) a += values[from + row] * values[first + row];
  a *= scale;
  upper[at] += lead * a;
  for (let row = 0; row < rows; row++) values[first + row] += values[from + row] * a;
}

/** Of a column's rows in use; four partial sums, which is faster and loses fewer digits. */
function sumOfSquares(values: Float64Array, from: number, rows: number): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  let row = from;
  for (const end = from + rows - 3; row < end; row += 4) {
    a += values[row] * values[row];
    b += values[row + 1] * values[row + 1];
    c += values[row + 2] * values[row + 2];
    d += values[row + 3] * values[row + 3];
  }
  for (const end = from + rows; row < end; row++) a += values[row] * values[row];
  return a + b + c + d;
}
