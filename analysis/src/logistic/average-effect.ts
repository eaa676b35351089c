import type { Estimated } from '../estimated.ts';
import { inestimable, type Inestimable } from '../inestimable.ts';
import { presentClusters, type ClusterCodes } from '../linear/clustered.ts';
import { addColumns } from '../linear/columns.ts';
import { studentEstimate } from '../student-estimate.ts';
import { rowsOf, type Design } from '../linear/design.ts';
import { influencesOfAll, type Leaving } from '../missing/leaving.ts';
import { informedStep } from '../linear/triangular.ts';
import { shareOf, slopeOf } from './link.ts';
import type { LogisticFit } from './logistic.ts';

/** What the fit says of the same people, all with an exposure and all without. */
export interface AverageEffect {
  readonly kind: 'average_effect';
  /** The share, or mean score, were all exposed; and were none. */
  readonly exposed: Estimated;
  readonly reference: Estimated;
  /** Exposed less reference. */
  readonly difference: Estimated;
  /** The natural logarithm of exposed over reference: its limits are those of the ratio, once raised. */
  readonly logRatio: Estimated;
}

export interface AverageEffectOptions {
  /** By them pulls are summed; limits are then Student's with one degree of freedom less than there are clusters. */
  readonly clusters?: ClusterCodes | undefined;
  /** Where the weights stand for those who left. */
  readonly leaving?: Leaving | undefined;
  /** Over whom to average, beside the fit's weights: 1 for the exposed gives the effect among the exposed. */
  readonly among?: Float64Array | undefined;
  /** Whether other people might have been drawn (the default), or just these are spoken of, as in a delta method. */
  readonly people?: 'drawn' | 'these';
}

/**
 * The effect of a yes-or-no exposure as a difference and a ratio of shares, by standardisation (g-computation): the
 * fit's shares are averaged over the people with everybody exposed, and with nobody (`withEverybodyAt`). The error is
 * robust: from the stacked estimating equations of coefficients and averages (Stefanski and Boos 2002), summed by row or
 * by cluster, with the factors of HC1 and CR1.
 *
 * @returns the effect; or `too_few_clusters`, `empty_group` where there is nobody to average over
 */
export function averageEffect(
  fit: LogisticFit,
  { exposed, reference }: { readonly exposed: Design; readonly reference: Design },
  { clusters, leaving, among, people = 'drawn' }: AverageEffectOptions = {},
): AverageEffect | Inestimable {
  const present = clusters && presentClusters(fit, clusters);
  if (present && present.count < 2) return inestimable('too_few_clusters');
  const over = weightsOver(fit, among);
  if (!over) return inestimable('empty_group');
  const both = [exposed, reference].map((design) => standardise(fit, design, { over, people }));
  const [one, other] = both.map(({ influence }) => influence);
  const { n } = fit;
  const size = fit.names.length;
  const factor = present ? (present.count / (present.count - 1)) * ((n - 1) / (n - size)) : n / (n - size);
  const df = present ? present.count - 1 : Infinity;
  const varianceOf = (influence: Float64Array): number =>
    factor *
    (leaving ? squaresOf(influencesOfAll(influence, leaving), leaving.clusters) : squaresOf(influence, clusters));
  const [high, low] = both.map(({ mean }) => mean);
  return {
    kind: 'average_effect',
    exposed: studentEstimate(high, Math.sqrt(varianceOf(one)), df),
    reference: studentEstimate(low, Math.sqrt(varianceOf(other)), df),
    difference: studentEstimate(high - low, Math.sqrt(varianceOf(one.map((value, row) => value - other[row]))), df),
    logRatio: studentEstimate(
      Math.log(high / low),
      Math.sqrt(varianceOf(one.map((value, row) => value / high - other[row] / low))),
      df,
    ),
  };
}

/** Shares of 1 by which each row counts in the averages. */
function weightsOver({ weights, outcome }: LogisticFit, among: Float64Array | undefined): Float64Array | undefined {
  const over = outcome.map((_, row) => (weights ? weights[row] : 1) * (among ? among[row] : 1));
  const sum = over.reduce((a, b) => a + b, 0);
  return sum > 0 ? over.map((value) => value / sum) : undefined;
}

/** The mean share over a design, and how far each row pulls it. */
function standardise(
  fit: LogisticFit,
  design: Design,
  { over, people }: { readonly over: Float64Array; readonly people: 'drawn' | 'these' },
): { readonly mean: number; readonly influence: Float64Array } {
  const n = rowsOf(design);
  if (n !== fit.outcome.length || design.columns.length !== fit.names.length)
    throw new Error('the design is not one of the same people and columns');
  const logOdds = new Float64Array(n);
  addColumns(logOdds, design.columns, fit.coefficients, 1);
  const mean = logOdds.reduce((sum, value, row) => sum + over[row] * shareOf(value), 0);
  const slopes = logOdds.map((value, row) => over[row] * slopeOf(value));
  const gradient = design.columns.map((column) => column.reduce((sum, value, row) => sum + value * slopes[row], 0));
  const influence = new Float64Array(n);
  addColumns(influence, fit.design.columns, informedStep(fit.inverse, fit.names.length, gradient), 1);
  for (let row = 0; row < n; row++) {
    influence[row] *= fit.scores[row];
    if (people === 'drawn') influence[row] += over[row] * (shareOf(logOdds[row]) - mean);
  }
  return { mean, influence };
}

/** The sum of squares of what rows, or whole clusters, pull. */
function squaresOf(influence: Float64Array, clusters: ClusterCodes | undefined): number {
  if (!clusters) return influence.reduce((sum, value) => sum + value * value, 0);
  const sums = new Float64Array(clusters.reduce((most, code) => Math.max(most, code), 0) + 1);
  for (let row = 0; row < influence.length; row++) sums[clusters[row]] += influence[row];
  return sums.reduce((sum, value) => sum + value * value, 0);
}
