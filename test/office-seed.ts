import { randomUUID } from 'node:crypto';
import type { Case, ChangeAnswer } from '@orion/core';
import { browser, told } from './cookie-jar.ts';
import { change } from './house.ts';
import type { WebHouse } from './web-house.ts';
import { assistanceBody } from './whole-case.ts';

/** Something in every list of the office: what came late, two edits that met, a likely duplicate, alerts, an erasure. */
export interface Seeds {
  /** A case with notes, one of them sealed. */
  readonly noted: string;
  /** Two cases of one person. */
  readonly pair: readonly [string, string];
  /** A case much like another one. */
  readonly different: string;
  /** A case in which two edits met. */
  readonly conflicted: string;
  /** A case whose erasure waits for a second person. */
  readonly erasing: string;
}

interface Desk {
  readonly account: string;
  readonly ask: ReturnType<typeof browser>['ask'];
  readonly record: (kind: string, subject: string, body: object, secret?: object) => Promise<void>;
}

/** Somebody of the demonstration at the house's door, without a browser. */
async function sitDown(house: WebHouse, role: string): Promise<Desk> {
  const { ask } = browser(house.test);
  const { account } = await told<{ account: { id: string } }>(
    ask('POST', '/api/session', { email: house.emailOf(role), password: house.password }),
  );
  const { mission } = house;
  const record: Desk['record'] = async (kind, subject, body, secret) => {
    const one = change({ kind: kind as never, mission, subject, author: account.id, body, private: secret });
    const { answers } = await told<{ answers: readonly ChangeAnswer[] }>(
      ask('POST', `/api/missions/${mission}/changes`, { changes: [one] }),
    );
    if (answers[0]?.outcome !== 'received') throw new Error(`${kind}: ${JSON.stringify(answers)}`);
  };
  return { account: account.id, ask, record };
}

export async function sow(house: WebHouse): Promise<Seeds> {
  const amina = await sitDown(house, 'case_worker');
  const nadia = await sitDown(house, 'data_protection');
  const at = `/api/missions/${house.mission}`;
  const today = new Date().toISOString().slice(0, 10);
  const { cases } = await told<{ cases: readonly { id: string }[] }>(amina.ask('GET', `${at}/caseload`));
  const [noted = '', like = ''] = await wellKnown(
    amina,
    at,
    cases.map(({ id }) => id),
  );
  const others = cases.map(({ id }) => id).filter((id) => id !== noted && id !== like);
  const [conflicted = '', closed = '', erasing = ''] = others;
  const twin = await openLike(amina, at, noted);
  const different = await openLike(amina, at, like);
  await amina.record('note.written', noted, { seal: 'team', on: today }, { text: 'Wants to learn sewing.' });
  await amina.record('note.written', noted, { seal: 'protection', on: today }, { text: sealedWords });
  for (const name of ['Bangoura', 'Camara']) {
    const saw = { familyName: 0 };
    await amina.record('person.corrected', conflicted, { saw }, { familyName: name });
  }
  await amina.record('case.closed', closed, { reason: 'goals_reached', on: '2015-01-05' });
  await amina.record('contact.attempted', closed, { channel: 'phone', outcome: 'reached', on: today });
  await amina.record('alert.raised', randomUUID(), { kind: 'danger_now', isDrill: false, case: noted });
  await amina.record('alert.raised', randomUUID(), { kind: 'self_harm', isDrill: true });
  await promise(await sitDown(house, 'supervisor'), at, noted);
  await told(nadia.ask('POST', `${at}/cases/${erasing}/erasure`, { reason: 'asked_by_person' }));
  return { noted, pair: [noted, twin], different, conflicted, erasing };
}

/** Numbers that the programme promised, a project that pays, and somebody who was helped. */
async function promise(fanta: Desk, at: string, helped: string): Promise<void> {
  await told(fanta.ask('PUT', `${at}/projects/RE-GN-01`, { name: 'Return and reintegration', donor: 'EU' }));
  await fanta.record('assistance.recorded', helped, assistanceBody({ state: 'delivered' }));
  const keys = ['people_assisted', 'composite_above_half', 'safety_followed_up'];
  const { ids } = await told<{ ids: readonly string[] }>(fanta.ask('POST', `${at}/indicators/starter`, { keys }));
  const { starter } = await told<{ starter: readonly { key: string; indicator: object }[] }>(
    fanta.ask('GET', `${at}/indicators`),
  );
  const targets = [
    { period: 'all', value: 40 },
    { period: 'all', sex: 'female', value: 20 },
  ];
  const indicator = { ...starter.find(({ key }) => key === keys[0])?.indicator, targets };
  await told(fanta.ask('PUT', `${at}/indicators/${ids[0]}`, { seen: 1, indicator }));
}

/** The first two of whom a day of birth and a phone are known: whoever is like them is noticed for sure. */
async function wellKnown(desk: Desk, at: string, ids: readonly string[]): Promise<readonly string[]> {
  const known: string[] = [];
  for (const id of ids) {
    const { case: found } = await told<{ case: Case }>(desk.ask('GET', `${at}/cases/${id}`));
    if (found.person.birth?.value && found.contactCard?.value?.phone) known.push(id);
    if (known.length === 2) break;
  }
  return known;
}

/** Opens a case of somebody who is called as the person of another one, born on the same day in the same place. */
async function openLike(desk: Desk, at: string, id: string): Promise<string> {
  const { case: found } = await told<{ case: Case }>(desk.ask('GET', `${at}/cases/${id}`));
  const { givenName, familyName, sex, birth, placeOfOrigin } = found.person;
  const person = {
    givenName: givenName?.value,
    familyName: familyName?.value,
    sex: sex?.value,
    birth: birth?.value,
    placeOfOrigin: placeOfOrigin?.value,
  };
  const twin = randomUUID();
  const openedOn = new Date().toISOString().slice(0, 10);
  const opening = { openedOn, custodian: desk.account, returnKind: 'forced', isMinor: false };
  await desk.record('case.opened', twin, opening, { person, contactCard: found.contactCard?.value });
  return twin;
}

export const sealedWords = 'Told to the protection officer alone.';
