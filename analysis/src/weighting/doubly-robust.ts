import type { Estimated } from '../estimated.ts';
import { inestimable, type Inestimable } from '../inestimable.ts';
import { addColumns } from '../linear/columns.ts';
import { fitLeastSquares, type LinearFit } from '../linear/least-squares.ts';
import type { Design } from '../linear/design.ts';
import type { Leaving } from '../missing/leaving.ts';
import { fromInfluences, sizeOf } from './from-influences.ts';
import { addModelInfluence, type StackedModel } from './stacked.ts';
import { weightedMean } from './weighted-difference.ts';
import type { Weighing } from './weighing.ts';

/** An estimate that is right if either the weights or the regressions are. */
export interface DoublyRobust {
  readonly kind: 'doubly_robust';
  readonly found: Estimated | Inestimable;
  /** The difference by the regressions alone, and what the weighted residuals took it to. */
  readonly byRegression: number;
  readonly correction: number;
}

/**
 * Augmented weighting with a linear regression of the outcome in each arm (Robins, Rotnitzky and Zhao, _JASA_ 1994; for
 * every target of the weights Mao and Li, _Biometrics_ 2019): the difference of the predictions over whom the weights aim
 * at, plus the difference of the weighted mean residuals. Weights are brought to a sum of one within each arm. The error
 * is the sandwich of all equations together: propensity, both regressions and the means, summed by cluster.
 *
 * @param design columns of the regressions, the intercept among them
 * @returns the estimate; or `too_few_people` where an arm has no more people than there are columns, `singular`,
 * `constant_outcome` of an arm
 */
export function doublyRobust(
  weighing: Weighing,
  {
    design,
    outcome,
    clusters,
    leaving,
  }: {
    readonly design: Design;
    readonly outcome: Float64Array;
    readonly clusters?: Uint32Array | undefined;
    readonly leaving?: Leaving | undefined;
  },
): DoublyRobust | Inestimable {
  const arms = [regressionOf(weighing, 0, design, outcome), regressionOf(weighing, 1, design, outcome)] as const;
  const [reference, group] = arms;
  if (reference.kind === 'inestimable') return reference;
  if (group.kind === 'inestimable') return group;
  const { exposed, weights, slopes, target, targetSlopes, base, model } = weighing;
  const gaps = new Float64Array(outcome.length);
  addColumns(gaps, design.columns, group.coefficients, 1);
  addColumns(gaps, design.columns, reference.coefficients, -1);
  const aimed = meanOver(target, gaps);
  const left = [weightedMean(weighing, 0, reference.residuals), weightedMean(weighing, 1, group.residuals)];
  const influences = new Float64Array(outcome.length);
  const moves = [influences, influences, influences].map(() => new Float64Array(outcome.length));
  const [byModel, byReference, byGroup] = moves;
  for (let row = 0; row < outcome.length; row++) {
    const arm = exposed[row] === 1 ? 1 : 0;
    const sign = arm === 1 ? 1 : -1;
    const { mean, total } = left[arm];
    const away = (sign * ((arm === 1 ? group : reference).residuals[row] - mean)) / total;
    const gap = (gaps[row] - aimed.mean) / aimed.total;
    const share = target[row] / aimed.total;
    influences[row] = target[row] * gap + weights[row] * away;
    byModel[row] = targetSlopes[row] * gap + slopes[row] * away;
    byGroup[row] = share - (arm === 1 ? weights[row] / total : 0);
    byReference[row] = (arm === 0 ? weights[row] / total : 0) - share;
  }
  addModelInfluence(influences, model, byModel);
  addModelInfluence(influences, stackedOf(group, exposed, 1), byGroup);
  addModelInfluence(influences, stackedOf(reference, exposed, 0), byReference);
  const correction = left[1].mean - left[0].mean;
  return {
    kind: 'doubly_robust',
    found: fromInfluences(aimed.mean + correction, {
      influences,
      exposed,
      clusters,
      base,
      size: sizeOf(outcome),
      leaving,
    }),
    byRegression: aimed.mean,
    correction,
  };
}

/** Rows of the other arm weigh nothing. */
function regressionOf(
  { exposed, base }: Weighing,
  arm: 0 | 1,
  design: Design,
  outcome: Float64Array,
): LinearFit | Inestimable {
  const weights = exposed.map((one, row) => (one === arm ? (base ? base[row] : 1) : 0));
  const fit = fitLeastSquares(design, outcome, { weights });
  return fit.kind === 'inestimable' && !fit.about
    ? inestimable(fit.reason, [arm === 1 ? 'exposed' : 'reference'])
    : fit;
}

function stackedOf({ design, scores, inverse }: LinearFit, exposed: Float64Array, arm: 0 | 1): StackedModel {
  return { design, inverse, pulls: scores.map((score, row) => (exposed[row] === arm ? score : 0)) };
}

function meanOver(target: Float64Array, values: Float64Array): { readonly mean: number; readonly total: number } {
  let [sum, total] = [0, 0];
  for (let row = 0; row < values.length; row++) {
    sum += target[row] * values[row];
    total += target[row];
  }
  return { mean: sum / total, total };
}
