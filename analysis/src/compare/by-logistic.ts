import type { Estimated } from '../estimated.ts';
import type { Inestimable } from '../inestimable.ts';
import { withEverybodyAt } from '../linear/design.ts';
import { averageEffect, type AverageEffect } from '../logistic/average-effect.ts';
import { fitFirth } from '../logistic/firth.ts';
import { fitLogistic } from '../logistic/logistic.ts';
import { eValue } from '../sensitivity/e-value.ts';
import type { EstimateLine, Figures } from './estimate-line.ts';
import type { Estimation } from './estimation.ts';
import { designOf, exposureName, type Pair } from './pair.ts';

/**
 * The difference between the shares that a logistic regression expects of everybody with the exposure and of everybody
 * without it. Where what was known before tells an outcome without fail there is no such regression but with a penalty,
 * and it is said so; a score between 0 and 1 has none then.
 */
export const byLogistic: Estimation = (pair) => {
  const design = designOf(pair);
  const { outcome, weights, clusters, leaving } = pair;
  const plain = fitLogistic(design, outcome, { weights });
  const isYesNo = outcome.every((value) => value === 0 || value === 1);
  const isPenalised = plain.kind === 'inestimable' && plain.reason === 'separated' && isYesNo;
  const isTold = isPenalised && isToldByGroup(plain, pair);
  const fit = isPenalised && !isTold ? fitFirth(design, outcome, { weights }) : plain;
  const [exposed, reference] = [1, 0].map((value) => withEverybodyAt(design, exposureName, value));
  const effect = fit.kind === 'inestimable' ? fit : averageEffect(fit, { exposed, reference }, { clusters, leaving });
  const found: Estimated | Inestimable = effect.kind === 'inestimable' ? effect : effect.difference;
  // People might have been others: what they average is allowed for beside the coefficients, which a delta method leaves out.
  const error: EstimateLine['error'] = clusters ? 'stacked_by_cluster' : 'stacked';
  return {
    found,
    estimand: 'everyone',
    error,
    notes: [
      ...(pair.baseline ? (['adjusts_for_baseline'] as const) : []),
      ...(isPenalised && !isTold ? (['penalised'] as const) : []),
    ],
    ...(effect.kind === 'average_effect' && { figures: figuresOf(effect, isYesNo) }),
  };
};

/**
 * Whether the group itself is among what foretells the outcome, as where all of it said yes. A penalty finds a number for it,
 * but the error that people differ by within that group would be next to nothing, however few they are: its limits hold the
 * truth as seldom as two times of three. Where only what was known before foretells the outcome of some they hold it as
 * often as they should (separation.prove.test.ts).
 */
function isToldByGroup({ about = [] }: Inestimable, { outcome, exposed }: Pair): boolean {
  return (
    about.includes(exposureName) ||
    outcome.every((value, place) => (value === outcome[0]) === (exposed[place] === exposed[0]))
  );
}

/** Of a yes or no also how strong something unmeasured would have to be, as ratios of risks. */
function figuresOf({ exposed, reference, logRatio }: AverageEffect, isYesNo: boolean): Figures {
  const ratio = Math.exp(logRatio.value);
  const needed = eValue({ value: ratio, low: Math.exp(logRatio.low), high: Math.exp(logRatio.high) });
  return {
    exposed: exposed.value,
    reference: reference.value,
    ratio,
    ...(isYesNo && { e_value: needed.value, e_value_limit: needed.limit }),
  };
}
