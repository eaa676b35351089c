import type { Comparison, OverallTold } from '@orion/analysis';
import { followedRounds, startWords, type ComparisonPlan } from '@orion/core/comparison';
import type { Provenance } from './provenance.ts';
import { rEstimators } from './r-estimators.ts';
import { rComment, rList, rLists, rNumber, rNumbers, rText, rTexts, type RCode } from './r-quote.ts';
import { rMatching } from './r-matching.ts';
import { rOverall } from './r-overall.ts';
import { rStarts } from './r-starts.ts';
import { rTable } from './r-table.ts';

/**
 * An R script that repeats the main results on the same data file, by base R and the packages statisticians use:
 * clubSandwich for errors by cluster, lme4 and lmerTest for random intercepts and slopes. It prints CSV: a line for each group and
 * way of estimating with value, standard_error, df, low, high, p; before them, of several groups, one for each test of all. Weighting and doubly robust estimates come without
 * their error; entropy balancing, discontinuities and drawn answers are not repeated, and it says so.
 * Run it as `Rscript FILE [DATA]`.
 */
export function comparisonScriptR(
  { plan, contrasts, overall }: Comparison,
  provenance: Pick<Provenance, 'orion' | 'dataFile' | 'dataHash' | 'planHash'>,
): string {
  return [
    '# Repeats the main results of a comparison made with Orion, on the same data file and without Orion.',
    rComment(plan.title),
    rComment(
      `Orion ${provenance.orion}; SHA-256 of the plan ${provenance.planHash}, of the data ${provenance.dataHash}`,
    ),
    '# Run: Rscript THIS_FILE [DATA_FILE]. It prints CSV; scores are shares from 0 to 1.',
    '# Packages, where the plan needs them: install.packages(c("clubSandwich", "lme4", "lmerTest"))',
    ...(contrasts.length === 0
      ? [
          '# Orion refused an answer from these data: what this prints describes, and is no effect.',
          'message("Orion refused an answer from these data: what this prints describes, and is no effect.")',
        ]
      : []),
    '',
    `plan <- ${planInR(plan, provenance)}`,
    `overall <- ${overallInR(plan, overall)}`,
    rTable,
    rMatching,
    rEstimators,
    ...(plan.starts ? [rStarts] : []),
    ...(overall ? [rOverall] : []),
    ending,
  ].join('\n');
}

/** The tests of all groups as they were made, and whether of people as they are or as the plan weighs them. */
function overallInR({ primary, sensitivity }: ComparisonPlan, overall: OverallTold | undefined): RCode {
  const isPlainAsked = primary === 'difference' || sensitivity.includes('difference');
  return rLists(
    (overall?.lines ?? []).map(({ test, of }) =>
      rList({
        test: rText(test),
        of: rText(of),
        is_weighed: (of === 'observed' && !isPlainAsked ? 'FALSE' : 'TRUE') as RCode,
      }),
    ),
  );
}

function planInR(plan: ComparisonPlan, { dataFile, dataHash }: Pick<Provenance, 'dataFile' | 'dataHash'>): RCode {
  const { long, outcome, exposure, covariates } = plan;
  const optional = (text: string | undefined): RCode | undefined => (text === undefined ? undefined : rText(text));
  const number = (value: number | undefined): RCode | undefined => (value === undefined ? undefined : rNumber(value));
  const rule = plan.assignment.rule?.column;
  const asked = [plan.primary, ...plan.sensitivity];
  return rList({
    data: rText(dataFile),
    data_hash: rText(dataHash),
    long: long && rList({ unit: rText(long.unit), round: rText(long.round), rounds: rTexts(long.rounds) }),
    outcome: rList({
      column: rText(outcome.column),
      at_least: number(outcome.atLeast),
      since: optional(outcome.since),
    }),
    baseline: optional(plan.baseline),
    exposure: rList({
      column: rText(exposure.column),
      reference: rText(exposure.reference),
      groups: rLists(exposure.groups.map(({ name, values }) => rList({ name: rText(name), values: rTexts(values) }))),
    }),
    cluster: optional(plan.cluster),
    strata: rTexts(plan.strata),
    covariates: rLists(covariates.map(({ column, kind }) => rList({ column: rText(column), kind: rText(kind) }))),
    weights: optional(plan.weights),
    missing: plan.missing && rTexts(plan.missing),
    attrition: optional(plan.attrition),
    rounds: rLists(followedRounds(plan).map(({ column, at }) => rList({ column: rText(column), at: rNumber(at) }))),
    starts: startsInR(plan),
    where: rLists(
      plan.where.map(({ column, is, not, atLeast, atMost }) =>
        rList({
          column: rText(column),
          is: is && rTexts(is),
          not: not && rTexts(not),
          at_least: number(atLeast),
          at_most: number(atMost),
        }),
      ),
    ),
    also_known: rList({
      numbers: rTexts(rule === undefined ? [] : [rule]),
      labels: rTexts(plan.heterogeneity),
    }),
    estimators: rTexts([...new Set([...asked, 'difference'])]),
    naive: rTexts(asked.includes('difference') ? [] : ['difference']),
  });
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
    are_times: (areTimes ? 'TRUE' : 'FALSE') as RCode,
  });
}

const ending = String.raw`
given <- commandArgs(trailingOnly = TRUE)
file <- if (length(given) > 0) given[1] else plan$data
if (!file.exists(file)) stop("There is no file ", dQuote(file, FALSE), "; name it behind the script", call. = FALSE)
if (exists("sha256sum", asNamespace("tools")) && !identical(unname(get("sha256sum", asNamespace("tools"))(file)), plan$data_hash))
  message("These are not the data of the report: the numbers will differ.")
people <- cohort(read_cells(file))
lines <- lapply(overall, function(one) overall_line(one, people))
for (place in seq_along(plan$exposure$groups)) {
  group <- plan$exposure$groups[[place]]$name
  if (identical(group, plan$exposure$reference)) next
  pair <- pair_of(people, place)
  for (name in plan$estimators) {
    used <- if (identical(name, plan$naive)) pair$naive else pair
    found <- tryCatch(estimate(name, used), error = function(problem) without(conditionMessage(problem)))
    if (is.null(found$n_group)) found[c("n_group", "n_reference")] <- as.list(counts(pair$z))
    lines[[length(lines) + 1]] <- cbind(data.frame(group = group, estimator = name), found)
    steps <- attr(found, "steps")
    for (step in names(steps))
      lines[[length(lines) + 1]] <- cbind(data.frame(group = group, estimator = paste0(name, ": ", step)), steps[[step]])
  }
}
found <- do.call(rbind, lines)
numbers <- vapply(found, is.numeric, TRUE)
found[numbers] <- lapply(found[numbers], function(column) ifelse(is.na(column), "", sprintf("%.15g", column)))
write.csv(found, row.names = FALSE)
`;
