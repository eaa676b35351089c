import { roundsOf, type ComparisonPlan } from '@orion/core/comparison';
import type { Cohort } from '../cohort/cohort.ts';
import { check, type Check } from './check.ts';

/** From how many standard deviations apart on groups did not begin alike. */
const apartFrom = 0.25;

/**
 * How people came into a group, by what the plan says and by where they began. Whoever is chosen for a low score rises by
 * themselves, and most where they were lowest: changes of groups that began apart are not alike without any help.
 */
export function checksOfEntry(cohort: Cohort): readonly Check[] {
  const { plan, baseline } = cohort;
  const { how } = plan.assignment;
  return [
    // A change has the start in it.
    ...(baseline || plan.outcome.since !== undefined || how === 'chance' ? [] : [check('no_baseline', 'warn')]),
    ...(enteredLow(plan) ? [check('low_score_entry', 'warn')] : []),
    ...(how === 'judgement' || how === 'self' ? [check('self_chosen', 'warn')] : []),
    // A few near the threshold tell little of everybody: it belongs beside another estimate.
    ...(plan.primary === 'discontinuity' ? [check('threshold_alone', 'warn')] : []),
    ...changesOfEntry(plan),
    ...startsApart(cohort).flatMap((start) => checksOfStart(plan, start)),
  ];
}

/** Whether a rule took those with a low score. */
export function enteredLow({ assignment: { how, rule } }: ComparisonPlan): boolean {
  return how === 'score_rule' && (rule?.enters === 'below' || rule?.enters === 'at_most');
}

/** The column from which changes are counted, where the planned estimate is one of changes: of starts the first of them. */
function changesSince(plan: ComparisonPlan): string | undefined {
  const { primary, outcome, baseline } = plan;
  if (primary === 'staggered_differences') return roundsOf(plan)[0]?.column;
  const areChanges = primary === 'difference_in_differences' || primary === 'random_slope';
  return outcome.since ?? (areChanges ? baseline : undefined);
}

/** Chosen by the very score since which changes are counted, with its good and bad days: no two groups change alike then. */
function changesOfEntry(plan: ComparisonPlan): readonly Check[] {
  const { how, rule } = plan.assignment;
  const since = changesSince(plan);
  return how === 'score_rule' && since !== undefined && since === rule?.column
    ? [check('changes_of_rule', 'refuse', { column: since })]
    : [];
}

/** Where a group began, beside the reference. */
interface Start {
  readonly group: string;
  /** Difference of means in standard deviations, as in a table of balance. */
  readonly standardised: number;
  /** Everybody of one began below everybody of the other. */
  readonly isToldApart: boolean;
}

/** Each group whose start is known, beside the reference. */
export function startsApart({ plan, baseline, group }: Cohort): readonly Start[] {
  if (!baseline) return [];
  const startOf = (place: number): Spread => spreadOf(baseline.filter((_, one) => group[one] === place));
  const { groups, reference } = plan.exposure;
  const base = startOf(groups.findIndex(({ name }) => name === reference));
  return groups.flatMap(({ name }, place) => {
    const own = startOf(place);
    if (name === reference || own.n < 2 || base.n < 2) return [];
    const spread = Math.sqrt((own.variance + base.variance) / 2);
    return [
      {
        group: name,
        standardised: spread > 0 ? (own.mean - base.mean) / spread : 0,
        isToldApart: own.most < base.least || base.most < own.least,
      },
    ];
  });
}

function checksOfStart(plan: ComparisonPlan, { group, standardised, isToldApart }: Start): readonly Check[] {
  const column = plan.baseline ?? '';
  const about = { group, column, standardised };
  const isApart = Math.abs(standardised) > apartFrom && plan.assignment.how !== 'chance';
  return [
    ...(isToldApart ? checksOfApart(plan, { group, column }) : []),
    ...(isApart && changesSince(plan) !== undefined ? [check('changes_from_apart', 'warn', about)] : []),
    ...(beganLow(plan, standardised) ? [check('began_low', 'warn', about)] : []),
  ];
}

/** Whether people chosen among others began lower than those, so that part of their rise comes by itself. */
export function beganLow({ assignment: { how } }: ComparisonPlan, standardised: number): boolean {
  return (how === 'capacity' || how === 'judgement') && standardised < -apartFrom;
}

/** Ways to estimate that draw a line through people and read it where a group has nobody. */
const carryingOn: ReadonlySet<string> = new Set([
  'baseline_adjusted',
  'standardised_risk',
  'fractional_logistic',
  'random_intercept',
]);
/** Where people could have been in either group, some of both are to be found at one start. */
export const amongAlike: ReadonlySet<string> = new Set(['capacity', 'judgement', 'self']);

/** Where a threshold is told, or the groups are of different places, nobody claims that people could have been in either. */
function checksOfApart({ primary, assignment }: ComparisonPlan, about: Check['parameters']): readonly Check[] {
  if (primary === 'discontinuity') return [];
  if (amongAlike.has(assignment.how)) return [check('told_apart', 'refuse', about)];
  return carryingOn.has(primary) ? [check('carried_on', 'warn', about)] : [];
}

interface Spread {
  readonly n: number;
  readonly mean: number;
  readonly variance: number;
  readonly least: number;
  readonly most: number;
}

function spreadOf(values: Float64Array): Spread {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) [least, most] = [Math.min(least, value), Math.max(most, value)];
  return { n, mean, variance: squares / Math.max(1, n - 1), least, most };
}
