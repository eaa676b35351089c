import { classicalCovariance } from '../linear/covariance.ts';
import { testCoefficient } from '../linear/contrast.ts';
import { fitLeastSquares } from '../linear/least-squares.ts';
import { robustnessValue } from '../sensitivity/robustness-value.ts';
import type { Robustness } from './comparison.ts';
import type { EstimateLine } from './estimate-line.ts';
import { designOf, exposureName, type Pair } from './pair.ts';

/**
 * How strong something unmeasured would have to be, beside everything measured, to undo an estimate by regression. It is
 * of the plain t and its degrees of freedom, whatever the error told.
 */
export function robustnessOf({ estimator, found }: EstimateLine, pair: Pair): Robustness | undefined {
  if (estimator !== 'baseline_adjusted' || found.kind === 'inestimable') return undefined;
  const fit = fitLeastSquares(designOf(pair), pair.outcome, { weights: pair.weights });
  const plain = fit.kind === 'inestimable' ? fit : testCoefficient(fit, classicalCovariance(fit), exposureName);
  if (plain.kind === 'inestimable' || plain.df <= 1) return undefined;
  const { value, untilUnsure } = robustnessValue(plain.value / plain.standardError, plain.df);
  return { value, untilUnsure };
}
