import { decompose } from '../linear/qr.ts';
import type { Design } from '../linear/design.ts';
import { turn } from '../linear/triangular.ts';
import type { Inestimable } from '../inestimable.ts';
import type { MatchedDifference, Outcomes } from './abadie-imbens.ts';
import { neighbourhoodIn, rememberingLast } from './neighbourhood.ts';

/** The logistic regression that the propensities come from. */
export interface EstimatedPropensity {
  /** Its columns, the intercept among them. */
  readonly design: Design;
  readonly propensity: Float64Array;
}

/** So many of the reference around a score tell how columns and outcome go together among people of that score. */
const around = 4;

/**
 * What is to be added to the variance of a matched difference because the score that was matched on is itself estimated
 * (Abadie and Imbens, _Econometrica_ 2016, for the effect on the treated): -c'Vc + d'Vd, where V is the covariance of
 * the coefficients of the logistic regression, d is how the effect on the treated moves with them, and c how the
 * estimate does. It may be above or below zero.
 *
 * With logistic propensities p the expectations of that paper over all people are means over the matched of the group
 * (E[f g] / E[p] = E[(1 - p) g | exposed]), which also hold under a caliper. Column times difference holds, in the mean,
 * the covariance of columns and outcome among the exposed, so that only that among the reference is taken from
 * neighbours:
 *   m = mean of (1 - p) x (difference - effect),  c = m + mean of p Cov0(x, y | p),  d = m - mean of (1 - p) Cov0(x, y | p).
 */
export function varianceOfEstimatedScore(
  { design, propensity }: EstimatedPropensity,
  { value, n, differences }: MatchedDifference,
  { outcome, score, arms, tie }: Outcomes,
): number | Inestimable {
  const triangle = decompose(design, (block, from, to) => {
    for (let row = from; row < to; row++) {
      const root = Math.sqrt(propensity[row] * (1 - propensity[row]));
      for (let place = 0; place < design.columns.length; place++)
        block.values[place * block.stride + row - from] *= root;
      block.values[design.columns.length * block.stride + row - from] = 0;
    }
  });
  if (triangle.kind === 'inestimable') return triangle;
  const size = design.columns.length;
  const [moving, effect] = [new Float64Array(size), new Float64Array(size)];
  for (const { exposed, reference } of arms) {
    const near = neighbourhoodIn(
      Float64Array.from(reference, (row) => score[row]),
      around,
      tie,
    );
    const covariancesNear = rememberingLast((from, to) => covariancesOf(reference.subarray(from, to), design, outcome));
    for (const row of exposed) {
      if (Number.isNaN(differences[row])) continue;
      const own = (1 - propensity[row]) * (differences[row] - value);
      const covariances = covariancesNear(near(score[row]));
      for (let place = 0; place < size; place++) {
        const both = (design.columns[place][row] * own) / n;
        moving[place] += both + (propensity[row] * covariances[place]) / n;
        effect[place] += both - ((1 - propensity[row]) * covariances[place]) / n;
      }
    }
  }
  const length = (vector: Float64Array): number =>
    turn(triangle.inverse, size, vector).reduce((sum, one) => sum + one * one, 0);
  return length(effect) - length(moving);
}

/** Of each column with the outcome, among these rows; zeros where there is one row. */
function covariancesOf(rows: Uint32Array, { columns }: Design, outcome: Float64Array): Float64Array {
  const found = new Float64Array(columns.length);
  if (rows.length < 2) return found;
  let sum = 0;
  for (const row of rows) sum += outcome[row];
  const mean = sum / rows.length;
  for (const [place, column] of columns.entries()) {
    let products = 0;
    // Around the first value, so that a column of large numbers loses no digits.
    for (const row of rows) products += (column[row] - column[rows[0]]) * (outcome[row] - mean);
    found[place] = products / (rows.length - 1);
  }
  return found;
}
