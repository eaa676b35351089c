import type { AccountId, Case, ContactChannel, Day, Protocol, Round } from '@orion/core';
import { addDays, addMonths } from './calendar.ts';

/** Something that waits to be done for one returnee. Derived from dates whenever it is looked at, never stored. */
export type Due =
  | { readonly kind: 'round'; readonly round: Round; readonly by: Day; readonly isOverdue: boolean }
  | { readonly kind: 'contact'; readonly channel: ContactChannel; readonly by: Day; readonly isOverdue: boolean }
  | { readonly kind: 'consent'; readonly by: Day; readonly isOverdue: boolean }
  | { readonly kind: 'conflict'; readonly by: Day; readonly isOverdue: boolean };

interface Asked {
  readonly protocol: Protocol | undefined;
  readonly today: Day;
  /** Whose work it is. */
  readonly account: AccountId;
}

/** What is due for a case now, the most pressing first. */
export function dueOf(found: Case, { protocol, today, account }: Asked): readonly Due[] {
  if (found.status !== 'open') return [];
  const isMentor = found.assignments.some(
    (assignment) =>
      assignment.account === account &&
      assignment.role === 'mentor' &&
      (assignment.until === undefined || assignment.until >= today),
  );
  return [
    ...found.conflicts.map((): Due => ({ kind: 'conflict', by: today, isOverdue: false })),
    ...dueConsents(found, today),
    ...(protocol ? dueRound(found, protocol, today) : []),
    ...(protocol && isMentor ? dueContacts(found, protocol, today) : []),
  ].toSorted((a, b) => Number(b.isOverdue) - Number(a.isOverdue) || (a.by < b.by ? -1 : 1));
}

/** The round whose time has come last and which nobody has taken. */
function dueRound(found: Case, protocol: Protocol, today: Day): readonly Due[] {
  const start = found.person.returnedOn?.value ?? found.openedOn;
  const begun = protocol.rounds.findLast(({ fromMonth }) => addMonths(start, fromMonth) <= today);
  if (!begun || found.surveys.some(({ round }) => round === begun.round)) return [];
  const by = addMonths(start, begun.toMonth);
  return [{ kind: 'round', round: begun.round, by, isOverdue: by < today }];
}

/** A child is asked again at 18; consent that lapsed is asked again too. */
function dueConsents({ consents }: Case, today: Day): readonly Due[] {
  const lapsed = consents.flatMap(({ askAgainOn, withdrawnOn, purpose, recipient }, place) =>
    askAgainOn !== undefined &&
    askAgainOn <= today &&
    withdrawnOn === undefined &&
    !consents.slice(place + 1).some((later) => later.purpose === purpose && later.recipient === recipient)
      ? [askAgainOn]
      : [],
  );
  const first = lapsed.toSorted()[0];
  return first === undefined ? [] : [{ kind: 'consent', by: first, isOverdue: first < today }];
}

function dueContacts(found: Case, { mentoring }: Protocol, today: Day): readonly Due[] {
  const rhythms = [
    ['phone', mentoring.phoneEveryDays],
    ['in_person', mentoring.inPersonEveryDays],
  ] as const;
  return rhythms.flatMap(([channel, everyDays]) => {
    const reached = found.contacts
      .filter((contact) => contact.outcome === 'reached' && (contact.channel === channel || contact.channel === 'in_person'))
      .map(({ on }) => on)
      .toSorted()
      .at(-1);
    const by = addDays(reached ?? found.openedOn, everyDays);
    return by <= today ? [{ kind: 'contact' as const, channel, by, isOverdue: by < today }] : [];
  });
}
