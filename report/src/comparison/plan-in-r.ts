import type { Comparison } from '@orion/analysis';
import { followedRounds, pictureColumns, startWords, type ComparisonPlan } from '@orion/core/comparison';
import type { Provenance } from './provenance.ts';
import { rFlag, rList, rLists, rNumber, rNumbers, rText, rTexts, type RCode } from './r-quote.ts';

/** A plan as R reads it, with the columns that pictures beside its answer were drawn from. */
export function planInR(
  comparison: Comparison,
  { dataFile, dataHash }: Pick<Provenance, 'dataFile' | 'dataHash'>,
): RCode {
  const { plan } = comparison;
  const { long, outcome, exposure, covariates } = plan;
  const { rule } = plan.assignment;
  return rList({
    data: rText(dataFile),
    data_hash: rText(dataHash),
    long: long && rList({ unit: rText(long.unit), round: rText(long.round), rounds: rTexts(long.rounds) }),
    outcome: rList({
      column: rText(outcome.column),
      at_least: maybeNumber(outcome.atLeast),
      since: maybeText(outcome.since),
      is_yes_no: rFlag(outcome.since === undefined && (outcome.kind === 'yes_no' || outcome.atLeast !== undefined)),
    }),
    baseline: maybeText(plan.baseline),
    exposure: rList({
      column: rText(exposure.column),
      reference: rText(exposure.reference),
      groups: rLists(exposure.groups.map(({ name, values }) => rList({ name: rText(name), values: rTexts(values) }))),
    }),
    rule:
      rule &&
      rList({
        column: rText(rule.column),
        cutoff: rNumber(rule.cutoff),
        enters: rText(rule.enters),
        bandwidth: maybeNumber(rule.bandwidth),
      }),
    cluster: maybeText(plan.cluster),
    strata: rTexts(plan.strata),
    covariates: rLists(covariates.map(({ column, kind }) => rList({ column: rText(column), kind: rText(kind) }))),
    weights: maybeText(plan.weights),
    missing: plan.missing && rTexts(plan.missing),
    attrition: maybeText(plan.attrition),
    rounds: rLists(followedRounds(plan).map(({ column, at }) => rList({ column: rText(column), at: rNumber(at) }))),
    starts: startsInR(plan),
    where: rLists(
      plan.where.map(({ column, is, not, atLeast, atMost }) =>
        rList({
          column: rText(column),
          is: is && rTexts(is),
          not: not && rTexts(not),
          at_least: maybeNumber(atLeast),
          at_most: maybeNumber(atMost),
        }),
      ),
    ),
    heterogeneity: rTexts(plan.heterogeneity),
    estimators: rTexts([...new Set([plan.primary, ...plan.sensitivity])]),
    dimensions: dimensionsInR(comparison),
    trajectories: comparison.trajectories && rTexts(comparison.trajectories.rounds.map(({ column }) => column)),
  });
}

function maybeText(text: string | undefined): RCode | undefined {
  return text === undefined ? undefined : rText(text);
}

function maybeNumber(value: number | undefined): RCode | undefined {
  return value === undefined ? undefined : rNumber(value);
}

function startsInR(plan: ComparisonPlan): RCode | undefined {
  if (!plan.starts) return undefined;
  const { names, others, areTimes } = startWords(plan);
  return rList({
    column: rText(plan.starts.column),
    never: rTexts(plan.starts.never),
    comparison: rText(plan.starts.comparison),
    names: rTexts(names),
    other_names: rTexts(others.map(({ name }) => name)),
    other_places: rNumbers(others.map(({ place }) => place)),
    are_times: rFlag(areTimes),
  });
}

function dimensionsInR({ plan, dimensions }: Comparison): RCode | undefined {
  if (!dimensions) return undefined;
  const { dimensions: columns } = pictureColumns(plan);
  return rList({
    estimator: rText(dimensions.estimator),
    told: rLists(
      dimensions.told.map(({ column }) =>
        rList({ after: rText(column), before: maybeText(columns.find(({ after }) => after === column)?.before) }),
      ),
    ),
  });
}
