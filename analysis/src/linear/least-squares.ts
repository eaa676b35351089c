import { inestimable, type Inestimable } from '../inestimable.ts';
import { addColumns } from './columns.ts';
import { rowsOf, type Design } from './design.ts';
import type { Fitted } from './fitted.ts';
import { decompose, type FillBlock } from './qr.ts';
import { checkWeights } from './weights.ts';

/** A linear regression. Its design and outcome are those given, not copies. */
export interface LinearFit extends Fitted {
  readonly kind: 'linear';
  readonly outcome: Float64Array;
  readonly weights: Float64Array | undefined;
  /** Sum of weight x residual squared. */
  readonly residualSquares: number;
  /** residualSquares over n less the number of columns. */
  readonly sigma2: number;
  /** Outcome less fitted value, one for each row, in the outcome's unit. */
  readonly residuals: Float64Array;
}

/** Residuals a million millionth as long as the outcome are its rounding. */
const rounding = 1e-24;

export interface LeastSquaresOptions {
  /** Of survey or of chance to be there: above 0, or 0 for a row that is out. Their unit does not matter. */
  readonly weights?: Float64Array | undefined;
}

/**
 * Least squares, weighted where there are weights, by QR (Golub and Van Loan, Matrix Computations, 5.3). With weights it
 * minimises the weighted sum of squares; only the robust covariances are then right, since such weights say nothing of
 * how exact an outcome is.
 *
 * @returns the fit; or `too_few_people` where there are not more rows than columns, `constant_outcome`, or `singular`
 * with the names of the columns that make one another
 */
export function fitLeastSquares(
  design: Design,
  outcome: Float64Array,
  { weights }: LeastSquaresOptions = {},
): LinearFit | Inestimable {
  const rows = rowsOf(design);
  if (outcome.length !== rows) throw new Error('the outcome is not as long as the design');
  const n = weights ? checkWeights(weights, rows) : rows;
  const size = design.columns.length;
  if (n <= size) return inestimable('too_few_people');
  if (isConstant(outcome, weights)) return inestimable('constant_outcome');
  const triangle = decompose(design, weights ? fillWeighted(outcome, weights, size) : fillPlain(outcome, size));
  if (triangle.kind === 'inestimable') return triangle;
  const { inverse, coefficients, residualSquares } = triangle;
  const residuals = residualsOf(design, outcome, coefficients);
  const df = n - size;
  return {
    kind: 'linear',
    names: design.names,
    coefficients,
    design,
    outcome,
    weights,
    working: weights,
    n,
    df,
    inverse,
    residualSquares,
    sigma2: residualSquares / df,
    dispersion: residualSquares / df,
    residuals,
    scores: weights ? residuals.map((residual, row) => residual * weights[row]) : residuals,
    noise: (rounding * sumOfSquares(outcome, weights)) / df,
  };
}

function fillPlain(outcome: Float64Array, size: number): FillBlock {
  return ({ values, stride }, from, to) => values.set(outcome.subarray(from, to), size * stride);
}

/** Every row times the square root of its weight. */
function fillWeighted(outcome: Float64Array, weights: Float64Array, size: number): FillBlock {
  return ({ values, stride, rows }, from, to) => {
    values.set(outcome.subarray(from, to), size * stride);
    const roots = weights.subarray(from, to).map(Math.sqrt);
    for (let place = 0; place <= size; place++)
      for (let row = 0; row < rows; row++) values[place * stride + row] *= roots[row];
  };
}

function isConstant(outcome: Float64Array, weights: Float64Array | undefined): boolean {
  let first: number | undefined;
  for (let row = 0; row < outcome.length; row++) {
    if (weights?.[row] === 0) continue;
    first ??= outcome[row];
    if (outcome[row] !== first) return false;
  }
  return true;
}

function sumOfSquares(outcome: Float64Array, weights: Float64Array | undefined): number {
  let sum = 0;
  for (let row = 0; row < outcome.length; row++) sum += outcome[row] ** 2 * (weights ? weights[row] : 1);
  return sum;
}

function residualsOf({ columns }: Design, outcome: Float64Array, coefficients: Float64Array): Float64Array {
  const residuals = outcome.slice();
  addColumns(residuals, columns, coefficients, -1);
  return residuals;
}
