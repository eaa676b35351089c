import type { Estimated } from '../estimated.ts';
import { inestimable, type Inestimable } from '../inestimable.ts';
import { eigenOf } from '../linear/eigen.ts';
import type { Design } from '../linear/design.ts';
import { fitLeastSquares } from '../linear/least-squares.ts';
import { studentEstimate } from '../student-estimate.ts';
import { covarianceOf, formOf, turnContrast } from './coefficients.ts';
import { bestFactor, byFactor, relativeOf } from './covariance-factor.ts';
import { curvatureAt } from './descend.ts';
import { slopeAt, slopeLikelihood, type AtCovariance } from './slope-likelihood.ts';
import { reduceSlopes, type SlopeReduction } from './slope-reduction.ts';

/** A regression over time in which every cluster (a person, as a rule) has its own start and its own slope. */
export interface RandomSlopeFit {
  readonly kind: 'random_slope';
  readonly names: readonly string[];
  readonly coefficients: Float64Array;
  /** By rows, in the units of the coefficients. */
  readonly covariance: Float64Array;
  readonly n: number;
  readonly clusters: number;
  /** Variance of the clusters' intercepts (at time 0), of their slopes, and the covariance of both, in the outcome's unit. */
  readonly intercepts: number;
  readonly slopes: number;
  readonly together: number;
  /** Variance of what is seen around a cluster's own line. */
  readonly within: number;
  /** Starts or slopes do not differ, or one tells the other without fail: not more can be told from these data. */
  readonly isAtBoundary: boolean;
  /** -2 log restricted likelihood (lme4: REMLcrit). */
  readonly deviance: number;
  readonly at: AtCovariance;
  /** The factor of the relative covariance of scaled time: [[a, 0], [b, c]]. */
  readonly factor: readonly number[];
  /** Second derivatives of the deviance, by the variance within and the elements of the factor. */
  readonly curvature: readonly (readonly number[])[];
}

export interface SlopeData {
  readonly design: Design;
  readonly outcome: Float64Array;
  readonly clusters: Uint32Array;
  /** When each row was seen: months, or the number of the round. It should be among the columns of the design too. */
  readonly times: Float64Array;
}

/**
 * A random intercept and slope, correlated, by restricted maximum likelihood (Laird and Ware 1982; R:
 * `lme4::lmer(y ~ ... + (1 + time | cluster))`). One pass over the rows; a step of the search then costs as much as there
 * are clusters seen at times of their own, with exact derivatives.
 *
 * @returns the fit; or `too_few_rounds` where fewer than two clusters were seen at three times, and what
 * `fitRandomIntercept` refuses
 */
export function fitRandomSlope({ design, outcome, clusters, times }: SlopeData): RandomSlopeFit | Inestimable {
  if (clusters.length !== outcome.length || times.length !== outcome.length)
    throw new Error('clusters or times are not as long as the outcome');
  const plain = fitLeastSquares(design, outcome);
  if (plain.kind === 'inestimable') return plain;
  const scale = scaleOf(times);
  const reduction = reduceSlopes(
    { design, outcome, times: times.map((time) => (time - scale.mean) / scale.deviation) },
    clusters,
  );
  const refused = refuse(reduction, outcome);
  if (refused) return refused;
  const factor = bestFactor(reduction);
  const at = slopeLikelihood(reduction, relativeOf(factor));
  const size = design.columns.length;
  const within = at.residualSquares / (reduction.n - size);
  const [d1, d2, d3] = at.relative.map((element) => element * within);
  const shift = scale.mean / scale.deviation;
  return {
    kind: 'random_slope',
    names: design.names,
    coefficients: at.coefficients,
    covariance: covarianceOf(at, within),
    n: reduction.n,
    clusters: reduction.clusters,
    intercepts: d1 - 2 * shift * d2 + shift ** 2 * d3,
    slopes: d3 / scale.deviation ** 2,
    together: (d2 - shift * d3) / scale.deviation,
    within,
    isAtBoundary: factor[0] === 0 || factor[2] === 0,
    deviance: at.deviance,
    at,
    factor,
    curvature: jointCurvature(reduction, { at, factor, within }),
  };
}

