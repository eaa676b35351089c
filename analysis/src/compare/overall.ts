import type { Estimator } from '@orion/core/comparison';
import type { Cohort } from '../cohort/cohort.ts';
import { chiSquared } from '../groups/contingency.ts';
import { freemanHalton } from '../groups/freeman-halton.ts';
import type { Tested } from '../groups/group-estimate.ts';
import { midranks } from '../groups/midranks.ts';
import { kruskalWallis, welchAnova } from '../groups/several-groups.ts';
import type { Inestimable } from '../inestimable.ts';
import { testJointly } from '../linear/contrast.ts';
import type { Design } from '../linear/design.ts';
import { fitLeastSquares } from '../linear/least-squares.ts';
import {
  adjustedDesignOf,
  allGroupsOf,
  allWithStaying,
  namedInPlan,
  plainDesignOf,
  type AllGroups,
} from './all-groups.ts';
import { robustCovariance, robustKind } from './errors.ts';
import type { OverallFound, OverallKind, OverallLine, OverallTold } from './overall-told.ts';

/**
 * What each way to estimate asks of all groups; weights, matches and curves are asked by the regression that adjusts for
 * the same. Of a threshold, or of a course over rounds, no test of all groups at hand asks.
 */
const kinds: Partial<Readonly<Record<Estimator, OverallKind>>> = {
  difference: 'observed',
  ranks: 'ranks',
  difference_in_differences: 'change',
  baseline_adjusted: 'adjusted',
  random_intercept: 'adjusted',
  standardised_risk: 'adjusted',
  fractional_logistic: 'adjusted',
  propensity_weighting: 'adjusted',
  overlap_weighting: 'adjusted',
  entropy_balancing: 'adjusted',
  doubly_robust: 'adjusted',
  matching: 'adjusted',
  matching_with_replacement: 'adjusted',
  regression_in_pairs: 'adjusted',
};

/** From so many groups on there is more to ask than of one pair. */
const fewest = 3;

/**
 * Whether any of three groups or more differs from another, asked once before the pairs: as the primary estimate asks it,
 * with the others that the plan asks and the plain one beside it. Pairs are judged by Holm, whatever comes out here.
 */
export function overallOf(cohort: Cohort): OverallTold | undefined {
  const { plan } = cohort;
  if (plan.exposure.groups.length < fewest) return undefined;
  const observed = allGroupsOf(cohort);
  const planned = kinds[plan.primary];
  if (planned === undefined) return { n: observed.counts, lines: [] };
  const weighed = allWithStaying(observed, cohort);
  const asked = new Set([planned, ...plan.sensitivity.flatMap((one) => kinds[one] ?? [])]);
  const lineOf = (of: OverallKind): OverallLine => {
    // Where nobody asked for it the plain one is of people as they are, as the naive estimate is.
    const all = asked.has(of) ? weighed : observed;
    const line = 'reason' in all ? refusedLine(of, all) : tests[of](all, cohort);
    return { ...line, of, isPlanned: of === planned, found: namedInPlan(line.found, plan) };
  };
  return { n: observed.counts, lines: [...new Set([...asked, 'observed' as const])].map(lineOf) };
}

type Line = Omit<OverallLine, 'of' | 'isPlanned'>;

const tests: Readonly<Record<OverallKind, (all: AllGroups, cohort: Cohort) => Line>> = {
  observed: (all, { plan: { outcome } }) =>
    outcome.since === undefined && (outcome.kind === 'yes_no' || outcome.atLeast !== undefined)
      ? sharesAlike(all)
      : meansAlike(all.outcome, all),
  ranks: (all) =>
    all.clusters
      ? { ...allAlike(plainDesignOf(all), midranks(all.outcome), all), test: 'wald_of_ranks' }
      : { test: 'kruskal_wallis', found: told(kruskalWallis(armsOf(all.outcome, all))) },
  change: (all, { plan: { outcome } }) => {
    const { baseline } = all;
    if (!baseline) throw new Error('a change needs a baseline');
    const { atLeast } = outcome;
    const before = atLeast === undefined ? baseline : baseline.map((value) => (value >= atLeast ? 1 : 0));
    return meansAlike(
      all.outcome.map((after, place) => after - before[place]),
      all,
    );
  },
  adjusted: (all) => allAlike(adjustedDesignOf(all), all.outcome, all),
};

function refusedLine(of: OverallKind, found: Inestimable): Line {
  return { test: of === 'ranks' ? 'kruskal_wallis' : 'wald', found };
}

function standsAlone({ clusters, weights }: AllGroups): boolean {
  return !clusters && !weights;
}

function meansAlike(values: Float64Array, all: AllGroups): Line {
  return standsAlone(all)
    ? { test: 'welch_anova', found: told(welchAnova(armsOf(values, all))) }
    : allAlike(plainDesignOf(all), values, all);
}

/** So small an expected count makes the p of chi-squared doubtful. */
const sparse = 5;

/** By chi-squared; where fewer than five would be expected somewhere all tables are counted, as long as there is time. */
function sharesAlike(all: AllGroups): Line {
  if (!standsAlone(all)) return allAlike(plainDesignOf(all), all.outcome, all);
  const shares = armsOf(all.outcome, all).map((values) => ({
    n: values.length,
    events: values.reduce((sum, one) => sum + one, 0),
  }));
  const square = chiSquared(
    shares.map(({ n, events }) => [events, n - events]),
    false,
  );
  if (square.kind === 'inestimable') return { test: 'chi_squared', found: square };
  const { smallestExpected } = square;
  const exact = smallestExpected < sparse ? freemanHalton(shares) : undefined;
  if (!exact) return { test: 'chi_squared', smallestExpected, found: told(square) };
  const found: Line['found'] = exact.kind === 'inestimable' ? exact : { kind: 'tested', p: exact.p };
  return { test: 'fisher_freeman_halton', smallestExpected, found };
}

type AskedOf = Pick<AllGroups, 'groupOf' | 'membership' | 'clusters' | 'weights' | 'leaving'>;

/** Wald's test that all differences from the reference are nothing: with clusters by CR2 with HTZ, else by HC3. */
export function allAlike(
  design: Design,
  outcome: Float64Array,
  { groupOf, membership, clusters, weights, leaving }: AskedOf,
): Line {
  const sharing = { exposed: groupOf, clusters, leaving };
  const error = robustKind(sharing);
  const fit = fitLeastSquares(design, outcome, { weights });
  const covariance = fit.kind === 'inestimable' ? fit : robustCovariance(fit, sharing);
  if (fit.kind === 'inestimable') return { test: 'wald', error, found: fit };
  if (covariance.kind === 'inestimable') return { test: 'wald', error, found: covariance };
  const joint = testJointly(
    fit,
    covariance,
    membership.names.map((name) => ({ [name]: 1 })),
  );
  if (joint.kind === 'inestimable') return { test: 'wald', error, found: joint };
  const { f, df1, df2, p } = joint;
  return { test: 'wald', error, found: { kind: 'tested', statistic: f, df1, df2, p } };
}

function armsOf(values: Float64Array, { groupOf, counts }: AllGroups): readonly Float64Array[] {
  return counts.map((_, group) => values.filter((_value, place) => groupOf[place] === group));
}

function told(tested: Tested | Inestimable): OverallFound | Inestimable {
  if (tested.kind === 'inestimable') return tested;
  const { statistic, df, df2, p } = tested;
  return { kind: 'tested', statistic, df1: df, ...(df2 !== undefined && { df2 }), p };
}
