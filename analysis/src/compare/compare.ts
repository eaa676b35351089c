import type { Cohort } from '../cohort/cohort.ts';
import { followedRounds, type ComparisonPlan, type Estimator } from '@orion/core/comparison';
import { holm, simultaneousInterval } from '../groups/multiplicity.ts';
import { answerOf } from './answer.ts';
import type { Comparison, Contrast } from './comparison.ts';
import { dimensionEstimator, dimensionsTold } from './dimensions.ts';
import { checksOfEndings, endingsTold } from './endings.ts';
import { estimate } from './estimate.ts';
import type { EstimateLine } from './estimate-line.ts';
import { notOfHardlyAnybody } from './overlap-told.ts';
import { withExplored } from './explored.ts';
import { groupsTold } from './groups-told.ts';
import { heterogeneityOf } from './heterogeneity.ts';
import { comparedGroups, lookAt, type LookBefore, type Looked } from './look-before.ts';
import { missingAnswersOf } from './missing-answers.ts';
import { overallOf } from './overall.ts';
import { regressionToMean } from './regression-to-mean.ts';
import { robustnessOf } from './robustness.ts';
import { sizesOf } from './sizes.ts';
import { trajectoriesOf } from './trajectories.ts';

/**
 * One honest comparison: what was looked at before, then the primary estimate with all others beside it. Where a check
 * refuses, groups are described and nothing is estimated.
 */
export function compare(cohort: Cohort): Comparison {
  const { look, isRefused, pairs } = lookAt(cohort);
  const others = comparedGroups(cohort);
  const found = pairs.map((pair, place) => contrastOf(cohort, look.contrasts[place], pair));
  const toMean = regressionToMean(cohort, others[0]);
  const contrasts = withFamily(found, cohort.plan);
  const overall = isRefused ? undefined : overallOf(cohort);
  // Where hardly anybody has somebody alike, a line tells nothing else of them either.
  const borne = pairs.flatMap(({ pair, isHopeless }) => (isHopeless ? [] : [pair.group]));
  const heterogeneity = borne.flatMap((group) => heterogeneityOf(cohort, group));
  const pictures = picturesOf(cohort, isRefused || borne.length < others.length);
  const endings = endingsTold(cohort);
  return {
    ...look,
    checks: [...look.checks, ...checksOfEndings(cohort.plan, endings)],
    ...(endings && { endings }),
    groups: groupsTold(cohort),
    ...(toMean && { regressionToMean: toMean }),
    ...(overall && { overall }),
    ...pictures,
    ...withExplored({ ...pictures, contrasts, heterogeneity }, cohort.plan),
  };
}

function picturesOf(cohort: Cohort, isRefused: boolean): Pick<Comparison, 'trajectories' | 'dimensions' | 'alsoTold'> {
  const { outcome, baseline } = cohort.plan;
  const trajectories = trajectoriesOf(cohort);
  const told = dimensionsTold(cohort, { isRefused });
  const columns = [...(trajectories?.rounds ?? []), ...followedRounds(cohort.plan), ...told].map(
    ({ column }) => column,
  );
  const known = new Set([outcome.column, outcome.since, baseline]);
  return {
    ...(trajectories && { trajectories }),
    ...(told.length > 0 && { dimensions: { estimator: dimensionEstimator(cohort), told } }),
    alsoTold: [...new Set(columns)].filter((column) => !known.has(column)),
  };
}

function contrastOf(
  cohort: Cohort,
  looked: LookBefore['contrasts'][number],
  { observed, pair, isHopeless }: Looked['pairs'][number],
): Contrast {
  const { plan } = cohort;
  const told = (one: Estimator): EstimateLine => notOfHardlyAnybody(estimate(one, pair, cohort), isHopeless);
  const primary = told(plan.primary);
  const robustness = robustnessOf(primary, pair);
  const missingAnswers = isHopeless ? undefined : missingAnswersOf(cohort, pair.group);
  const sizes = sizesOf(observed, plan);
  return {
    ...looked,
    primary,
    sensitivity: plan.sensitivity.map(told),
    naive: estimate('difference', observed, cohort),
    answer: answerOf(primary.found, plan.smallestDifference),
    ...(sizes.length > 0 && { sizes }),
    ...(robustness && { robustness }),
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
