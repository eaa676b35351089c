import { z } from 'zod';
import type { Problem } from '../problem.ts';
import { planShape, type ComparisonPlan } from './plan-shape.ts';
import { fault } from './plan-fault.ts';
import { asksForSlope, faultsOfSlope, followedRounds, roundsOf } from './rounds.ts';
import { faultsOfRoles } from './roles.ts';
import { faultsOfStarts } from './starts.ts';
import { laterExposures, type Estimator } from './vocabulary.ts';
import { faultsOfRounds } from './when-measured.ts';

/** The JSON Schema (2020-12) of a plan, for editors and other programs. */
export function planSchema(): object {
  return { title: 'A comparison plan of Orion', ...z.toJSONSchema(planShape, { io: 'input' }) };
}

/**
 * Reads a plan that came from outside, or says all that is wrong with it: also what no data could answer, such as an
 * exposure that follows from the outcome.
 */
export function parsePlan(given: unknown): ComparisonPlan | readonly Problem[] {
  const read = planShape.safeParse(given);
  if (!read.success) return read.error.issues.flatMap(faultsOfIssue);
  const plan = read.data;
  const problems = [
    ...faultsOfGroups(plan),
    ...faultsOfTime(plan),
    ...faultsOfEstimators(plan),
    ...faultsOfColumns(plan),
    ...faultsOfRoles(plan),
    ...faultsOfRounds(plan),
    ...faultsOfSlope(plan),
    ...faultsOfStarts(plan),
    ...(plan.long && plan.unit ? [fault('plan_row_of_rounds', ['unit'])] : []),
  ];
  return problems.length > 0 ? problems : plan;
}

function faultsOfIssue(issue: z.core.$ZodIssue): readonly Problem[] {
  const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
  if (issue.code === 'unrecognized_keys') return issue.keys.map((name) => fault('plan_unknown_field', [...path, name]));
  // One group alone is what a before and after is made of.
  if (issue.code === 'too_small' && path.join('.') === 'exposure.groups') return [fault('plan_one_group', path)];
  if (path.length === 0) return [fault('plan_no_object', path)];
  const known = issue.code === 'invalid_value' ? issue.values.map(String).join(', ') : '';
  return [known === '' ? (beyond(issue, path) ?? fault('plan_shape', path)) : fault('plan_not_known', path, { known })];
}

/** What is there, but too little or too much of it; what must not be empty and is, is missing. */
function beyond(issue: z.core.$ZodIssue, path: readonly (string | number)[]): Problem | undefined {
  if (issue.code === 'too_big') return fault('plan_too_large', path, { most: Number(issue.maximum) });
  if (issue.code !== 'too_small' || issue.origin === 'string' || issue.origin === 'array') return undefined;
  const least = Number(issue.minimum);
  return issue.inclusive === false
    ? fault('plan_not_above', path, { least })
    : fault('plan_too_small', path, { least });
}

function faultsOfGroups({ exposure }: ComparisonPlan): readonly Problem[] {
  const names = exposure.groups.map(({ name }) => name);
  const values = exposure.groups.flatMap((group) => [...new Set(group.values)]);
  const repeated = values.find((value, place) => values.indexOf(value) !== place);
  return [
    ...(new Set(names).size < names.length ? [fault('plan_group_repeated', ['exposure', 'groups'])] : []),
    ...(repeated === undefined ? [] : [fault('plan_value_in_two_groups', ['exposure', 'groups'], { value: repeated })]),
    ...(names.includes(exposure.reference)
      ? []
      : [fault('plan_no_such_group', ['exposure', 'reference'], { value: exposure.reference })]),
  ];
}

/** What was done afterwards follows from how people fare: whoever fares well is seen more often, or less. */
function faultsOfTime({ exposure, long, outcome }: ComparisonPlan): readonly Problem[] {
  const isLater = (laterExposures as readonly string[]).includes(exposure.fixedAt);
  if (isLater && exposure.landmark === undefined)
    return [fault('plan_exposure_follows', ['exposure', 'fixedAt'], { value: exposure.fixedAt })];
  if (exposure.landmark === undefined) return [];
  if (!isLater) return [fault('plan_landmark_idle', ['exposure', 'landmark'])];
  const rounds = long?.rounds ?? [];
  const fixed = rounds.indexOf(exposure.landmark);
  const asked = rounds.findIndex((round) => outcome.column.endsWith(`_${round}`));
  return rounds.length > 0 && (fixed < 0 || (asked >= 0 && asked <= fixed))
    ? [fault('plan_landmark_late', ['exposure', 'landmark'], { value: exposure.landmark })]
    : [];
}

/** Leaving weights out in silence, of a survey or for those who left, would answer about other people. */
export const takesNoWeights: ReadonlySet<Estimator> = new Set<Estimator>([
  'ranks',
  'matching',
  'matching_with_replacement',
  'regression_in_pairs',
  'random_intercept',
  'random_slope',
  'staggered_differences',
]);

/** What an estimator cannot do without. */
const needs: Partial<Readonly<Record<Estimator, 'baseline' | 'rule' | 'cluster' | 'yes_no' | 'share' | 'starts'>>> = {
  difference_in_differences: 'baseline',
  discontinuity: 'rule',
  random_intercept: 'cluster',
  standardised_risk: 'yes_no',
  fractional_logistic: 'share',
  staggered_differences: 'starts',
};

