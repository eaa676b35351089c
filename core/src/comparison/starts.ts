import type { Problem } from '../problem.ts';
import { fault } from './plan-fault.ts';
import type { ComparisonPlan } from './plan-shape.ts';
import { asksForSlope, asksForStarts, roundsOf, usualRounds } from './rounds.ts';

/** A change is since the round before. */
const fewestRounds = 2;

/** The names of the rounds that people are followed over: those that their columns end in, or the columns'. */
export function roundNames(plan: Pick<ComparisonPlan, 'outcome' | 'long'>): readonly string[] {
  const names = plan.long?.rounds ?? usualRounds;
  return roundsOf(plan).map(({ column }) => names.find((name) => column.endsWith(`_${name}`)) ?? column);
}

/**
 * The words for a start: names of rounds; those of rounds that are not asked about, each with the place of the first asked
 * one after it; and whether times are among them. A round between two that are asked about, or before them, is not one
 * after all of them: whoever began at it had begun by the next.
 */
export function startWords(plan: Pick<ComparisonPlan, 'outcome' | 'long'>): {
  readonly names: readonly string[];
  readonly others: readonly { readonly name: string; readonly place: number }[];
  readonly areTimes: boolean;
} {
  const names = roundNames(plan);
  const inTime = plan.long?.rounds ?? usualRounds;
  const asked = names.map((name) => inTime.indexOf(name));
  // Of rounds under names of their own nobody can say what lies before them.
  const others = asked.includes(-1)
    ? []
    : inTime.flatMap((name, at) => {
        const after = asked.findIndex((one) => one >= at);
        return names.includes(name) ? [] : [{ name, place: after < 0 ? names.length : after }];
      });
  return { names, others, areTimes: plan.outcome.rounds !== undefined || names.every(isNumber) };
}

/**
 * What a cell of the column of starts means: the place of the first round at which somebody was exposed, as many as there
 * are rounds where they had not begun by the last, undefined where it names no round. A time is that of the first round
 * at it or after it.
 */
export function startPlaceOf(
  plan: Pick<ComparisonPlan, 'outcome' | 'long' | 'starts'>,
): (cell: string) => number | undefined {
  const rounds = roundsOf(plan);
  const { names, others, areTimes } = startWords(plan);
  return (cell) => {
    if (plan.starts?.never.includes(cell) === true) return rounds.length;
    const named = rounds.findIndex(({ column }, place) => cell === column || cell === names[place]);
    if (named >= 0) return named;
    const other = others.find(({ name }) => name === cell);
    if (other) return other.place;
    if (!areTimes || !isNumber(cell)) return undefined;
    const first = rounds.findIndex(({ at }) => at >= Number(cell));
    return first < 0 ? rounds.length : first;
  };
}

function isNumber(text: string): boolean {
  return text.trim() !== '' && Number.isFinite(Number(text));
}

/** People who begin at different rounds are compared start by start, and in no way that takes all to begin at once. */
export function faultsOfStarts(plan: ComparisonPlan): readonly Problem[] {
  const { starts, outcome, exposure } = plan;
  if (!starts) return faultsUnnamed(plan);
  if (!asksForStarts(plan)) return [fault('plan_starts_idle', ['starts'])];
  const count = roundsOf(plan).length;
  return [
    ...(outcome.since === undefined ? [] : [fault('plan_starts_change', ['outcome', 'since'])]),
    ...(count < fewestRounds ? [fault('plan_starts_rounds', ['starts'], { count })] : []),
    ...(asksForSlope(plan) ? [fault('plan_starts_slope', ['starts'])] : []),
    ...(exposure.landmark === undefined ? [] : [fault('plan_starts_landmark', ['exposure', 'landmark'])]),
    ...(starts.column === outcome.column
      ? [fault('plan_column_twice', ['starts', 'column'], { name: starts.column })]
      : []),
  ];
}

/** Groups by a round or a day of beginning, in a plan that takes everybody to begin after the first round. */
function faultsUnnamed(plan: ComparisonPlan): readonly Problem[] {
  const asked = [plan.primary, ...plan.sensitivity];
  const estimator = asked.find((one) => one === 'difference_in_differences' || one === 'random_slope');
  if (estimator === undefined) return [];
  const rounds = [...(plan.long?.rounds ?? usualRounds), ...roundNames(plan)].filter((name) => !isCode(name));
  const value = plan.exposure.groups.flatMap(({ values }) => values).find((one) => isDay(one) || rounds.includes(one));
  return value === undefined ? [] : [fault('plan_starts_unnamed', ['exposure', 'groups'], { value, estimator })];
}

/** `0` and `1` are as likely yes and no as rounds that are counted; a year is neither. */
function isCode(name: string): boolean {
  return isNumber(name) && !/^(?:19|20)\d\d$/.test(name);
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}(?:-\d{2})?(?:T.*)?$/.test(text);
}
