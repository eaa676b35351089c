import { addDays, addMonths } from './calendar.ts';
import type { Case, TakenSurvey } from './case.ts';
import type { Consent } from './consent.ts';
import type { ConsentId, Day } from './names.ts';
import { adultOn, isMinorOn } from './of-age.ts';
import type { Protocol } from './protocol.ts';
import type { Round } from './round.ts';

/** How pressing: its last day has passed; it can be done now; its time comes within two weeks. */
export const dueStates = ['overdue', 'due', 'upcoming'] as const;
export type DueState = (typeof dueStates)[number];

/** What kinds of work become due by a date. */
export const dueKinds = ['flags', 'conflict', 'consent', 'round', 'contact'] as const;
export type DueKind = (typeof dueKinds)[number];

/** Work that waits for one returnee. Derived from dates whenever it is looked at, never stored. */
export type Due = {
  readonly state: DueState;
  /** The last day on which it is in time. */
  readonly by: Day;
} & (
  | { readonly kind: 'round'; readonly round: Round; readonly from: Day }
  | { readonly kind: 'contact'; readonly channel: 'phone' | 'in_person'; readonly lastReached?: Day | undefined }
  | { readonly kind: 'consent'; readonly consents: readonly ConsentId[] }
  | { readonly kind: 'flags'; readonly flags: readonly string[]; readonly isSafety: boolean; readonly since: Day }
  | { readonly kind: 'conflict'; readonly fields: readonly string[] }
);

/** How many days ahead something counts as upcoming. */
const upcomingDays = 14;

/**
 * What is due for a case, overdue or upcoming, the most pressing first. A case that is not open has
 * nothing due. Flags are known to those readers whose surveys carry scores.
 */
export function dueOf(found: Case, protocol: Protocol, today: Day): readonly Due[] {
  if (found.status !== 'open') return [];
  const all = [
    ...flagsToFollow(found, protocol, today),
    ...conflictsToSettle(found, today),
    ...consentsToAskAgain(found, today),
    ...roundsToTake(found, protocol, today),
    ...contactsToMake(found, protocol, today),
  ];
  return all.toSorted(
    (a, b) => dueStates.indexOf(a.state) - dueStates.indexOf(b.state) || (a.by < b.by ? -1 : Number(a.by > b.by)),
  );
}

/** The survey that was taken last; of two on one day the one recorded last. */
export function latestSurvey({ surveys }: Case): TakenSurvey | undefined {
  return surveys.reduce<TakenSurvey | undefined>(
    (latest, survey) => (latest === undefined || survey.on >= latest.on ? survey : latest),
    undefined,
  );
}

/** Whether somebody is the mentor of this case on a day, and since when. */
export function mentoredSince({ assignments }: Case, today: Day): Day | undefined {
  return assignments
    .filter(({ role, from, until }) => role === 'mentor' && from <= today && (until === undefined || until >= today))
    .map(({ from }) => from)
    .toSorted()[0];
}

/** The last survey's flags, until somebody was reached after it or wrote down what was done. */
function flagsToFollow(found: Case, { flags: rule }: Protocol, today: Day): readonly Due[] {
  const latest = latestSurvey(found);
  const raised = latest?.scores?.flags ?? [];
  if (latest === undefined || raised.length === 0) return [];
  const isFollowed =
    found.contacts.some(({ outcome, on }) => outcome === 'reached' && on > latest.on) ||
    found.notes.some(({ on }) => on >= latest.on);
  if (isFollowed) return [];
  return [true, false].flatMap((isSafety) => {
    const flags = raised.filter((flag) => rule.safety.includes(flag) === isSafety);
    if (flags.length === 0) return [];
    const by = addDays(latest.on, isSafety ? rule.safetyWithinDays : rule.followUpWithinDays);
    return [{ kind: 'flags', flags, isSafety, since: latest.on, by, state: by < today ? 'overdue' : 'due' } as const];
  });
}

function conflictsToSettle({ conflicts }: Case, today: Day): readonly Due[] {
  return conflicts.length === 0
    ? []
    : [{ kind: 'conflict', fields: conflicts.map(({ field }) => field), by: today, state: 'due' }];
}

/** Consents that lapse: where somebody else consented for a child, it is asked at 18. */
function consentsToAskAgain(found: Case, today: Day): readonly Due[] {
  const lapsing = found.consents.flatMap((consent, place) => {
    const by = lapsesOn(consent, found);
    const isAskedAgain = found.consents
      .slice(place + 1)
      .some(({ purpose, recipient }) => purpose === consent.purpose && recipient === consent.recipient);
    return by === undefined || isAskedAgain || by > addDays(today, upcomingDays) ? [] : [{ id: consent.id, by }];
  });
  const by = lapsing.map((consent) => consent.by).toSorted()[0];
  if (by === undefined) return [];
  return [{ kind: 'consent', consents: lapsing.map(({ id }) => id), by, state: stateOf(by, today) }];
}

/** When a consent must be asked for again: on its day, and where a birth was corrected since perhaps sooner. */
export function lapsesOn({ decision, withdrawnOn, askAgainOn, by }: Consent, found: Case): Day | undefined {
  if (decision === 'refused' || withdrawnOn !== undefined) return undefined;
  const grown = by === 'self' ? undefined : adultOn(found);
  return [askAgainOn, grown].filter((day) => day !== undefined).toSorted()[0];
}

/** The round whose time has come last, if nobody took it, and the next one. The survey is for adults. */
function roundsToTake(found: Case, { rounds }: Protocol, today: Day): readonly Due[] {
  if (isMinorOn(found, today)) return [];
  const start = found.person.returnedOn?.value ?? found.openedOn;
  const planned = rounds
    .toSorted((a, b) => a.fromMonth - b.fromMonth)
    .map(({ round, fromMonth, toMonth }) => ({
      round,
      from: addMonths(start, fromMonth),
      by: addMonths(start, toMonth),
    }));
  const begun = planned.filter(({ from }) => from <= today).at(-1);
  const next = planned.find(({ from }) => from > today && from <= addDays(today, upcomingDays));
  return [begun, next].flatMap((planning) => {
    if (planning === undefined || found.surveys.some(({ round }) => round === planning.round)) return [];
    const state = planning === next ? 'upcoming' : planning.by < today ? 'overdue' : 'due';
    return [{ kind: 'round', ...planning, state } as const];
  });
}

/** A mentored person is called and visited in the protocol's rhythm; a visit counts as a call too. */
function contactsToMake(found: Case, { mentoring }: Protocol, today: Day): readonly Due[] {
  const since = mentoredSince(found, today);
  if (since === undefined) return [];
  const rhythms = [
    ['phone', mentoring.phoneEveryDays],
    ['in_person', mentoring.inPersonEveryDays],
  ] as const;
  return rhythms.flatMap(([channel, everyDays]) => {
    const lastReached = found.contacts
      .filter((made) => made.outcome === 'reached' && (made.channel === channel || made.channel === 'in_person'))
      .map(({ on }) => on)
      // A phone with a wrong clock must not silence the reminder for years.
      .filter((on) => on <= addDays(today, 1))
      .toSorted()
      .at(-1);
    const by = addDays(lastReached !== undefined && lastReached > since ? lastReached : since, everyDays);
    return by > addDays(today, upcomingDays)
      ? []
      : [{ kind: 'contact', channel, ...(lastReached && { lastReached }), by, state: stateOf(by, today) } as const];
  });
}

function stateOf(by: Day, today: Day): DueState {
  return by < today ? 'overdue' : by === today ? 'due' : 'upcoming';
}
