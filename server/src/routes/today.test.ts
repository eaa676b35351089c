import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { Due } from '@orion/core';
import { worstCells } from '../../../test/cast.ts';
import { change, openingOf, testHouse, type Asker, type TestHouse } from '../../../test/house.ts';

let house: TestHouse;
before(async () => void (house = await testHouse()));
after(() => house.close());

const day = (daysFromNow: number): string => new Date(Date.now() + daysFromNow * 86_400_000).toISOString().slice(0, 10);

interface Today {
  readonly counts: { readonly overdue: number; readonly due: number; readonly upcoming: number };
  readonly due: readonly { case: string; name?: { given: string }; due: Due }[];
  readonly flagged: readonly { case: string; flags: readonly string[] }[];
  readonly alerts: readonly { id: string }[];
  readonly tray: { readonly late: number; readonly conflicts: number; readonly duplicates: number };
  readonly cases: number;
  readonly isPartial: boolean;
}

async function look(asker: Asker): Promise<Today> {
  const told = await asker.ask('GET', `/api/missions/${house.mission}/today`);
  assert.equal(told.status, 200, told.text);
  return told.body as Today;
}

async function open(asker: Asker, person: object = {}): Promise<string> {
  const opening = openingOf(house.mission, asker.id, { person });
  await asker.push([opening]);
  return opening.subject;
}

function survey(asker: Asker, subject: string, on: string): ReturnType<typeof change> {
  return change({
    kind: 'survey.submitted',
    mission: house.mission,
    subject,
    author: asker.id,
    body: {
      response: randomUUID(),
      instrument: 'rss-core@1',
      scheme: 'provisional@1',
      round: 'baseline',
      mode: 'in_person',
      interviewerRole: 'own_case_worker',
      interviewer: asker.id,
      language: 'fr',
      interpreted: false,
      on,
    },
    private: { answers: worstCells },
  });
}

test('what is due is reckoned from the day of return, which only the sealed part knows', async () => {
  const amina = await house.person(['case_worker']);
  const early = await open(amina, { givenName: 'Ousmane', returnedOn: day(-150) });
  await open(amina, { returnedOn: day(-10) });
  const { due, counts } = await look(amina);
  assert.deepEqual(counts, { overdue: 1, due: 1, upcoming: 0 });
  assert.deepEqual(
    due.map((one) => `${one.due.state} ${one.due.kind}`),
    ['overdue round', 'due round'],
  );
  assert.deepEqual([due[0]?.case, due[0]?.name?.given], [early, 'Ousmane']);
});

test('a flagged survey is followed up, a safety flag first, until somebody wrote down what was done', async () => {
  const amina = await house.person(['case_worker']);
  const id = await open(amina);
  await amina.push([survey(amina, id, day(-3))]);
  const unsettled = await look(amina);
  assert.deepEqual(
    unsettled.flagged.map((one) => one.case),
    [id],
  );
  assert.ok(unsettled.flagged[0]?.flags.includes('safety'));
  const [first] = unsettled.due;
  assert.ok(first?.due.kind === 'flags' && first.due.isSafety && first.due.state === 'overdue');
  const note = { seal: 'protection', on: day(0) };
  await amina.push([
    change({
      kind: 'note.written',
      mission: house.mission,
      subject: id,
      author: amina.id,
      body: note,
      private: { text: 'x' },
    }),
  ]);
  const settled = await look(amina);
  assert.deepEqual(settled.due, [], 'the round was taken, the flags were followed up');
  assert.equal(settled.flagged.length, 1, 'a flag stands until a later survey');
});

test('a supervisor’s day holds the team’s work, a case worker’s her own', async () => {
  const amina = await house.person(['case_worker'], { team: 'north' });
  const other = await house.person(['case_worker'], { team: 'south' });
  const chief = await house.person(['supervisor'], { team: 'north' });
  const id = await open(amina, { returnedOn: day(-30) });
  await open(other, { returnedOn: day(-30) });
  const body = { channel: 'phone', outcome: 'reached', on: day(400) };
  await amina.push([
    change({ kind: 'contact.attempted', mission: house.mission, subject: id, author: amina.id, body }),
  ]);
  const [hers, team] = [await look(amina), await look(chief)];
  assert.deepEqual([hers.cases, team.cases, team.isPartial], [1, 1, false]);
  assert.deepEqual(
    team.due.map((one) => one.case),
    [id],
  );
  assert.equal(team.tray.late, 1);
  assert.equal(hers.tray.late, 0, 'the tray is the supervisor’s');
});

test('open alerts stand in the day of those who take them up', async () => {
  const [amina, officer] = [await house.person(['case_worker']), await house.person(['protection_officer'])];
  const raised = change({
    kind: 'alert.raised',
    mission: house.mission,
    subject: randomUUID(),
    author: amina.id,
    body: { kind: 'danger_now', isDrill: false },
  });
  const [answer] = await amina.push([raised]);
  assert.equal(answer?.outcome, 'received');
  assert.ok((await look(officer)).alerts.some(({ id }) => id === raised.subject));
  assert.deepEqual((await look(await house.person(['mentor']))).alerts, []);
});

test('a closed case leaves the day', async () => {
  const amina = await house.person(['case_worker']);
  const id = await open(amina, { returnedOn: day(-150) });
  assert.equal((await look(amina)).due.length, 1);
  const body = { reason: 'moved_away', on: day(0) };
  await amina.push([change({ kind: 'case.closed', mission: house.mission, subject: id, author: amina.id, body })]);
  assert.deepEqual((await look(amina)).due, []);
});
