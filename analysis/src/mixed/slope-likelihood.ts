import { reflectInto, type Block } from '../linear/householder.ts';
import { invertUpper, solveUpper } from '../linear/triangular.ts';
import type { Pattern, SlopeReduction } from './slope-reduction.ts';

/** A symmetric 2 x 2 matrix: of the intercepts, of both, of the slopes. */
export type Pair = readonly [number, number, number];

/**
 * The restricted likelihood where clusters' intercepts and slopes have this covariance, over the variance within; the
 * variance within and the coefficients are at their best for it.
 */
export interface AtCovariance {
  readonly relative: Pair;
  /** -2 log restricted likelihood, with all its constants (lme4's REMLcrit). */
  readonly deviance: number;
  /** Its derivatives by the three elements, where the variance within is at its best. */
  readonly slope: Pair;
  readonly coefficients: Float64Array;
  /** R^-1 by rows: the coefficients' covariance is the variance within times R^-1 R^-T. */
  readonly inverse: Float64Array;
  readonly residualSquares: number;
  readonly parts: SlopeParts;
}

/**
 * Sums over clusters, of the intercept, of both, and of the slope. `t` are the two rows Z'V^-1 X of a cluster in the
 * orthonormal coordinates of the fit, `r` the two of Z'V^-1 (outcome - fitted).
 */
export interface SlopeParts {
  /** Z'V^-1 Z. */
  readonly weights: Pair;
  /** t t', by rows. */
  readonly spreads: readonly [Float64Array, Float64Array, Float64Array];
  readonly residuals: Pair;
}

/** A pattern's 2 x 2 covariance of its two rows: 1 and 3 on the diagonal. */
interface Middle {
  readonly elements: Pair;
  readonly determinant: number;
}

export function slopeLikelihood(reduction: SlopeReduction, relative: Pair): AtCovariance {
  const { n, width, patterns } = reduction;
  const size = width - 1;
  const middles = patterns.map((pattern) => middleOf(pattern, relative));
  const factor = reduction.within.slice();
  for (const [place, pattern] of patterns.entries())
    reflectInto(factor, width, whitened(pattern, width, middles[place]));
  const upper = new Float64Array(size * size);
  for (let row = 0; row < size; row++) upper.set(factor.subarray(row * width, row * width + size), row * size);
  const turned = Float64Array.from({ length: size }, (_, row) => factor[row * width + size]);
  const [inverse, coefficients] = [invertUpper(upper, size), solveUpper(upper, size, turned)];
  const residualSquares = factor[width * width - 1] ** 2;
  const df = n - size;
  let deviance = df * (Math.log((2 * Math.PI * residualSquares) / df) + 1);
  for (const [place, { clusters }] of patterns.entries()) deviance += clusters * Math.log(middles[place].determinant);
  for (let place = 0; place < size; place++) deviance += 2 * Math.log(Math.abs(upper[place * size + place]));
  const parts = partsOf(patterns, middles, { inverse, coefficients });
  const slope = slopeAt(parts, size, residualSquares / df);
  return { relative, deviance, slope, coefficients, inverse, residualSquares, parts };
}

/** The deviance's derivatives by the three elements, at a variance within. */
export function slopeAt({ weights, spreads, residuals }: SlopeParts, size: number, within: number): Pair {
  const element = (place: 0 | 1 | 2): number => {
    let trace = 0;
    for (let at = 0; at < size; at++) trace += spreads[place][at * size + at];
    return weights[place] - trace - residuals[place] / within;
  };
  return [element(0), 2 * element(1), element(2)];
}

/** I + R D R'. */
function middleOf({ triangle: [r1, r2, r3] }: Pattern, [d1, d2, d3]: Pair): Middle {
  const [one, two] = [r1 * d1 + r2 * d2, r1 * d2 + r2 * d3];
  const elements: Pair = [1 + one * r1 + two * r2, two * r3, 1 + r3 * d3 * r3];
  return { elements, determinant: elements[0] * elements[2] - elements[1] ** 2 };
}