function faultsOfEstimators(plan: ComparisonPlan): readonly Problem[] {
  const { outcome, primary, sensitivity } = plan;
  // The change of a yes or no is neither.
  const isYesNo = outcome.since === undefined && (outcome.kind === 'yes_no' || outcome.atLeast !== undefined);
  const has = {
    baseline: plan.baseline !== undefined && outcome.since === undefined,
    rule: plan.assignment.rule !== undefined,
    cluster: plan.cluster !== undefined,
    starts: plan.starts !== undefined,
    yes_no: isYesNo,
    share: outcome.kind === 'score' && !isYesNo && outcome.since === undefined,
  };
  const asked: readonly (readonly [Estimator, readonly (string | number)[]])[] = [
    [primary, ['primary']],
    ...sensitivity.map((one, place) => [one, ['sensitivity', place]] as const),
  ];
  const missing = asked.flatMap(([estimator, path]) => {
    const need = needs[estimator];
    return need === undefined || has[need] ? [] : [fault('plan_estimator_needs', path, { estimator, need })];
  });
  const weighing = plan.weights !== undefined ? 'weights' : plan.attrition === undefined ? undefined : 'attrition';
  const unweighted = weighing === undefined ? [] : asked.filter(([estimator]) => takesNoWeights.has(estimator));
  const isBlind = plan.attrition !== undefined && !knowsBefore(plan);
  const isRuled = plan.assignment.how === 'score_rule' && plan.assignment.rule === undefined;
  return [
    ...missing,
    ...unweighted.map(([estimator, path]) =>
      fault('plan_estimator_unweighted', path, { estimator, field: weighing ?? '' }),
    ),
    ...(isBlind ? [fault('plan_attrition_blind', ['attrition'])] : []),
    ...(sensitivity.includes(primary) ? [fault('plan_primary_repeated', ['sensitivity'])] : []),
    ...(isRuled ? [fault('plan_rule_missing', ['assignment', 'rule'])] : []),
    ...(outcome.atLeast !== undefined && (outcome.kind === 'yes_no' || outcome.since !== undefined)
      ? [fault('plan_shape', ['outcome', 'atLeast'])]
      : []),
  ];
}

/** Whether anything tells who was likely to leave. */
function knowsBefore({ baseline, covariates, strata }: ComparisonPlan): boolean {
  return baseline !== undefined || covariates.length > 0 || strata.length > 0;
}

/** A column has one part in a comparison: adjusting for the outcome or the exposure itself answers nothing. */
function faultsOfColumns(plan: ComparisonPlan): readonly Problem[] {
  const followed = asksForSlope(plan) ? roundsOf(plan).map(({ column }) => column) : [];
  const taken = new Set([plan.outcome.column, plan.exposure.column, plan.starts?.column]);
  const covariates = plan.covariates.map(({ column }, place) => ({ column, path: ['covariates', place, 'column'] }));
  const used = [
    ...covariates,
    ...plan.strata.map((column, place) => ({ column, path: ['strata', place] })),
    ...plan.heterogeneity.map((column, place) => ({ column, path: ['heterogeneity', place] })),
    ...(plan.baseline === undefined ? [] : [{ column: plan.baseline, path: ['baseline'] }]),
    ...(plan.endings === undefined ? [] : [{ column: plan.endings.column, path: ['endings', 'column'] }]),
  ];
  const columns = plan.covariates.map(({ column }) => column);
  return [
    ...(plan.outcome.column === plan.exposure.column
      ? [fault('plan_column_twice', ['exposure', 'column'], { name: plan.exposure.column })]
      : []),
    ...used
      .filter(({ column }) => taken.has(column))
      .map(({ column, path }) => fault('plan_column_twice', path, { name: column })),
    // Whoever follows an outcome from the first round on has how people began in it.
    ...covariates
      .filter(({ column }) => !taken.has(column) && followed.includes(column))
      .map(({ column, path }) => fault('plan_column_twice', path, { name: column })),
    ...columns.flatMap((column, place) =>
      columns.indexOf(column) === place
        ? []
        : [fault('plan_column_twice', ['covariates', place, 'column'], { name: column })],
    ),
  ];
}

/** The columns that a plan reads, by what they are read as. */
export interface PlanColumns {
  readonly numbers: readonly string[];
  readonly categories: readonly string[];
}

/** Every column that a plan names, once, with those of numbers first where it is asked as both. */
export function columnsOfPlan(plan: ComparisonPlan): PlanColumns {
  const isNumeric = ({ atLeast, atMost }: ComparisonPlan['where'][number]): boolean =>
    (atLeast ?? atMost) !== undefined;
  const numbers = new Set([
    plan.outcome.column,
    ...followedRounds(plan).map(({ column }) => column),
    ...[plan.outcome.since, plan.baseline, plan.weights, plan.assignment.rule?.column].filter(
      (name) => name !== undefined,
    ),
    ...plan.covariates.flatMap(({ column, kind }) => (kind === 'number' ? [column] : [])),
    ...plan.where.filter(isNumeric).map(({ column }) => column),
  ]);
  const categories = new Set([
    plan.exposure.column,
    ...(plan.interviewer === 'nobody' ? [] : [plan.interviewer.role, plan.interviewer.mode]),
    ...[plan.starts?.column, plan.cluster, plan.endings?.column].filter((name) => name !== undefined),
    ...plan.strata,
    ...plan.heterogeneity,
    ...plan.covariates.flatMap(({ column, kind }) => (kind === 'category' ? [column] : [])),
    ...plan.where.filter((one) => !isNumeric(one)).map(({ column }) => column),
  ]);
  return { numbers: [...numbers], categories: [...categories] };
}
