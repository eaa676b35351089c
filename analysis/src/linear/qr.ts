import { inestimable, type Inestimable } from '../inestimable.ts';
import { rowsOf, type Design } from './design.ts';
import { reflectInto, type Block } from './householder.ts';
import { invertUpper, solveUpper } from './triangular.ts';

/** So many rows are copied at a time: the block stays in the processor's nearest memory. */
const blockRows = 256;
/** A column this near, as a share of its length, to what the columns before it can make is one they do make. */
const rankTolerance = 1e-12;

/** The triangle R of a design's QR decomposition, with what least squares needs of Q'y. */
export interface Triangle {
  readonly kind: 'triangle';
  /** R, by rows: R'R = X'X (X'WX with weights). */
  readonly upper: Float64Array;
  /** R^-1, by rows. */
  readonly inverse: Float64Array;
  readonly coefficients: Float64Array;
  /** The sum of squares that the columns leave, weighted. */
  readonly residualSquares: number;
}

/** Puts rows `from` to `to` of the right-hand side behind the columns in the block; may scale the rows before it. */
export type FillBlock = (block: Block, from: number, to: number) => void;

/**
 * The QR decomposition of a design beside an outcome, of which only R and the first rows of Q'y are kept. Blocks of rows
 * are reflected one after the other into the factor of those before them (TSQR with a flat tree: Demmel, Grigori,
 * Hoemmen and Langou 2012), so that a million rows need the memory of 256, and the error is that of a whole Householder
 * decomposition. `fill` puts the outcome beside the columns and scales the rows where there are weights.
 *
 * @returns the triangle, or `singular` with the names of the columns that make one another
 */
export function decompose(design: Design, fill: FillBlock): Triangle | Inestimable {
  const n = rowsOf(design);
  const size = design.columns.length;
  const width = size + 1;
  const factor = new Float64Array(width * width);
  const values = new Float64Array(blockRows * width);
  for (let from = 0; from < n; from += blockRows) {
    const to = Math.min(n, from + blockRows);
    for (let place = 0; place < size; place++) values.set(design.columns[place].subarray(from, to), place * blockRows);
    const block = { values, stride: blockRows, rows: to - from };
    fill(block, from, to);
    reflectInto(factor, width, block);
  }
  // A cohort has no missing values: a number that is none, or too large to be squared, is a mistake of the caller.
  if (!factor.every(Number.isFinite))
    throw new Error('a column holds what is not a number, or no number to reckon with');
  const dependent = dependentColumns(factor, width, size);
  if (dependent.size > 0)
    return inestimable(
      'singular',
      design.names.filter((_, place) => dependent.has(place)),
    );
  return triangleOf(factor, size);
}

function triangleOf(factor: Float64Array, size: number): Triangle {
  const width = size + 1;
  const upper = new Float64Array(size * size);
  for (let row = 0; row < size; row++)
    upper.set(factor.subarray(row * width + row, row * width + size), row * size + row);
  const turned = Float64Array.from({ length: size }, (_, row) => factor[row * width + size]);
  return {
    kind: 'triangle',
    upper,
    inverse: invertUpper(upper, size),
    coefficients: solveUpper(upper, size, turned),
    residualSquares: factor[width * width - 1] ** 2,
  };
}

/**
 * The columns that the others make, and those that make them. A column is made by those before it where hardly anything
 * of it is left on the diagonal; which ones then follows from solving for it. Lengths are those of the columns of R,
 * which are those of the design.
 */
function dependentColumns(factor: Float64Array, width: number, size: number): ReadonlySet<number> {
  const lengths = Array.from({ length: size }, (_, column) => {
    let sum = 0;
    for (let row = 0; row <= column; row++) sum += factor[row * width + column] ** 2;
    return Math.sqrt(sum);
  });
  const dependent = new Set<number>();
  const kept: number[] = [];
  for (let column = 0; column < size; column++) {
    if (Math.abs(factor[column * width + column]) > rankTolerance * lengths[column]) {
      kept.push(column);
      continue;
    }
    dependent.add(column);
    if (lengths[column] === 0) continue;
    for (const [place, share] of madeOf(factor, width, { kept, column }).entries())
      if (Math.abs(share) * lengths[kept[place]] > 1e-6 * lengths[column]) dependent.add(kept[place]);
  }
  return dependent;
}

/** How a column is made of the independent ones before it. The factor's rows of dependent ones between are only noise. */
function madeOf(
  factor: Float64Array,
  width: number,
  { kept, column }: { readonly kept: readonly number[]; readonly column: number },
): Float64Array {
  const size = kept.length;
  const upper = new Float64Array(size * size);
  for (const [row, first] of kept.entries())
    for (const [place, second] of kept.entries())
      if (place >= row) upper[row * size + place] = factor[first * width + second];
  return solveUpper(
    upper,
    size,
    kept.map((row) => factor[row * width + column]),
  );
}
