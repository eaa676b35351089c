import { isProblemList, problem, type Problem } from '@orion/core';
import { columnsOfPlan, followedRounds, type ComparisonPlan, type PlanCondition } from '@orion/core/comparison';
import type { Begun, Cohort, CohortCovariate, CohortPeople } from './cohort.ts';
import { Flow, type FlowReason } from './flow.ts';
import { missingOf } from './missing-table.ts';
import { pictureNumbers } from './picture-numbers.ts';
import { tooManyColumns } from './too-many-columns.ts';
import { takeCodes, takeNumbers, type CategoryColumn, type NumberColumn, type PlanTable } from './plan-table.ts';
import { keepByStart, type Starts } from './starts.ts';

/** Who is in a comparison and who is out and why; problems where the table has not what the plan names. */
export function assemble(plan: ComparisonPlan, table: PlanTable): Cohort | readonly Problem[] {
  const absent = absentColumns(plan, table);
  if (absent.length > 0) return absent.map((name) => problem('plan_column_absent', {}, { name }));
  const strange = [...strangeOutcomes(plan, table), ...strangeWeights(plan, table)];
  if (strange.length > 0) return strange;
  const groupOf = groupsOf(plan, categoryOf(table, plan.exposure.column));
  const flow = new Flow(groupOf, plan.exposure.groups.length);
  for (const condition of plan.where)
    flow.keep('not_asked_about', holdsFor(condition, table), { column: condition.column, isAlways: true });
  flow.keep('in_no_group', (row) => groupOf[row] >= 0, { column: plan.exposure.column, isAlways: true });
  const starts = plan.starts && keepByStart(plan, categoryOf(table, plan.starts.column), { groupOf, flow });
  if (starts && isProblemList(starts)) return starts;
  const endings = plan.endings && keepTheLiving(plan, table, { groupOf, flow });
  const asked = flow.rows;
  const steps = stepsToComplete(plan, table);
  for (const { reason, holds, ...step } of steps) flow.keep(reason, holds, step);
  const rows = flow.rows;
  const people = peopleOf(plan, table, { groupOf, rows, starts });
  const many = tooManyColumns(people);
  if (many.length > 0) return many;
  return {
    plan,
    flow: flow.steps,
    readAsSilence: readAsSilence(plan, table),
    missing: missingOf(plan, table, { groupOf, rows: asked }),
    asked: askedOf(plan, table, { groupOf, rows: asked }),
    ...people,
    ...(endings && { endings }),
    ...(speaksOfLeavers(plan) && { begun: begunOf(plan, table, { groupOf, rows: asked, steps, starts }) }),
    ...(plan.interviewer !== 'nobody' && {
      interviewer: {
        isOwn: isOneOf(categoryOf(table, plan.interviewer.role), plan.interviewer.own, rows),
        role: columnOfCategory(plan.interviewer.role, table, rows),
        mode: columnOfCategory(plan.interviewer.mode, table, rows),
      },
    }),
    pictures: pictureNumbers(plan, table),
  };
}

/** Whose story ended before the outcome was asked leaves, and is told of apart: of them no outcome is missing. */
function keepTheLiving(
  plan: ComparisonPlan,
  table: PlanTable,
  { groupOf, flow }: { readonly groupOf: Int32Array; readonly flow: Flow },
): NonNullable<Cohort['endings']> {
  const { column = '', values = [] } = plan.endings ?? {};
  const { labels, codes } = categoryOf(table, column);
  const byLabel = labels.map((label) => values.indexOf(label));
  const outcome = numberOf(table, plan.outcome.column).values;
  const endedBy = (row: number): number => (codes[row] < 0 || !Number.isNaN(outcome[row]) ? -1 : byLabel[codes[row]]);
  const { rows } = flow;
  flow.keep('ended', (row) => endedBy(row) < 0, { column, isAlways: true });
  return {
    value: Int32Array.from(rows, endedBy),
    group: takeCodes(groupOf, rows),
    ...(plan.cluster !== undefined && { clusters: clustersOf(categoryOf(table, plan.cluster), rows) }),
  };
}

