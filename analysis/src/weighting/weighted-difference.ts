import type { Estimated } from '../estimated.ts';
import type { Inestimable } from '../inestimable.ts';
import type { Leaving } from '../missing/leaving.ts';
import { fromInfluences, sizeOf } from './from-influences.ts';
import { addModelInfluence } from './stacked.ts';
import type { Weighing } from './weighing.ts';

/** The weighted mean of an arm of what is given for each row; and how each row of it moves that. */
export function weightedMean(
  { exposed, weights }: Pick<Weighing, 'exposed' | 'weights'>,
  arm: 0 | 1,
  values: Float64Array,
): { readonly mean: number; readonly total: number } {
  let [sum, total] = [0, 0];
  for (let row = 0; row < values.length; row++)
    if (exposed[row] === arm) {
      sum += weights[row] * values[row];
      total += weights[row];
    }
  return { mean: sum / total, total };
}

/**
 * The difference of the weighted means, group minus reference, in the unit of the outcome. Its error is the sandwich of
 * the stacked equations of the model behind the weights and of both means (Lunceford and Davidian, _Statistics in
 * Medicine_ 2004), summed by cluster where there are clusters.
 *
 * @returns the estimate; or `too_few_clusters`, `too_few_people`, `constant_outcome`
 */
export function weightedDifference(
  weighing: Weighing,
  outcome: Float64Array,
  clusters?: Uint32Array,
  leaving?: Leaving,
): Estimated | Inestimable {
  const { exposed, weights, slopes, model, base } = weighing;
  const [one, other] = [weightedMean(weighing, 1, outcome), weightedMean(weighing, 0, outcome)];
  const influences = new Float64Array(outcome.length);
  const moves = new Float64Array(outcome.length);
  for (let row = 0; row < outcome.length; row++) {
    const { mean, total } = exposed[row] === 1 ? one : other;
    const away = ((exposed[row] === 1 ? 1 : -1) * (outcome[row] - mean)) / total;
    influences[row] = weights[row] * away;
    moves[row] = slopes[row] * away;
  }
  addModelInfluence(influences, model, moves);
  return fromInfluences(one.mean - other.mean, { influences, exposed, clusters, base, size: sizeOf(outcome), leaving });
}
