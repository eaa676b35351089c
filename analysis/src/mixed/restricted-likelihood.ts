import { reflectInto } from '../linear/householder.ts';
import { invertUpper, solveUpper } from '../linear/triangular.ts';
import type { ClusterReduction, OfOneSize } from './cluster-reduction.ts';

/**
 * The restricted likelihood at one ratio of the variance between clusters to that within, with its first and second
 * derivatives; the variance within and the coefficients are at their best for that ratio.
 */
export interface AtRatio {
  readonly ratio: number;
  /** -2 log restricted likelihood, with all its constants (lme4's REMLcrit). */
  readonly deviance: number;
  readonly slope: number;
  readonly curvature: number;
  readonly coefficients: Float64Array;
  /** R^-1 by rows: the coefficients' covariance is the variance within times R^-1 R^-T. */
  readonly inverse: Float64Array;
  /** Squares left over, weighted: the variance within times n less the number of columns. */
  readonly residualSquares: number;
  /** What the derivatives of the coefficients' covariance and of the likelihood are made of. */
  readonly parts: DerivativeParts;
}

/**
 * Sums over clusters. A cluster of m people weighs w = m / (1 + m ratio), whose derivative is -w^2. `t` is its mean in
 * the orthonormal coordinates of the fit, `r` the outcome's mean less what is fitted.
 */
export interface DerivativeParts {
  /** Sum of w and of w^2. */
  readonly weight: number;
  readonly weightSquare: number;
  /** Sum of w^2 t t', by rows. */
  readonly spread: Float64Array;
  /** Sum of w^3 t't. */
  readonly spreadCube: number;
  /** Sums of w^2 r^2, of w^3 r^2, and of w^2 r t. */
  readonly residual: number;
  readonly residualCube: number;
  readonly cross: Float64Array;
}

/** Exact, from the reduction alone; a sum over sizes of cluster and not over people. */
export function restrictedLikelihood(reduction: ClusterReduction, ratio: number): AtRatio {
  const { n, width, sizes } = reduction;
  const size = width - 1;
  const factor = factorAt(reduction, ratio);
  const upper = new Float64Array(size * size);
  for (let row = 0; row < size; row++) upper.set(factor.subarray(row * width, row * width + size), row * size);
  const turned = Float64Array.from({ length: size }, (_, row) => factor[row * width + size]);
  const [inverse, coefficients] = [invertUpper(upper, size), solveUpper(upper, size, turned)];
  const residualSquares = factor[width * width - 1] ** 2;
  const parts = partsOf(sizes, ratio, { inverse, coefficients });
  const df = n - size;
  let deviance = df * (Math.log((2 * Math.PI * residualSquares) / df) + 1);
  for (const one of sizes) deviance += one.clusters * Math.log1p(one.size * ratio);
  for (let place = 0; place < size; place++) deviance += 2 * Math.log(Math.abs(upper[place * size + place]));
  const squaresSlope = -parts.residual;
  const squaresCurvature = 2 * parts.residualCube - 2 * squareOf(parts.cross);
  const ofSquares = squaresSlope / residualSquares;
  const slope = parts.weight - traceOf(parts.spread, size) + df * ofSquares;
  const curvature = determinantCurvature(parts) + df * (squaresCurvature / residualSquares - ofSquares * ofSquares);
  return { ratio, deviance, slope, curvature, coefficients, inverse, residualSquares, parts };
}

/** The second derivative of the two determinants in the deviance: of the outcome's covariance, and of the information. */
function determinantCurvature({ weightSquare, spread, spreadCube }: DerivativeParts): number {
  return -weightSquare + 2 * spreadCube - squareOf(spread);
}

/**
 * The second derivatives of the deviance not yet at its best in the variance within: by that variance twice, by both, by
 * the ratio twice.
 */
export function jointCurvature(at: AtRatio, df: number): readonly [number, number, number] {
  const { parts, residualSquares } = at;
  const variance = residualSquares / df;
  const byRatio = determinantCurvature(parts) + (2 * parts.residualCube - 2 * squareOf(parts.cross)) / variance;
  return [df / variance ** 2, parts.residual / variance ** 2, byRatio];
}

/** The triangle of what is within with the weighted means below it. */
export function factorAt({ width, within, sizes }: ClusterReduction, ratio: number): Float64Array {
  const factor = within.slice();
  for (const { size, means } of sizes) {
    const root = Math.sqrt(size / (1 + size * ratio));
    reflectInto(factor, width, { ...means, values: means.values.map((value) => value * root) });
  }
  return factor;
}

function partsOf(
  sizes: readonly OfOneSize[],
  ratio: number,
  fit: { readonly inverse: Float64Array; readonly coefficients: Float64Array },
): DerivativeParts {
  const columns = fit.coefficients.length;
  const spread = new Float64Array(columns * columns);
  const cross = new Float64Array(columns);
  const t = new Float64Array(columns);
  let [weight, weightSquare, spreadCube, residual, residualCube] = [0, 0, 0, 0, 0];
  for (const { size, clusters, means } of sizes) {
    const w = size / (1 + size * ratio);
    weight += clusters * w;
    weightSquare += clusters * w * w;
    for (let row = 0; row < means.rows; row++) {
      const r = turnMean(means, row, fit, t);
      residual += w * w * r * r;
      residualCube += w ** 3 * r * r;
      spreadCube += w ** 3 * squareOf(t);
      for (let one = 0; one < columns; one++) {
        cross[one] += w * w * r * t[one];
        for (let other = 0; other < columns; other++) spread[one * columns + other] += w * w * t[one] * t[other];
      }
    }
  }
  return { weight, weightSquare, spread, spreadCube, residual, residualCube, cross };
}

/** Fills t with a mean in orthonormal coordinates, and returns what the coefficients leave of the outcome's mean. */
function turnMean(
  { values, stride }: OfOneSize['means'],
  row: number,
  { inverse, coefficients }: { readonly inverse: Float64Array; readonly coefficients: Float64Array },
  t: Float64Array,
): number {
  const columns = coefficients.length;
  t.fill(0);
  let left = values[columns * stride + row];
  for (let place = 0; place < columns; place++) {
    const value = values[place * stride + row];
    left -= value * coefficients[place];
    for (let to = place; to < columns; to++) t[to] += value * inverse[place * columns + to];
  }
  return left;
}

export function traceOf(matrix: Float64Array, size: number): number {
  let sum = 0;
  for (let place = 0; place < size; place++) sum += matrix[place * size + place];
  return sum;
}

function squareOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return sum;
}
