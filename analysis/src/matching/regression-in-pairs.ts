import type { Estimated } from '../estimated.ts';
import { inestimable, type Inestimable } from '../inestimable.ts';
import { clusteredCovariance } from '../linear/clustered.ts';
import { testCoefficient } from '../linear/contrast.ts';
import { beside, interceptColumn, type Design } from '../linear/design.ts';
import { fitLeastSquares, type LinearFit } from '../linear/least-squares.ts';
import { studentEstimate } from '../student-estimate.ts';
import { clusterFreedom } from './cluster-freedom.ts';
import type { Pairs } from './nearest-without-replacement.ts';

const exposure = '(exposure)';

/**
 * Least squares of the outcome on the exposure and what was known before, among the matched, with errors by pair (Abadie
 * and Spiess, _JASA_ 2022; R: `lm` and `vcovCL(cluster = ~pair)`): what distance matching has left between partners, the
 * regression takes away, and the error with it. With clusters errors are summed by pair and by cluster (Cameron, Gelbach
 * and Miller 2011), never less than by pair; limits are Student's with one less than the pairs, or with `clusterFreedom`.
 *
 * @param before columns without intercept and exposure
 * @returns the coefficient of the exposure; or `too_few_people`, `singular`, `constant_outcome`, `exact_fit`,
 * `too_few_clusters`
 */
export function regressionInPairs(
  { exposed: rows, partners }: Pick<Pairs, 'exposed' | 'partners'>,
  {
    exposed,
    outcome,
    before,
    clusters,
  }: {
    readonly exposed: Float64Array;
    readonly outcome: Float64Array;
    readonly before: Design;
    readonly clusters?: Uint32Array | undefined;
  },
): Estimated | Inestimable {
  const weights = new Float64Array(outcome.length);
  const pairs = new Uint32Array(outcome.length);
  for (const [pair, row] of rows.entries())
    for (const one of [row, partners[pair]]) {
      weights[one] = 1;
      pairs[one] = pair;
    }
  const design = beside(interceptColumn(outcome.length), { names: [exposure], columns: [exposed] }, before);
  const fit = fitLeastSquares(design, outcome, { weights });
  if (fit.kind === 'inestimable') return fit;
  const byPair = clusteredCovariance(fit, pairs);
  if (byPair.kind === 'inestimable') return byPair;
  const found = testCoefficient(fit, byPair, exposure);
  if (found.kind === 'inestimable' || !clusters) return found;
  const df = clusterFreedom({ exposed: rows, partners }, clusters);
  if (df < 1) return inestimable('too_few_clusters');
  const byCluster = varianceBy(fit, clusters);
  if (typeof byCluster !== 'number') return byCluster;
  // Both of a pair that are in one cluster are one; else each is alone. Codes of pairs are below those of the others.
  const both = pairs.slice();
  for (const [pair, row] of rows.entries())
    if (clusters[row] !== clusters[partners[pair]]) both[partners[pair]] = rows.length + pair;
  const byBoth = varianceBy(fit, both);
  if (typeof byBoth !== 'number') return byBoth;
  return studentEstimate(found.value, Math.sqrt(found.standardError ** 2 + Math.max(0, byCluster - byBoth)), df);
}

/** Of the second coefficient, with Stata's factor. */
function varianceBy(fit: LinearFit, clusters: Uint32Array): number | Inestimable {
  const covariance = clusteredCovariance(fit, clusters);
  return covariance.kind === 'inestimable' ? covariance : covariance.matrix[fit.names.length + 1];
}