function scaleOf(times: Float64Array): { readonly mean: number; readonly deviation: number } {
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
  const deviation = Math.sqrt(times.reduce((sum, time) => sum + (time - mean) ** 2, 0) / times.length);
  return { mean, deviation: deviation > 0 ? deviation : 1 };
}

function refuse(reduction: SlopeReduction, outcome: Float64Array): Inestimable | undefined {
  const { n, clusters, width, within, often } = reduction;
  if (clusters < 2) return inestimable('too_few_clusters');
  if (often < 2) return inestimable('too_few_rounds');
  const squares = outcome.reduce((sum, value) => sum + value * value, 0);
  if (within[width * width - 1] ** 2 <= 1e-24 * squares) return inestimable('no_variance_within');
  const { weights, spreads } = slopeLikelihood(reduction, [0, 0, 0]).parts;
  const size = width - 1;
  for (const place of [0, 2] as const) {
    let left = weights[place];
    for (let at = 0; at < size; at++) left -= spreads[place][at * size + at];
    if (left <= 1e-10 * n) return inestimable('too_few_clusters');
  }
  return undefined;
}

/**
 * A sum of coefficients, each times its number, with Satterthwaite's degrees of freedom (R: `lmerTest::contest1D`), from
 * the curvature of the likelihood by the variance within and the factor; directions without curvature count nothing.
 *
 * @param contrast a number for each column of the fit, not all 0
 * @returns the estimate, or `no_convergence` where the likelihood is flat
 */
export function slopeContrast(fit: RandomSlopeFit, contrast: ArrayLike<number>): Estimated | Inestimable {
  const { value, turned, length } = turnContrast(fit.at, contrast);
  const df = freedomOf(fit, turned, length);
  if (!(df > 0)) return inestimable('no_convergence');
  return studentEstimate(value, Math.sqrt(fit.within * length), df);
}

function freedomOf({ at, factor, within, curvature }: RandomSlopeFit, turned: Float64Array, length: number): number {
  const spread = at.parts.spreads.map((matrix) => formOf(matrix, turned));
  const gradient = [length, ...byFactor(factor, [within * spread[0], 2 * within * spread[1], within * spread[2]])];
  // Over the roots of the diagonal, so that what is flat is flat as a share.
  const roots = curvature.map((row, place) => (row[place] > 1e-6 ? Math.sqrt(row[place]) : Infinity));
  const scaled = curvature.flatMap((row, one) => row.map((element, other) => element / roots[one] / roots[other]));
  const { values, vectors } = eigenOf(Float64Array.from(scaled), roots.length);
  let uncertainty = 0;
  for (const [k, eigenvalue] of values.entries()) {
    if (eigenvalue < 1e-8) continue;
    let along = 0;
    for (const [row, root] of roots.entries()) along += (gradient[row] / root) * vectors[row * roots.length + k];
    uncertainty += (2 * along * along) / eigenvalue;
  }
  return (2 * (within * length) ** 2) / uncertainty;
}

function jointCurvature(
  reduction: SlopeReduction,
  { at, factor, within }: Pick<RandomSlopeFit, 'at' | 'factor' | 'within'>,
): readonly (readonly number[])[] {
  const size = at.coefficients.length;
  const [q1, q2, q3] = at.parts.residuals;
  const across = byFactor(factor, [q1, 2 * q2, q3]).map((one) => one / within ** 2);
  const own = curvatureAt((place) => {
    const there = slopeLikelihood(reduction, relativeOf(place));
    return byFactor(place, slopeAt(there.parts, size, within));
  }, factor);
  return [[(reduction.n - size) / within ** 2, ...across], ...own.map((row, place) => [across[place], ...row])];
}