/** Two capitals among others like it are a country more likely than silence. */
function readAsSilence(plan: ComparisonPlan, table: PlanTable): Cohort['readAsSilence'] {
  return columnsOfPlan(plan).categories.flatMap((column) => {
    const { labels, readAsSilence: cells = 0 } = categoryOf(table, column);
    const codes = labels.filter((label) => /^[A-Z]{2}$/.test(label)).length;
    return cells === 0 ? [] : [{ column, cells, isCode: codes > labels.length / 2 }];
  });
}

function absentColumns(plan: ComparisonPlan, table: PlanTable): readonly string[] {
  const { numbers, categories } = columnsOfPlan(plan);
  return [
    ...numbers.filter((name) => !table.numbers.has(name)),
    ...categories.filter((name) => !table.categories.has(name)),
  ];
}

/** A score lies from 0 to 1, and yes and no are 1 and 0: whatever else is there, the plan means another column. */
function strangeOutcomes(plan: ComparisonPlan, table: PlanTable): readonly Problem[] {
  const { outcome } = plan;
  if (outcome.kind === 'number') return [];
  const followed = followedRounds(plan).map(({ column }) => column);
  const columns = new Set([outcome.column, ...(outcome.since === undefined ? [] : [outcome.since]), ...followed]);
  return [...columns].flatMap((column) => {
    const { values } = numberOf(table, column);
    const isStrange = (value: number): boolean =>
      outcome.kind === 'score' ? value < 0 || value > 1 : value !== 0 && value !== 1 && !Number.isNaN(value);
    const row = values.findIndex(isStrange);
    const code = outcome.kind === 'score' ? 'score_outside_0_1' : 'plan_not_yes_no';
    return row < 0 ? [] : [problem(code, { column }, { value: values[row] })];
  });
}

/** Nobody stands for fewer than no people: such a weight is a slip, and leaving the person out would hide it. */
function strangeWeights({ weights }: ComparisonPlan, table: PlanTable): readonly Problem[] {
  if (weights === undefined) return [];
  const { values } = numberOf(table, weights);
  const row = values.findIndex((value) => value < 0);
  return row < 0 ? [] : [problem('plan_weight_negative', { column: weights }, { value: values[row] })];
}

function groupsOf(plan: ComparisonPlan, { labels, codes }: CategoryColumn): Int32Array {
  const byLabel = labels.map((label) => plan.exposure.groups.findIndex(({ values }) => values.includes(label)));
  return codes.map((code) => (code < 0 ? -1 : byLabel[code]));
}

/** Who is meant, by the rows of the table. */
interface Placed {
  readonly groupOf: Int32Array;
  readonly rows: Uint32Array;
  readonly starts: Starts | undefined;
}

/** People as they stand in the table, with what was known before. */
function peopleOf(plan: ComparisonPlan, table: PlanTable, { groupOf, rows, starts }: Placed): CohortPeople {
  return {
    n: rows.length,
    rows,
    group: takeCodes(groupOf, rows),
    outcome: outcomeOf(plan, table, rows),
    ...(plan.baseline !== undefined && { baseline: takeNumbers(numberOf(table, plan.baseline).values, rows) }),
    covariates: covariatesOf(plan, table, rows),
    ...(plan.weights !== undefined && { weights: takeNumbers(numberOf(table, plan.weights).values, rows) }),
    ...(plan.cluster !== undefined && clustersWithGaps(categoryOf(table, plan.cluster), rows)),
    ...(plan.assignment.rule && { running: takeNumbers(numberOf(table, plan.assignment.rule.column).values, rows) }),
    ...(starts && { starts: takeCodes(starts, rows) }),
    strata: plan.strata.map((column) => columnOfCategory(column, table, rows)),
    heterogeneity: plan.heterogeneity.map((column) => columnOfCategory(column, table, rows)),
  };
}

function speaksOfLeavers(plan: ComparisonPlan): boolean {
  return followedRounds(plan).length > 0 || plan.attrition === 'weighted';
}

