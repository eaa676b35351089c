import type { AccountId, Case, Day } from '@orion/core';
import type { Words } from '../../words/words.ts';

export interface TimelineEvent {
  readonly key: string;
  readonly on: Day;
  readonly text: string;
}

interface Told {
  readonly words: Words;
  readonly nameOfAccount: (account: AccountId) => string | undefined;
}

/** What happened to a case, the latest first. What is sealed is told as having happened. */
export function timelineOf(found: Case, { words: { say }, nameOfAccount }: Told): readonly TimelineEvent[] {
  const who = (account: AccountId): string => nameOfAccount(account) ?? say('people.unknown');
  const events: readonly TimelineEvent[] = [
    ...found.states.map(({ status, on, reason }, place) => ({
      key: `state ${place}`,
      on,
      text: reason
        ? say('timeline.stateFor', { status: say(`caseStatus.${status}`), reason: say(`reason.${reason}`) })
        : say('timeline.state', { status: say(`caseStatus.${status}`) }),
    })),
    ...found.surveys.map(({ change, on, round, mode }) => ({
      key: change,
      on,
      text: say('timeline.survey', { round: say(`round.${round}`), mode: say(`interviewMode.${mode}`) }),
    })),
    ...found.assistance.map(({ change, on, kind, state, dimension }) => ({
      key: change,
      on,
      text: say('timeline.assistance', {
        kind: say(`assistanceKind.${kind}`),
        state: say(`assistanceState.${state}`),
        dimension: say(`assistanceDimension.${dimension}`),
      }),
    })),
    ...found.contacts.map(({ change, on, channel, outcome, author }) => ({
      key: change,
      on,
      text: say('timeline.contact', {
        channel: say(`contactChannel.${channel}`),
        outcome: say(`contactOutcome.${outcome}`),
        name: who(author),
      }),
    })),
    ...found.notes.map(({ change, on, author, text }) => ({
      key: change,
      on,
      text: say(text === undefined ? 'timeline.sealedNote' : 'timeline.note', { name: who(author) }),
    })),
    ...found.consents.map(({ id, on, purpose, recipient, decision }) => ({
      key: id,
      on,
      text: say(`timeline.consent.${decision}`, {
        purpose: say(`consentPurpose.${purpose}`),
        recipient: say(`consentRecipient.${recipient}`),
      }),
    })),
    ...found.consents.flatMap(({ id, purpose, withdrawnOn }) =>
      withdrawnOn === undefined
        ? []
        : [
            {
              key: `withdrawn ${id}`,
              on: withdrawnOn,
              text: say('timeline.withdrawn', { purpose: say(`consentPurpose.${purpose}`) }),
            },
          ],
    ),
    ...found.assignments.map(({ account, role, from }) => ({
      key: `assigned ${account} ${role}`,
      on: from,
      text: say('timeline.assigned', { name: who(account), role: say(`role.${role}`) }),
    })),
  ];
  return events.toSorted((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0));
}
