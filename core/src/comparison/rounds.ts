import type { Problem } from '../problem.ts';
import { fault } from './plan-fault.ts';
import type { ComparisonPlan } from './plan-shape.ts';

/** The outcome at one round, and when that was. */
export interface OutcomeRound {
  readonly column: string;
  readonly at: number;
}

/** Rounds by the names that the wide export has, in order of time. */
export const usualRounds = ['baseline', 'midline', 'endline'];

/** A straight line goes through any two points: only from three rounds on is a slope of one's own told from chance. */
const fewestRounds = 3;

/** The outcome round by round: as the plan names it, or else the rounds of a long table up to the outcome's, counted. */
export function roundsOf({ outcome, long }: Pick<ComparisonPlan, 'outcome' | 'long'>): readonly OutcomeRound[] {
  if (outcome.rounds) return outcome.rounds;
  const rounds = long?.rounds ?? [];
  const last = rounds.findIndex((round) => outcome.column.endsWith(`_${round}`));
  const stem = outcome.column.slice(0, -(rounds[last] ?? '').length - 1);
  // Rounds that are numbers, such as months or years, say when they were.
  const areTimes = rounds.every((round) => round.trim() !== '' && Number.isFinite(Number(round)));
  return rounds
    .slice(0, last + 1)
    .map((round, at) => ({ column: `${stem}_${round}`, at: areTimes ? Number(round) : at }));
}

/** Whether people are followed over their rounds. */
export function asksForSlope({ primary, sensitivity }: Pick<ComparisonPlan, 'primary' | 'sensitivity'>): boolean {
  return primary === 'random_slope' || sensitivity.includes('random_slope');
}

/** Whether people begin at different rounds, and are compared start by start. */
export function asksForStarts({ primary, sensitivity }: Pick<ComparisonPlan, 'primary' | 'sensitivity'>): boolean {
  return primary === 'staggered_differences' || sensitivity.includes('staggered_differences');
}

/** The rounds that a plan reads beside the outcome's own: none where nobody is followed. */
export function followedRounds(plan: ComparisonPlan): readonly OutcomeRound[] {
  return asksForSlope(plan) || asksForStarts(plan) ? roundsOf(plan) : [];
}

/** A slope is of a number that was asked three times, from before the exposure on. */
export function faultsOfSlope(plan: ComparisonPlan): readonly Problem[] {
  const { outcome, exposure } = plan;
  const rounds = roundsOf(plan);
  const inOrder = rounds.every(
    ({ column, at }, place) =>
      rounds.findIndex((one) => one.column === column) === place && (place === 0 || at > rounds[place - 1].at),
  );
  const ends = rounds.length === 0 || rounds.at(-1)?.column === outcome.column;
  const order = inOrder && ends ? [] : [fault('plan_rounds_order', ['outcome', 'rounds'])];
  if (!asksForSlope(plan)) return order;
  const at = plan.primary === 'random_slope' ? ['primary'] : ['sensitivity', plan.sensitivity.indexOf('random_slope')];
  const isLevel = outcome.kind !== 'yes_no' && outcome.atLeast === undefined && outcome.since === undefined;
  return [
    ...order,
    ...(isLevel ? [] : [fault('plan_slope_outcome', at)]),
    ...(isLevel && rounds.length < fewestRounds ? [fault('plan_rounds_few', at, { count: rounds.length })] : []),
    ...(exposure.landmark === undefined ? [] : [fault('plan_slope_landmark', at, { value: exposure.landmark })]),
  ];
}
