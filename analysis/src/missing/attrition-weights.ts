import { inestimable, type Inestimable } from '../inestimable.ts';
import type { Design } from '../linear/design.ts';
import { fitLogistic } from '../logistic/logistic.ts';
import type { StackedModel } from '../weighting/stacked.ts';

/** Weights by which those who stayed speak for those who left. */
export interface AttritionWeights {
  readonly kind: 'attrition';
  /** 0 for who left; the mean over those who stayed is 1. */
  readonly weights: Float64Array;
  /** So many people without weights would tell as much (Kish 1965). */
  readonly effective: number;
  /** The greatest weight: a few very great ones decide all. */
  readonly greatest: number;
  /** The regression that they come from, and by how much, as a share of it, each moves with its log odds; none where all stayed. */
  readonly made?: { readonly model: StackedModel; readonly slopes: Float64Array };
}

/**
 * One over the chance to stay, from a logistic regression on what was known of everybody at the start, exposure among it
 * (Robins, Rotnitzky and Zhao 1995). It holds where that tells who left. A weight this makes is not known but estimated, and
 * an error that takes it as known is too large: `leaving.ts` allows for it.
 *
 * @param design of all who began
 * @param stayed 1 for who has an outcome, else 0
 * @returns weights; or `separated` where some were certain to leave or stay, `too_few_people`, `singular`; where all stayed
 * all weigh 1, where nobody did `empty_group`
 */
export function weighAttrition(design: Design, stayed: Float64Array): AttritionWeights | Inestimable {
  const kept = stayed.reduce((sum, one) => sum + one, 0);
  if (kept === 0) return inestimable('empty_group');
  if (kept === stayed.length) return { kind: 'attrition', weights: stayed.slice(), effective: kept, greatest: 1 };
  const fit = fitLogistic(design, stayed);
  if (fit.kind === 'inestimable') return fit;
  const inverse = stayed.map((one, row) => (one === 1 ? 1 + Math.exp(-fit.logOdds[row]) : 0));
  const sum = inverse.reduce((total, one) => total + one, 0);
  const weights = inverse.map((one) => (one * kept) / sum);
  const squares = weights.reduce((total, one) => total + one * one, 0);
  return {
    kind: 'attrition',
    weights,
    effective: kept ** 2 / squares,
    greatest: weights.reduce((a, b) => Math.max(a, b)),
    made: {
      model: { design, pulls: fit.scores, inverse: fit.inverse },
      slopes: stayed.map((one, row) => (one === 1 ? -1 / (1 + Math.exp(fit.logOdds[row])) : 0)),
    },
  };
}
