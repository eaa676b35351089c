import { planOfQuestion, roundNames, startWords } from '@orion/core/comparison';
import type { Offered } from './compare-answers.ts';
import { fittedPlan, isOffered, type Draft, type PlanNames } from './compare-draft.ts';

/** Since which round somebody had a mentor, as a house tells it. */
export const startsColumn = 'mentored_since';
const never = 'never';
/** What changed is known from two rounds on. */
const fewestRounds = 2;

/** Why people cannot be compared start by start here; undefined where they can. */
export type NoStarts = 'NoColumn' | 'NoRounds' | 'Missions';

export function whyNoStarts(offered: Offered, missions: number): NoStarts | undefined {
  if (missions > 1) return 'Missions';
  if (!isOffered(offered, startsColumn)) return 'NoColumn';
  return offered.rounds.length < fewestRounds ? 'NoRounds' : undefined;
}

/** Whether it is about mentors, so that it may be asked when they began. */
export function isOfMentors({ exposure, question, starts }: Draft): boolean {
  return starts !== undefined || question === 'mentoring' || /^(?:pairing_offered|mentored)/.test(exposure.column);
}

/**
 * The same question of people who began at different rounds: each 2x2 takes the changes by itself, and no way to estimate
 * stands beside it that takes all to have begun at once or that weighs.
 */
export function withStarts(draft: Draft, offered: Offered, groupOf: PlanNames['groupOf']): Draft {
  const { weights: _weights, attrition: _attrition, outcome: asked, exposure, ...rest } = draft;
  const { since: _since, ...outcome } = asked;
  const { landmark: _landmark, ...before } = exposure;
  return refitStarts(
    {
      ...rest,
      outcome,
      exposure: {
        ...before,
        column: startsColumn,
        fixedAt: 'pairing_offered',
        groups: ['mentored', 'others'].map((name) => ({ name: groupOf(name), values: [] })),
        reference: groupOf('others'),
      },
      starts: { column: startsColumn, never: [never], comparison: 'not_yet' },
      primary: 'staggered_differences',
      sensitivity: (rest.sensitivity ?? []).filter((one) => !takesOneStart.has(one)),
    },
    offered,
  );
}

const takesOneStart: ReadonlySet<string> = new Set([
  'difference_in_differences',
  'random_slope',
  'staggered_differences',
]);

/** Who has begun by the round of the outcome, and who has not: another outcome draws the line elsewhere. */
export function refitStarts(draft: Draft, { rounds }: Pick<Offered, 'rounds'>): Draft {
  if (draft.starts === undefined) return draft;
  const { groups, reference } = draft.exposure;
  const begun = roundNames(draft).filter((name) => rounds.includes(name));
  const notYet = [never, ...rounds.filter((round) => !begun.includes(round))];
  const refitted = groups.map((group) => ({ ...group, values: group.name === reference ? notYet : begun }));
  return { ...draft, exposure: { ...draft.exposure, groups: refitted } };
}

/** Back to all who began at about the same time, told apart as the question has it. */
export function withoutStarts(draft: Draft, offered: Offered, groupOf: PlanNames['groupOf']): Draft {
  const { starts: _, ...rest } = draft;
  const { exposure } = fittedPlan(draft.question ?? 'mentoring', offered, { title: draft.title, groupOf });
  const { primary } = planOfQuestion('mentoring');
  const sensitivity = (draft.sensitivity ?? []).filter((one) => one !== primary && one !== 'staggered_differences');
  return { ...rest, exposure, primary, sensitivity };
}

/** What becomes of those who began at a round, or at none. */
export type StartFate = 'first' | 'began' | 'notYet' | 'unknown';

export function fateOf(value: string, draft: Draft): StartFate {
  if (draft.starts?.never?.includes(value) === true) return 'notYet';
  const { names, others } = startWords(draft);
  const place = names.indexOf(value);
  if (place > 0) return 'began';
  if (place === 0) return 'first';
  return others.some(({ name }) => name === value) ? 'notYet' : 'unknown';
}
