import type { ComparisonPlan } from '@orion/core/comparison';
import { cliffsDelta } from '../groups/cliffs-delta.ts';
import { fisherExact } from '../groups/fisher.ts';
import type { Counted, GroupEstimate } from '../groups/group-estimate.ts';
import { hedgesG } from '../groups/hedges-g.ts';
import { riskDifference, riskRatio } from '../groups/risk.ts';
import { inestimable, type Inestimable } from '../inestimable.ts';
import { arms } from './estimate.ts';
import { sharesClusters, type Pair } from './pair.ts';
import type { SizeMeasure, SizeTold } from './sizes-told.ts';

/**
 * How large the plain difference is in measures that do not know the unit: of numbers Hedges' g and Cliff's delta, of yes
 * and no the difference and the ratio of the shares and Fisher's exact odds ratio. They know neither clusters nor weights:
 * with the first only the number is told, with the second nothing.
 */
export function sizesOf(pair: Pair, { outcome }: ComparisonPlan): readonly SizeTold[] {
  if (pair.weights) return [];
  const [exposed, reference] = arms(pair.outcome, pair.exposed);
  const isYesNo = outcome.since === undefined && (outcome.kind === 'yes_no' || outcome.atLeast !== undefined);
  const isShared = sharesClusters(pair);
  const told = (measure: SizeMeasure, found: GroupEstimate | Inestimable): SizeTold => ({
    measure,
    found: found.kind === 'inestimable' ? found : sized(found, { isShared, hasTest: measure === 'odds_ratio' }),
  });
  if (!isYesNo)
    return [told('hedges_g', standardised(exposed, reference)), told('cliffs_delta', cliffsDelta(exposed, reference))];
  const [one, other] = [counted(exposed), counted(reference)];
  return [
    told('risk_difference', riskDifference(one, other)),
    told('risk_ratio', riskRatio(one, other)),
    told('odds_ratio', fisherExact(one, other)),
  ];
}

/** Where nobody differs within a group but the groups do, there is no deviation to tell it in. */
function standardised(exposed: Float64Array, reference: Float64Array): GroupEstimate | Inestimable {
  const found = hedgesG(exposed, reference);
  const isApart = found.kind === 'inestimable' && found.reason === 'constant_outcome' && exposed[0] !== reference[0];
  return isApart ? inestimable('exact_fit') : found;
}

function counted(values: Float64Array): Counted {
  return { n: values.length, events: values.reduce((sum, one) => sum + one, 0) };
}

function sized(
  { value, low, high, p }: GroupEstimate,
  { isShared, hasTest }: { readonly isShared: boolean; readonly hasTest: boolean },
): SizeTold['found'] {
  return { kind: 'sized', value, ...(!isShared && { low, high, ...(hasTest && { p }) }) };
}
