import type { Estimated } from '../estimated.ts';
import type { Inestimable } from '../inestimable.ts';
import { withEverybodyAt } from '../linear/design.ts';
import { averageEffect } from '../logistic/average-effect.ts';
import { fitFirth } from '../logistic/firth.ts';
import { fitLogistic } from '../logistic/logistic.ts';
import type { EstimateLine } from './comparison.ts';
import type { Estimation } from './estimation.ts';
import { designOf, exposureName } from './pair.ts';

/**
 * The difference between the shares that a logistic regression expects of everybody with the exposure and of everybody
 * without it. Where what was known before tells an outcome without fail there is no such regression but with a penalty,
 * and it is said so; a score between 0 and 1 has none then.
 */
export const byLogistic: Estimation = (pair) => {
  const design = designOf(pair);
  const { outcome, weights, clusters } = pair;
  const plain = fitLogistic(design, outcome, { weights });
  const isYesNo = outcome.every((value) => value === 0 || value === 1);
  const isPenalised = plain.kind === 'inestimable' && plain.reason === 'separated' && isYesNo;
  const fit = isPenalised ? fitFirth(design, outcome, { weights }) : plain;
  const [exposed, reference] = [1, 0].map((value) => withEverybodyAt(design, exposureName, value));
  const effect = fit.kind === 'inestimable' ? fit : averageEffect(fit, { exposed, reference }, { clusters });
  const found: Estimated | Inestimable = effect.kind === 'inestimable' ? effect : effect.difference;
  const error: EstimateLine['error'] = clusters ? 'delta_by_cluster' : 'delta';
  return {
    found,
    estimand: 'everyone',
    error,
    notes: [
      ...(pair.baseline ? (['adjusts_for_baseline'] as const) : []),
      ...(isPenalised ? (['penalised'] as const) : []),
    ],
    ...(effect.kind === 'average_effect' && {
      figures: {
        exposed: effect.exposed.value,
        reference: effect.reference.value,
        ratio: Math.exp(effect.logRatio.value),
      },
    }),
  };
};