/** Those who stayed, and those who would be in had their outcome been asked. */
function begunOf(
  plan: ComparisonPlan,
  table: PlanTable,
  { groupOf, rows: asked, steps, starts }: Placed & { readonly steps: readonly CompleteStep[] },
): Begun {
  const others = steps.filter(({ isOutcome }) => !isOutcome);
  const rows = asked.filter((row) => others.every(({ holds }) => holds(row)));
  return {
    ...peopleOf(plan, table, { groupOf, rows, starts }),
    rounds: followedRounds(plan).map(({ column, at }) => ({
      at,
      values: reaching(plan, takeNumbers(numberOf(table, column).values, rows)),
    })),
  };
}

/** Something that the primary estimate asks of a complete case. */
interface CompleteStep {
  readonly reason: FlowReason;
  readonly column: string;
  readonly isAlways?: boolean;
  /** Whether it asks for the outcome itself, which nobody has who left. */
  readonly isOutcome?: boolean;
  readonly holds: (row: number) => boolean;
}

/** A complete case has all that the primary estimate asks for; what that leaves out is looked at apart. */
function stepsToComplete(plan: ComparisonPlan, table: PlanTable): readonly CompleteStep[] {
  const { outcome, baseline, weights } = plan;
  const ruled = plan.assignment.rule?.column;
  const weightOf = weights === undefined ? undefined : numberOf(table, weights).values;
  return [
    ...[outcome.column, ...(outcome.since === undefined ? [] : [outcome.since])].flatMap((column): CompleteStep[] => {
      const { values, isNotApplicable } = numberOf(table, column);
      return [
        { reason: 'outcome_not_applicable', column, holds: (row) => isNotApplicable[row] === 0 },
        {
          reason: 'outcome_missing',
          column,
          isAlways: true,
          isOutcome: column === outcome.column,
          holds: (row) => !Number.isNaN(values[row]),
        },
      ];
    }),
    ...[...new Set([baseline, ruled].filter((name) => name !== undefined))].map((column): CompleteStep => {
      return { reason: 'baseline_missing', column, isAlways: true, holds: isKnownNumber(table, column) };
    }),
    ...plan.covariates.map(({ column, kind }): CompleteStep => {
      const holds = kind === 'number' ? isKnownNumber(table, column) : isKnownCode(table, column);
      return { reason: 'covariate_missing', column, holds };
    }),
    ...[...plan.strata, ...plan.heterogeneity].map((column): CompleteStep => {
      return { reason: 'covariate_missing', column, holds: isKnownCode(table, column) };
    }),
    ...(weights === undefined || weightOf === undefined
      ? []
      : [{ reason: 'weight_missing', column: weights, holds: (row: number) => weightOf[row] > 0 } as const]),
  ];
}

function isKnownNumber(table: PlanTable, column: string): (row: number) => boolean {
  const { values } = numberOf(table, column);
  return (row) => !Number.isNaN(values[row]);
}

function isKnownCode(table: PlanTable, column: string): (row: number) => boolean {
  const { codes } = categoryOf(table, column);
  return (row) => codes[row] >= 0;
}

function holdsFor({ column, is, not, atLeast, atMost }: PlanCondition, table: PlanTable): (row: number) => boolean {
  if ((atLeast ?? atMost) !== undefined) {
    const { values } = numberOf(table, column);
    return (row) => values[row] >= (atLeast ?? -Infinity) && values[row] <= (atMost ?? Infinity);
  }
  const { labels, codes } = categoryOf(table, column);
  const passes = labels.map((label) => (is?.includes(label) ?? true) && !(not?.includes(label) ?? false));
  return (row) => (codes[row] < 0 ? is === undefined : passes[codes[row]]);
}

/** The outcome as the plan has it: the number, the change since another, or 1 where it reaches a threshold. */
export function outcomeOf({ outcome }: ComparisonPlan, table: PlanTable, rows: Uint32Array): Float64Array {
  const values = takeNumbers(numberOf(table, outcome.column).values, rows);
  if (outcome.since !== undefined) {
    const before = takeNumbers(numberOf(table, outcome.since).values, rows);
    return values.map((value, row) => value - before[row]);
  }
  return reaching({ outcome }, values);
}

