import type { Cohort } from '../cohort/cohort.ts';
import type { ComparisonPlan } from '@orion/core/comparison';
import { holm, simultaneousInterval } from '../groups/multiplicity.ts';
import { answerOf } from './answer.ts';
import { attritionOf } from './attrition.ts';
import { balanceOf } from './balance.ts';
import { overlapTold } from './by-propensity.ts';
import { checksBefore, checksOfContrast } from './checks.ts';
import { clustersTold } from './clusters-told.ts';
import type { Check, Comparison, Contrast } from './comparison.ts';
import { dimensionEstimator, dimensionsTold } from './dimensions.ts';
import { estimate } from './estimate.ts';
import { groupsTold } from './groups-told.ts';
import { heterogeneityOf } from './heterogeneity.ts';
import { missingAnswersOf } from './missing-answers.ts';
import { pairOf } from './pair.ts';
import { regressionToMean } from './regression-to-mean.ts';
import { withStaying } from './staying.ts';
import { robustnessOf } from './robustness.ts';
import { trajectoriesOf } from './trajectories.ts';

/**
 * One honest comparison: what was looked at before, then the primary estimate with all others beside it. Where a check
 * refuses, groups are described and nothing is estimated.
 */
export function compare(cohort: Cohort): Comparison {
  const { plan } = cohort;
  const clusters = clustersTold(cohort);
  const attrition = attritionOf(cohort);
  const before = checksBefore(cohort, { clusters, attrition });
  const isRefused = before.some(({ verdict }) => verdict === 'refuse');
  const reference = plan.exposure.groups.findIndex(({ name }) => name === plan.exposure.reference);
  const others = [...plan.exposure.groups.keys()].filter((group) => group !== reference);
  const found = isRefused ? [] : others.map((group) => contrastOf(cohort, group));
  const contrasts = withFamily(found, plan);
  const checks: readonly Check[] = [...before, ...contrasts.flatMap(checksOfContrast)];
  const toMean = regressionToMean(cohort, others[0]);
  return {
    form: 1,
    plan,
    flow: cohort.flow,
    missing: cohort.missing,
    checks,
    groups: groupsTold(cohort),
    ...(clusters && { clusters }),
    ...(attrition && { attrition }),
    ...(toMean && { regressionToMean: toMean }),
    contrasts,
    heterogeneity: isRefused ? [] : others.flatMap((group) => heterogeneityOf(cohort, group)),
    ...picturesOf(cohort, isRefused),
  };
}

function picturesOf(cohort: Cohort, isRefused: boolean): Pick<Comparison, 'trajectories' | 'dimensions' | 'alsoTold'> {
  const { outcome, baseline } = cohort.plan;
  const trajectories = trajectoriesOf(cohort);
  const told = dimensionsTold(cohort, { isRefused });
  const columns = [...(trajectories?.rounds ?? []), ...told].map(({ column }) => column);
  const known = new Set([outcome.column, outcome.since, baseline]);
  return {
    ...(trajectories && { trajectories }),
    ...(told.length > 0 && { dimensions: { estimator: dimensionEstimator(cohort), told } }),
    alsoTold: [...new Set(columns)].filter((column) => !known.has(column)),
  };
}

function contrastOf(cohort: Cohort, group: number): Contrast {
  const { plan } = cohort;
  const observed = pairOf(cohort, group);
  const pair = withStaying(observed, cohort);
  const primary = estimate(plan.primary, pair, cohort);
  const robustness = robustnessOf(primary, pair);
  const missingAnswers = missingAnswersOf(cohort, group);
  return {
    group: plan.exposure.groups[group].name,
    primary,
    sensitivity: plan.sensitivity.map((one) => estimate(one, pair, cohort)),
    naive: estimate('difference', observed, cohort),
    balance: balanceOf(pair, { baseline: plan.baseline }),
    ...overlapTold(pair),
    answer: answerOf(primary.found, plan.smallestDifference),
    ...(robustness && { robustness }),
    ...(pair.staying && { staying: pair.staying }),
    ...(missingAnswers && { missingAnswers }),
  };
}

/** Several groups beside one reference are several chances to be wrong: the answer is by limits that hold for all together. */
function withFamily(contrasts: readonly Contrast[], { smallestDifference }: ComparisonPlan): readonly Contrast[] {
  if (contrasts.length < 2) return contrasts;
  const adjusted = holm(contrasts.map(({ primary }) => (primary.found.kind === 'estimated' ? primary.found.p : 1)));
  return contrasts.map((contrast, place) => {
    const { found } = contrast.primary;
    if (found.kind === 'inestimable') return contrast;
    const together = simultaneousInterval(found, contrasts.length);
    return {
      ...contrast,
      holm: adjusted[place],
      together,
      answer: answerOf({ ...found, ...together }, smallestDifference),
    };
  });
}
