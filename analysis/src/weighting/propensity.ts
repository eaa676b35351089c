import { inestimable, type Inestimable } from '../inestimable.ts';
import { beside, interceptColumn, type Design } from '../linear/design.ts';
import { fitLogistic, sharesOf } from '../logistic/logistic.ts';

/** A logistic regression of the exposure, fitted with the survey weights where there are any. */
export interface PropensityFit {
  readonly kind: 'propensity';
  /** Its columns, the intercept among them. */
  readonly design: Design;
  /** The chance of each row to be in the group, given its columns. */
  readonly propensity: Float64Array;
}

/**
 * The chance of being in the group by what was known before.
 *
 * @param before columns without intercept
 * @returns the propensities; or `empty_group`, `no_overlap` with the columns that tell without fail who is in an arm (so
 * that nobody could have been in the other), `singular`, `too_few_people`, `no_convergence`
 */
export function fitPropensity(exposed: Float64Array, before: Design, base?: Float64Array): PropensityFit | Inestimable {
  const design = beside(interceptColumn(exposed.length), before);
  const fit = fitLogistic(design, exposed, { weights: base });
  if (fit.kind === 'logistic') return { kind: 'propensity', design, propensity: sharesOf(fit.logOdds) };
  if (fit.reason === 'separated') return inestimable('no_overlap', fit.about);
  return fit.reason === 'constant_outcome' ? inestimable('empty_group') : fit;
}