/** As they are, or whether they reach the threshold of the plan. */
function reaching({ outcome: { atLeast } }: Pick<ComparisonPlan, 'outcome'>, values: Float64Array): Float64Array {
  return atLeast === undefined ? values : values.map((value) => (Number.isNaN(value) ? NaN : value >= atLeast ? 1 : 0));
}

/** Those of whom the question is asked, also where the outcome is not known: for attrition and for bounds. */
function askedOf(
  plan: ComparisonPlan,
  table: PlanTable,
  { groupOf, rows }: { readonly groupOf: Int32Array; readonly rows: Uint32Array },
): Cohort['asked'] {
  const numbers = [
    plan.outcome.column,
    plan.outcome.since,
    plan.baseline,
    ...plan.covariates.flatMap(({ column, kind }) => (kind === 'number' ? [column] : [])),
  ];
  const marks = numbers.flatMap((name) => (name === undefined ? [] : [numberOf(table, name).isNotApplicable]));
  return {
    rows,
    group: takeCodes(groupOf, rows),
    outcome: outcomeOf(plan, table, rows),
    ...(plan.baseline !== undefined && { baseline: takeNumbers(numberOf(table, plan.baseline).values, rows) }),
    covariates: [
      ...covariatesOf(plan, table, rows),
      ...plan.strata
        .filter((name) => !plan.covariates.some(({ column, kind }) => column === name && kind === 'category'))
        .map((column) => ({ kind: 'category' as const, ...columnOfCategory(column, table, rows) })),
    ],
    ...(plan.weights !== undefined && { weights: takeNumbers(numberOf(table, plan.weights).values, rows) }),
    ...(plan.cluster !== undefined && clustersWithGaps(categoryOf(table, plan.cluster), rows)),
    applies: Uint8Array.from(rows, (row) => (marks.some((mark) => mark[row] === 1) ? 0 : 1)),
  };
}

function covariatesOf(plan: ComparisonPlan, table: PlanTable, rows: Uint32Array): readonly CohortCovariate[] {
  return plan.covariates.map(({ column, kind }) =>
    kind === 'number'
      ? { kind, name: column, values: takeNumbers(numberOf(table, column).values, rows) }
      : { kind, ...columnOfCategory(column, table, rows) },
  );
}

function columnOfCategory(name: string, table: PlanTable, rows: Uint32Array): { name: string } & CategoryColumn {
  const { labels, codes } = categoryOf(table, name);
  return { name, labels, codes: takeCodes(codes, rows) };
}

/** Clusters as codes from 0; whoever has none shares with nobody and is a cluster alone. */
function clustersOf({ labels, codes }: CategoryColumn, rows: Uint32Array): Uint32Array {
  const known = new Int32Array(labels.length).fill(-1);
  const clusters = new Uint32Array(rows.length);
  let next = 0;
  for (let i = 0; i < rows.length; i++) {
    const code = codes[rows[i]];
    if (code < 0) clusters[i] = next++;
    else {
      if (known[code] < 0) known[code] = next++;
      clusters[i] = known[code];
    }
  }
  return clusters;
}

function clustersWithGaps(
  column: CategoryColumn,
  rows: Uint32Array,
): Required<Pick<Cohort, 'clusters' | 'isClusterKnown'>> {
  return {
    clusters: clustersOf(column, rows),
    isClusterKnown: Uint8Array.from(rows, (row) => (column.codes[row] < 0 ? 0 : 1)),
  };
}

function isOneOf({ labels, codes }: CategoryColumn, wanted: readonly string[], rows: Uint32Array): Uint8Array {
  const isWanted = labels.map((label) => wanted.includes(label));
  return Uint8Array.from(rows, (row) => (codes[row] >= 0 && isWanted[codes[row]] ? 1 : 0));
}

function numberOf({ numbers }: PlanTable, name: string): NumberColumn {
  const found = numbers.get(name);
  if (!found) throw new Error(`no column of numbers: ${name}`);
  return found;
}

function categoryOf({ categories }: PlanTable, name: string): CategoryColumn {
  const found = categories.get(name);
  if (!found) throw new Error(`no column of categories: ${name}`);
  return found;
}
