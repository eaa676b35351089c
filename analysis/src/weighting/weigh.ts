import type { Inestimable } from '../inestimable.ts';
import { beside, interceptColumn, type Design } from '../linear/design.ts';
import { entropyWeights, type BalanceProblem } from './entropy-balance.ts';
import { fitPropensity } from './propensity.ts';
import { informationInverse } from './stacked.ts';
import { weighByPropensity } from './weigh-by-propensity.ts';
import { effectiveSizes, type Weighing, type WeightKind } from './weighing.ts';

/**
 * Weights under which the arms are alike in what was known before, and all that the error of an estimate by them needs.
 *
 * @returns the weights; or `empty_group`, `no_overlap` with the columns that tell the arms apart, `singular`,
 * `too_few_people`, `no_convergence`
 */
export function weigh({ of, ...problem }: BalanceProblem & { readonly of: WeightKind }): Weighing | Inestimable {
  if (of === 'entropy') return weighByEntropy(problem);
  const { exposed, before, base } = problem;
  const fit = fitPropensity(exposed, before, base);
  return fit.kind === 'inestimable' ? fit : weighByPropensity(fit, { exposed, of, base });
}

/**
 * Entropy balancing as an estimating equation: a row of the group pulls the multipliers up by its weight, one of the
 * reference down by its own (Zhao and Percival, _Journal of Causal Inference_ 2017).
 */
function weighByEntropy(problem: BalanceProblem): Weighing | Inestimable {
  const { exposed, before, base } = problem;
  const weights = entropyWeights(problem);
  if ('kind' in weights) return weights;
  const design: Design = beside(interceptColumn(exposed.length), before);
  const ofReference = weights.map((weight, row) => (exposed[row] === 1 ? 0 : weight));
  const inverse = informationInverse(design, ofReference);
  if ('kind' in inverse) return inverse;
  return {
    kind: 'weighing',
    of: 'entropy',
    exposed,
    base,
    weights,
    slopes: ofReference,
    target: weights.map((weight, row) => (exposed[row] === 1 ? weight : 0)),
    targetSlopes: new Float64Array(exposed.length),
    model: { design, pulls: weights.map((weight, row) => (exposed[row] === 1 ? weight : -weight)), inverse },
    effective: effectiveSizes(weights, exposed),
  };
}
