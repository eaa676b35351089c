import { reflectInto } from '../linear/householder.ts';
import { invertUpper, solveUpper } from '../linear/triangular.ts';
import type { Random } from '../random.ts';

/** A regression on those whose value is known, and one draw of what it may be in truth. */
export interface RegressionDraw {
  /** The intercept first. */
  readonly coefficients: Float64Array;
  readonly drawn: Float64Array;
  /** Standard deviation of the residuals, as drawn. */
  readonly deviation: number;
}

/** What of a regression stays from one draw to the next while nothing that tells of a column is drawn itself. */
export interface KeptRegression {
  factor?: Float64Array;
}

/** So little, as a share of a column's own squares, keeps columns that make one another from being singular. */
const ridge = 1e-5;
const blockRows = 256;

/**
 * Coefficients and residual deviation drawn from their posterior under a flat prior (Rubin 1987, page 167; R:
 * `mice::mice.impute.norm`), so that two completed tables differ by as much as is not known.
 *
 * @param columns about their mean and over their standard deviation; values of other rows are not looked at
 * @param rows those whose value is known
 */
export function drawRegression(
  columns: readonly Float64Array[],
  { rows, values, kept }: { readonly rows: Uint32Array; readonly values: Float64Array; readonly kept?: KeptRegression },
  random: Random,
): RegressionDraw {
  const size = columns.length + 1;
  const factor = kept?.factor ?? triangleOf(columns, rows, values);
  if (kept) kept.factor = factor;
  const width = size + 1;
  const upper = new Float64Array(size * size);
  for (let row = 0; row < size; row++) upper.set(factor.subarray(row * width, row * width + size), row * size);
  const turned = Float64Array.from({ length: size }, (_, row) => factor[row * width + size]);
  const [coefficients, inverse] = [solveUpper(upper, size, turned), invertUpper(upper, size)];
  const df = Math.max(1, rows.length - size);
  const deviation = Math.abs(factor[width * width - 1]) / Math.sqrt(2 * random.gamma(df / 2));
  const drawn = coefficients.slice();
  const normals = Float64Array.from(coefficients, () => deviation * random.normal());
  for (let row = 0; row < size; row++)
    for (let k = row; k < size; k++) drawn[row] += inverse[row * size + k] * normals[k];
  return { coefficients, drawn, deviation };
}

function triangleOf(columns: readonly Float64Array[], rows: Uint32Array, values: Float64Array): Float64Array {
  const width = columns.length + 2;
  const factor = new Float64Array(width * width);
  // The ridge, as rows of its own; the intercept has none.
  for (let place = 1; place < width - 1; place++) factor[place * width + place] = Math.sqrt(ridge * rows.length);
  const block = new Float64Array(blockRows * width);
  for (let from = 0; from < rows.length; from += blockRows) {
    const count = Math.min(blockRows, rows.length - from);
    block.fill(1, 0, count);
    for (const [place, column] of columns.entries())
      for (let row = 0; row < count; row++) block[(place + 1) * blockRows + row] = column[rows[from + row]];
    for (let row = 0; row < count; row++) block[(width - 1) * blockRows + row] = values[rows[from + row]];
    reflectInto(factor, width, { values: block, stride: blockRows, rows: count });
  }
  return factor;
}

/** What coefficients, the intercept first, say of some rows. */
export function predicted(
  columns: readonly Float64Array[],
  coefficients: Float64Array,
  rows: Uint32Array,
): Float64Array {
  // A column after the other: a row after the other would wait for memory at each of hundreds of columns.
  const sums = new Float64Array(rows.length).fill(coefficients[0]);
  for (const [place, column] of columns.entries()) {
    const times = coefficients[place + 1];
    for (let at = 0; at < rows.length; at++) sums[at] += times * column[rows[at]];
  }
  return sums;
}