/** Both rows of every cluster, turned to unit variance. */
function whitened({ first, second }: Pattern, width: number, { elements: [k1, k2, k3] }: Middle): Block {
  const root = Math.sqrt(k1);
  const across = k2 / root;
  const rest = Math.sqrt(k3 - across * across);
  const rows = 2 * first.rows;
  const values = new Float64Array(rows * width);
  for (let place = 0; place < width; place++)
    for (let row = 0; row < first.rows; row++) {
      const one = first.values[place * first.stride + row] / root;
      values[place * rows + row] = one;
      values[place * rows + first.rows + row] = (second.values[place * second.stride + row] - across * one) / rest;
    }
  return { values, stride: rows, rows };
}

function partsOf(
  patterns: readonly Pattern[],
  middles: readonly Middle[],
  fit: { readonly inverse: Float64Array; readonly coefficients: Float64Array },
): SlopeParts {
  const size = fit.coefficients.length;
  const sums = {
    weights: [0, 0, 0],
    residuals: [0, 0, 0],
    spreads: [0, 1, 2].map(() => new Float64Array(size * size)),
  };
  const rows: [Float64Array, Float64Array] = [new Float64Array(size + 1), new Float64Array(size + 1)];
  const turned: [Float64Array, Float64Array] = [new Float64Array(size), new Float64Array(size)];
  for (const [place, pattern] of patterns.entries()) {
    addWeights(sums.weights, pattern, middles[place]);
    for (let row = 0; row < pattern.first.rows; row++) {
      pulledRows(pattern, middles[place], row, rows);
      const [one, two] = [turnRow(rows[0], fit, turned[0]), turnRow(rows[1], fit, turned[1])];
      for (const [at, product] of [one * one, one * two, two * two].entries()) sums.residuals[at] += product;
      for (const [at, [left, right]] of [
        [0, 0],
        [0, 1],
        [1, 1],
      ].entries())
        addOuter(sums.spreads[at], turned[left], turned[right]);
    }
  }
  const [w1, w2, w3] = sums.weights;
  const [q1, q2, q3] = sums.residuals;
  const [s1, s2, s3] = sums.spreads;
  return { weights: [w1, w2, w3], residuals: [q1, q2, q3], spreads: [s1, s2, s3] };
}

/** R' K^-1 R, once for each cluster. */
function addWeights(weights: number[], { triangle, clusters }: Pattern, { elements, determinant }: Middle): void {
  const [[r1, r2, r3], [k1, k2, k3]] = [triangle, elements];
  const share = clusters / determinant;
  weights[0] += share * r1 * k3 * r1;
  weights[1] += share * r1 * (k3 * r2 - k2 * r3);
  weights[2] += share * (r2 * (k3 * r2 - k2 * r3) + r3 * (k1 * r3 - k2 * r2));
}

/** R' K^-1 of both rows of a cluster. */
function pulledRows(
  pattern: Pattern,
  { elements: [k1, k2, k3], determinant }: Middle,
  row: number,
  to: readonly [Float64Array, Float64Array],
): void {
  const { first, second, triangle } = pattern;
  const [r1, r2, r3] = triangle;
  for (let place = 0; place < to[0].length; place++) {
    const [one, two] = [first.values[place * first.stride + row], second.values[place * second.stride + row]];
    const [p1, p2] = [(k3 * one - k2 * two) / determinant, (k1 * two - k2 * one) / determinant];
    to[0][place] = r1 * p1;
    to[1][place] = r2 * p1 + r3 * p2;
  }
}

/** Fills `turned` with a row in orthonormal coordinates, and returns what the coefficients leave of the outcome. */
function turnRow(
  row: Float64Array,
  { inverse, coefficients }: { readonly inverse: Float64Array; readonly coefficients: Float64Array },
  turned: Float64Array,
): number {
  const size = coefficients.length;
  turned.fill(0);
  let left = row[size];
  for (let place = 0; place < size; place++) {
    left -= row[place] * coefficients[place];
    for (let to = place; to < size; to++) turned[to] += row[place] * inverse[place * size + to];
  }
  return left;
}

function addOuter(matrix: Float64Array, left: Float64Array, right: Float64Array): void {
  const size = left.length;
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++) matrix[row * size + column] += left[row] * right[column];
}
