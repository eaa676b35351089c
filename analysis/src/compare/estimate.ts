import type { Estimator } from '@orion/core/comparison';
import type { Estimated } from '../estimated.ts';
import { clusteredShift } from '../groups/clustered-shift.ts';
import { mannWhitney } from '../groups/mann-whitney.ts';
import { welchDifference } from '../groups/mean-difference.ts';
import { inestimable, type Inestimable } from '../inestimable.ts';
import { beside, interceptColumn } from '../linear/design.ts';
import { fitLeastSquares } from '../linear/least-squares.ts';
import { fitRandomIntercept } from '../mixed/random-intercept.ts';
import { mixedContrast } from '../mixed/satterthwaite.ts';
import type { Cohort } from '../cohort/cohort.ts';
import { atThreshold } from './at-threshold.ts';
import { byStart } from './by-start.ts';
import { byLogistic } from './by-logistic.ts';
import { inPairs, regressedInPairs, withReplacement } from './by-matching.ts';
import { byBoth, weightedBy } from './by-propensity.ts';
import { overRounds } from './over-rounds.ts';
import type { EstimateLine } from './estimate-line.ts';
import { robustCoefficient, robustKind } from './errors.ts';
import { isStayingTold } from './staying.ts';
import type { Estimation } from './estimation.ts';
import { baselineName, designOf, exposureName, sharesClusters, type Pair } from './pair.ts';

/** Difference of means as observed: Welch's, or by clusters and weights where there are any. */
const difference: Estimation = ({ outcome, ...pair }) => ({
  ...plainDifference(outcome, pair),
  estimand: 'as_observed',
  notes: ['unadjusted'],
});

/** Whoever began alike, as far as was measured before: least squares of the outcome on the exposure and all of that. */
const baselineAdjusted: Estimation = (pair) => {
  const { outcome, weights, baseline } = pair;
  const fit = fitLeastSquares(designOf(pair), outcome, { weights });
  return {
    found: robustCoefficient(fit, exposureName, pair),
    estimand: 'everyone',
    error: robustKind(pair),
    notes: baseline ? ['adjusts_for_baseline'] : [],
  };
};

/** Difference of the changes; right where both groups would have moved alike without the exposure. */
const differenceInDifferences: Estimation = ({ outcome, baseline, ...pair }, { plan }) => {
  if (!baseline) throw new Error('a difference of changes needs a baseline');
  const { atLeast } = plan.outcome;
  // Where the outcome is whether a threshold is reached, so is what it was before.
  const before = atLeast === undefined ? baseline : baseline.map((value) => (value >= atLeast ? 1 : 0));
  const change = outcome.map((after, place) => after - before[place]);
  return { ...plainDifference(change, pair), estimand: 'the_exposed', notes: ['parallel_paths_assumed'] };
};

function plainDifference(
  outcome: Float64Array,
  { n, exposed, weights, clusters, leaving }: Pick<Pair, 'n' | 'exposed' | 'weights' | 'clusters' | 'leaving'>,
): { readonly found: Estimated | Inestimable; readonly error: EstimateLine['error'] } {
  if (!clusters && !weights) return { found: bare(welchDifference(...arms(outcome, exposed))), error: 'welch' };
  const design = beside(interceptColumn(n), { names: [exposureName], columns: [exposed] });
  const fit = fitLeastSquares(design, outcome, { weights });
  return {
    found: robustCoefficient(fit, exposureName, { exposed, clusters, leaving }),
    error: robustKind({ exposed, clusters }),
  };
}

/** Which group stands higher, whatever the distances: Mann and Whitney, or by cluster; with the shift of Hodges and Lehmann. */
const ranks: Estimation = (pair) => {
  const { outcome, exposed, clusters } = pair;
  const told = { estimand: 'as_observed', notes: ['unadjusted', 'ranks_not_means'] } as const;
  return clusters && sharesClusters(pair)
    ? { ...told, found: withWidth(clusteredShift(outcome, exposed, clusters)), error: 'ranks_by_cluster' }
    : { ...told, found: withWidth(bare(mannWhitney(...arms(outcome, exposed)))), error: 'ranks' };
};

/**
 * Where most pairs differ by the same, as of yes and no or of scores at their ceiling, the shift has limits without any width
 * between them: they would call a difference certain, or certainly none, that the groups may well have.
 */
function withWidth(found: Estimated | Inestimable): Estimated | Inestimable {
  return found.kind === 'estimated' && found.low === found.high ? inestimable('many_alike') : found;
}

/** The same adjustment with one unseen shift for each cluster; right where shifts have nothing to do with the exposure. */
const randomIntercept: Estimation = (pair) => {
  const design = designOf(pair);
  const fit = fitRandomIntercept(design, pair.outcome, pair.clusters ?? Uint32Array.from(pair.exposed.keys()));
  const contrast = Float64Array.from(design.names, (name) => (name === exposureName ? 1 : 0));
  return {
    found: fit.kind === 'inestimable' ? fit : mixedContrast(fit, contrast),
    estimand: 'everyone',
    error: 'reml',
    notes: pair.baseline ? ['adjusts_for_baseline'] : [],
    ...(fit.kind === 'random_intercept' && { figures: { correlation: fit.correlation, clusters: fit.clusters } }),
  };
};

/** Values of the group, and of the reference. */
export function arms(values: Float64Array, exposed: Float64Array): [Float64Array, Float64Array] {
  return [values.filter((_, place) => exposed[place] === 1), values.filter((_, place) => exposed[place] === 0)];
}

/** An estimate without what belongs to its method alone. */
export function bare(found: Estimated | Inestimable): Estimated | Inestimable {
  if (found.kind === 'inestimable') return found;
  const { kind, value, standardError, df, low, high, p } = found;
  return { kind, value, standardError, df, low, high, p };
}

const estimations: Readonly<Record<Estimator, Estimation>> = {
  difference,
  ranks,
  baseline_adjusted: baselineAdjusted,
  difference_in_differences: differenceInDifferences,
  random_intercept: randomIntercept,
  random_slope: overRounds,
  standardised_risk: byLogistic,
  fractional_logistic: byLogistic,
  propensity_weighting: weightedBy('ate'),
  overlap_weighting: weightedBy('overlap'),
  entropy_balancing: weightedBy('entropy'),
  doubly_robust: byBoth,
  matching: inPairs,
  matching_with_replacement: withReplacement,
  regression_in_pairs: regressedInPairs,
  discontinuity: atThreshold,
  staggered_differences: byStart,
};

/** Runs one way to estimate on a group beside the reference. */
export function estimate(estimator: Estimator, pair: Pair, cohort: Cohort): EstimateLine {
  const line = estimations[estimator](pair, cohort);
  const { staying } = pair;
  const told = { estimator, n: pair.counts, ...line, found: named(line.found, cohort) };
  if (!staying) return told;
  return isStayingTold(staying)
    ? { ...told, notes: [...told.notes, 'stands_for_who_began'] }
    : { ...told, found: named(staying, cohort) };
}

/** A refusal names columns as the plan does. */
function named(found: Estimated | Inestimable, { plan }: Cohort): Estimated | Inestimable {
  if (found.kind === 'estimated' || !found.about) return found;
  const nameOf = new Map([
    [exposureName, plan.exposure.column],
    [baselineName, plan.baseline ?? baselineName],
  ]);
  return { ...found, about: [...new Set(found.about.map((name) => nameOf.get(name) ?? name))] };
}
