import { inestimable, type Inestimable } from '../inestimable.ts';
import { rowsOf, type Design } from '../linear/design.ts';
import { fitLeastSquares } from '../linear/least-squares.ts';
import { covarianceOf } from './coefficients.ts';
import { reduceClusters, type ClusterReduction } from './cluster-reduction.ts';
import { factorAt, restrictedLikelihood, traceOf, type AtRatio } from './restricted-likelihood.ts';
import { bestRatio } from './variance-ratio.ts';

/** A regression in which everybody of a cluster shares one unseen shift, drawn from a normal. */
export interface RandomInterceptFit {
  readonly kind: 'random_intercept';
  readonly names: readonly string[];
  readonly coefficients: Float64Array;
  /** By rows, in the units of the coefficients. */
  readonly covariance: Float64Array;
  readonly n: number;
  readonly clusters: number;
  /** Variance of the clusters' shifts, and of people around them, in the outcome's unit squared. */
  readonly between: number;
  readonly within: number;
  /** Intra-cluster correlation: the share of the variance that lies between clusters, 0 to 1. */
  readonly correlation: number;
  /**
   * The clusters differ no more than chance would have them: the variance between is 0, and all else is as in least
   * squares. It does not show that the clusters are alike.
   */
  readonly isAtBoundary: boolean;
  /** -2 log restricted likelihood (lme4: REMLcrit). Only fits of the same columns can be compared by it. */
  readonly deviance: number;
  /** Of least squares without a shift: less `deviance`, twice what the shift adds to the log likelihood. */
  readonly devianceWithout: number;
  readonly at: AtRatio;
}

/** A triangle's diagonal this small beside its column is rounding: as in the QR decomposition of a regression. */
const rankTolerance = 1e-12;

/**
 * A random intercept by restricted maximum likelihood (Patterson and Thompson 1971), exact: the likelihood is profiled to
 * the one ratio of the two variances, whose two derivatives are known in closed form (R: `lme4::lmer(REML = TRUE)`). One
 * pass over the rows, then nothing by the row. It holds where shifts have nothing to do with the columns.
 *
 * @param clusters for each row the number of its cluster, from 0 on
 * @returns the fit; or `too_few_people` where there are not more rows than columns, `constant_outcome`, `singular` with
 * the columns, `too_few_clusters` where there is one cluster or the columns say which cluster a row is of,
 * `one_member_clusters` where nobody shares a cluster, `no_variance_within` where the columns and clusters say the
 * outcome exactly
 */
export function fitRandomIntercept(
  design: Design,
  outcome: Float64Array,
  clusters: Uint32Array,
): RandomInterceptFit | Inestimable {
  const rows = rowsOf(design);
  if (outcome.length !== rows || clusters.length !== rows)
    throw new Error('outcome or clusters are not as long as the design');
  const size = design.columns.length;
  if (rows <= size) return inestimable('too_few_people');
  if (outcome.every((value) => value === outcome[0])) return inestimable('constant_outcome');
  const reduction = reduceClusters(design, outcome, clusters);
  const refused = refuseReduction(reduction) ?? refuseSingular(reduction, design, outcome);
  if (refused) return refused;
  const zero = restrictedLikelihood(reduction, 0);
  // Of the clusters' shifts, what no column makes.
  if (zero.parts.weight - traceOf(zero.parts.spread, size) <= 1e-10 * rows) return inestimable('too_few_clusters');
  const at = bestRatio(reduction, zero);
  if (!at) return inestimable('no_variance_within');
  const within = at.residualSquares / (rows - size);
  return {
    kind: 'random_intercept',
    names: design.names,
    coefficients: at.coefficients,
    covariance: covarianceOf(at, within),
    n: rows,
    clusters: reduction.clusters,
    between: within * at.ratio,
    within,
    correlation: at.ratio / (1 + at.ratio),
    isAtBoundary: at.ratio === 0,
    deviance: at.deviance,
    devianceWithout: zero.deviance,
    at,
  };
}

function refuseReduction({ n, clusters }: ClusterReduction): Inestimable | undefined {
  if (clusters < 2) return inestimable('too_few_clusters');
  return clusters === n ? inestimable('one_member_clusters') : undefined;
}

/** At ratio 0 the triangle is that of least squares. */
function refuseSingular(reduction: ClusterReduction, design: Design, outcome: Float64Array): Inestimable | undefined {
  const { width } = reduction;
  const size = width - 1;
  const factor = factorAt(reduction, 0);
  for (let column = 0; column < size; column++) {
    let length = 0;
    for (let row = 0; row <= column; row++) length += factor[row * width + column] ** 2;
    if (Math.abs(factor[column * width + column]) <= 2 * rankTolerance * Math.sqrt(length)) {
      const named = fitLeastSquares(design, outcome);
      return named.kind === 'inestimable' ? named : inestimable('singular', [design.names[column]]);
    }
  }
  const left = Math.abs(factor[width * width - 1]);
  return left <= 1e-12 * lengthOf(outcome) ? inestimable('no_variance_within') : undefined;
}

function lengthOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return Math.sqrt(sum);
}
