import type { Comparison } from '@orion/analysis';
import { followedRounds, pictureColumns, startWords, type ComparisonPlan } from '@orion/core/comparison';
import type { Provenance } from './provenance.ts';
import { rFlag, rList, rLists, rNumber, rNumbers, rPlan, rText, rTexts, type RCode } from './r-quote.ts';

/** How a file was read: which sheet of it, and new names of its columns by those that stand in it. */
export interface Reading {
  readonly sheet?: string | undefined;
  readonly renamed?: ReadonlyMap<string, string> | undefined;
}

/** A plan as R reads it, with how its file was read and the columns that pictures beside its answer were drawn from. */
export function planInR(
  comparison: Comparison,
  { dataFile, dataHash }: Pick<Provenance, 'dataFile' | 'dataHash'>,
  { sheet, renamed }: Reading,
): RCode {
  const { plan, trajectories } = comparison;
  return rPlan({
    data: rText(dataFile),
    data_hash: rText(dataHash),
    sheet: maybeText(sheet),
    renamed: renamed && rList({ from: rTexts([...renamed.keys()]), to: rTexts([...renamed.values()]) }),
    ...peopleInR(plan),
    ...knownInR(plan),
    rounds: rLists(followedRounds(plan).map(({ column, at }) => rList({ column: rText(column), at: rNumber(at) }))),
    starts: startsInR(plan),
    heterogeneity: rTexts(plan.heterogeneity),
    estimators: rTexts([...new Set([plan.primary, ...plan.sensitivity])]),
    dimensions: dimensionsInR(comparison),
    trajectories: trajectories && rTexts(trajectories.rounds.map(({ column }) => column)),
  });
}

type Parts = Readonly<Record<string, RCode | undefined>>;

/** Who is compared with whom, in what. */
function peopleInR({ long, outcome, exposure, where, missing, endings }: ComparisonPlan): Parts {
  const isYesNo = outcome.since === undefined && (outcome.kind === 'yes_no' || outcome.atLeast !== undefined);
  return {
    long: long && rList({ unit: rText(long.unit), round: rText(long.round), rounds: rTexts(long.rounds) }),
    missing: missing && rTexts(missing),
    endings: endings && rList({ column: rText(endings.column), values: rTexts(endings.values) }),
    outcome: rList({
      column: rText(outcome.column),
      at_least: maybeNumber(outcome.atLeast),
      since: maybeText(outcome.since),
      is_yes_no: rFlag(isYesNo),
    }),
    exposure: rList({
      column: rText(exposure.column),
      reference: rText(exposure.reference),
      groups: rLists(exposure.groups.map(({ name, values }) => rList({ name: rText(name), values: rTexts(values) }))),
    }),
    where: rLists(
      where.map(({ column, is, not, atLeast, atMost }) =>
        rList({
          column: rText(column),
          is: is && rTexts(is),
          not: not && rTexts(not),
          at_least: maybeNumber(atLeast),
          at_most: maybeNumber(atMost),
        }),
      ),
    ),
  };
}

/** What was known before, who shares somebody, who counts for how much. */
function knownInR({
  baseline,
  covariates,
  strata,
  assignment: { rule },
  cluster,
  weights,
  attrition,
}: ComparisonPlan): Parts {
  return {
    baseline: maybeText(baseline),
    covariates: rLists(covariates.map(({ column, kind }) => rList({ column: rText(column), kind: rText(kind) }))),
    strata: rTexts(strata),
    rule:
      rule &&
      rList({
        column: rText(rule.column),
        cutoff: rNumber(rule.cutoff),
        enters: rText(rule.enters),
        bandwidth: maybeNumber(rule.bandwidth),
      }),
    cluster: maybeText(cluster),
    weights: maybeText(weights),
    attrition: maybeText(attrition),
  };
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
