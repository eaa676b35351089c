import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Change } from '@orion/core';
import { chenCells } from './cast.ts';
import { change, openingOf, type Asker } from './house.ts';

/** What says who Chen is, each word written once in the house and nowhere else in the world. */
export const chenWords = {
  givenName: 'Chencanary',
  familyName: 'Diallocanary',
  otherNames: 'Kekecanary',
  placeOfOrigin: 'Labecanary',
  phone: '622111777',
  codeWord: 'mangocanary',
  guardian: 'Tantiecanary',
  witness: 'Moussacanary',
  note: 'sleeps badly canary',
  sealedNote: 'told in confidence canary',
  assistance: 'buys a sewing machine canary',
  attempt: 'the neighbour answered canary',
} as const;

const today = (): string => new Date().toISOString().slice(0, 10);

/** Something of a case, said by somebody. */
export function saying(
  mission: string,
  subject: string,
  { id: author }: Asker,
): (kind: Change['kind'], body: object, secret?: object) => Change {
  return (kind, body, secret) => change({ kind, mission, subject, author, body, ...(secret && { private: secret }) });
}

/** A consent that Chen gave with a mark, read aloud, before a witness. */
export function consentBody(given: object): object {
  return {
    consent: randomUUID(),
    purpose: 'assistance',
    recipient: 'this_mission',
    categories: ['identity', 'contact', 'case', 'scores', 'answers'],
    decision: 'given',
    form: 'mark',
    by: 'self',
    readAloud: true,
    witnessed: true,
    interpreted: false,
    on: today(),
    ...given,
  };
}

/** A first sum for a small business, paid by one donor's project. */
export function assistanceBody(given: object): object {
  return {
    line: randomUUID(),
    dimension: 'economic',
    level: 'individual',
    kind: 'micro_business',
    state: 'approved',
    channel: 'direct',
    project: 'RE-GN-01',
    donor: 'EU',
    currency: 'GNF',
    budget: 12_000_000,
    approved: 10_000_000,
    on: today(),
    ...given,
  };
}

export function surveyBody(interviewer: string, given: object = {}): object {
  return {
    response: randomUUID(),
    instrument: 'rss-core@1',
    scheme: 'provisional@1',
    round: 'baseline',
    mode: 'in_person',
    interviewerRole: 'own_case_worker',
    interviewer,
    language: 'fr',
    interpreted: false,
    on: today(),
    ...given,
  };
}

/** Chen's case with everything that a case can hold, in the hands of Amina. */
export async function wholeCase(mission: string, amina: Asker): Promise<string> {
  const words = chenWords;
  const opening = openingOf(mission, amina.id, {
    person: { givenName: words.givenName, familyName: words.familyName, placeOfOrigin: words.placeOfOrigin },
    contactCard: { phone: words.phone, mayLeaveVoicemail: false, mayMessage: true },
  });
  const say = saying(mission, opening.subject, amina);
  const on = today();
  const answers = await amina.push([
    opening,
    say('person.corrected', { saw: { otherNames: opening.id } }, { otherNames: words.otherNames }),
    say(
      'contact_card.changed',
      { saw: opening.id },
      { phone: words.phone, codeWord: words.codeWord, mayLeaveVoicemail: false, mayMessage: false },
    ),
    say('guardian.named', { saw: 0, on, basis: 'guardian' }, { name: words.guardian, relation: 'aunt' }),
    say('household.joined', { household: randomUUID(), place: 'head', on }),
    say('consent.recorded', consentBody({}), { witness: words.witness }),
    say('vulnerability.graded', { seal: 'team', on }, { vulnerability: 'debt', grade: 2 }),
    say('vulnerability.graded', { seal: 'protection', on }, { vulnerability: 'trafficking', grade: 3 }),
    say('note.written', { seal: 'team', on }, { text: words.note }),
    say('note.written', { seal: 'protection', on }, { text: words.sealedNote }),
    say('contact.attempted', { channel: 'phone', outcome: 'no_answer', on }, { text: words.attempt }),
    say('assistance.recorded', assistanceBody({}), { text: words.assistance }),
    say('survey.submitted', surveyBody(amina.id), { answers: chenCells }),
  ]);
  assert.deepEqual(
    answers.map(({ outcome }) => outcome),
    answers.map(() => 'received'),
    JSON.stringify(answers),
  );
  return opening.subject;
}
