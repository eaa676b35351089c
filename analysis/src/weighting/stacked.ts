import { addColumns } from '../linear/columns.ts';
import type { Design } from '../linear/design.ts';
import { dot } from '../linear/matrix.ts';
import { turn } from '../linear/triangular.ts';
import { decomposeUnder } from '../logistic/logistic.ts';
import type { Inestimable } from '../inestimable.ts';

/**
 * A model whose coefficients are estimated on the way to an estimate, as one of the stacked estimating equations
 * (Stefanski and Boos, _The American Statistician_ 2002): row i pulls on them with pull x its columns, and the sum of
 * all pulls is zero. How strongly the pulls answer to the coefficients is the information, R'R.
 */
export interface StackedModel {
  readonly design: Design;
  readonly pulls: Float64Array;
  /** R^-1 by rows: the inverse of the information is R^-1 R^-T. */
  readonly inverse: Float64Array;
}

/** R^-1 of the information, sum of curvature x columns x columns'; or `singular` with the columns that make one another. */
export function informationInverse(design: Design, curvature: Float64Array): Float64Array | Inestimable {
  const triangle = decomposeUnder(design, curvature);
  return triangle.kind === 'inestimable' ? triangle : triangle.inverse;
}

/**
 * What each row adds to an estimate's error because it pulls on a model's coefficients, which the estimate depends on.
 * The estimate moves with the coefficients by the sum of `slopes` x columns; added to `influences`.
 */
export function addModelInfluence(
  influences: Float64Array,
  { design, pulls, inverse }: StackedModel,
  slopes: Float64Array,
): void {
  const moving = Float64Array.from(design.columns, (column) => dot(column, slopes));
  const through = throughInformation(inverse, moving);
  const reach = new Float64Array(influences.length);
  addColumns(reach, design.columns, through, 1);
  for (let row = 0; row < influences.length; row++) influences[row] += pulls[row] * reach[row];
}

/** R^-1 R^-T x vector: the inverse of the information times it. */
export function throughInformation(inverse: Float64Array, vector: Float64Array): Float64Array {
  const size = vector.length;
  const turned = turn(inverse, size, vector);
  const through = new Float64Array(size);
  for (let row = 0; row < size; row++)
    for (let column = row; column < size; column++) through[row] += inverse[row * size + column] * turned[column];
  return through;
}
