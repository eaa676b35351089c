import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openingOf, testHouse, type Asker, type TestHouse } from '../../../test/house.ts';
import { saying } from '../../../test/whole-case.ts';

let house: TestHouse;
let amina: Asker;
let dounia: Asker;
let supervisor: Asker;
before(async () => {
  house = await testHouse();
  amina = await house.person(['case_worker']);
  dounia = await house.person(['data_protection']);
  supervisor = await house.person(['supervisor']);
});
after(() => house.close());

interface Due {
  readonly case: string;
  readonly keptUntil: string;
  readonly kept?: { until: string; reason: string };
  readonly erasure?: object;
}

const dayIn = (months: number, days = 0): string => {
  const today = new Date();
  return new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + months, 15 + days)).toISOString().slice(0, 10);
};

async function closedOn(day: string): Promise<string> {
  const opening = openingOf(house.mission, amina.id);
  const close = saying(house.mission, opening.subject, amina)('case.closed', { reason: 'goals_reached', on: day });
  const answers = await amina.push([opening, close]);
  assert.ok(answers.every(({ outcome }) => outcome === 'received'));
  return opening.subject;
}

async function dueFor(who: Asker): Promise<readonly Due[]> {
  const told = await who.ask('GET', `/api/missions/${house.mission}/retention`);
  assert.equal(told.status, 200, told.text);
  return (told.body as { due: readonly Due[] }).due;
}

const keep = async (who: Asker, caseId: string, until: string): Promise<number> =>
  (await who.ask('POST', `/api/missions/${house.mission}/cases/${caseId}/retention`, { reason: 'appeal', until }))
    .status;

test('closed cases whose time is over are due, the oldest first; a decision to keep is shown with its reason', async () => {
  const [older, old] = [await closedOn(dayIn(-80)), await closedOn(dayIn(-61))];
  const young = await closedOn(dayIn(-59));
  const open = openingOf(house.mission, amina.id).subject;
  const due = await dueFor(dounia);
  assert.deepEqual(
    due.map((one) => one.case),
    [older, old],
  );
  assert.equal(due[1]?.keptUntil, dayIn(-1));
  for (const caseId of [young, open]) assert.ok(!due.some((one) => one.case === caseId));

  assert.equal(await keep(supervisor, older, dayIn(6)), 200);
  assert.equal((await dueFor(dounia)).find((one) => one.case === older)?.kept?.reason, 'appeal');
  await dounia.ask('POST', `/api/missions/${house.mission}/cases/${old}/erasure`, { reason: 'retention_over' });
  assert.ok((await dueFor(supervisor)).find((one) => one.case === old)?.erasure);
  await supervisor.ask('POST', `/api/missions/${house.mission}/cases/${old}/erasure/confirmation`);
  assert.deepEqual(
    (await dueFor(dounia)).map((one) => one.case),
    [older],
  );
});

test('a case is kept for a time to come, not for ever, and only once it is closed', async () => {
  const chen = await closedOn(dayIn(-70));
  assert.equal(await keep(dounia, chen, dayIn(-1)), 422);
  assert.equal(await keep(dounia, chen, dayIn(200)), 422);
  assert.equal(await keep(amina, chen, dayIn(3)), 403);
  const opening = openingOf(house.mission, amina.id);
  await amina.push([opening]);
  assert.equal(await keep(dounia, opening.subject, dayIn(3)), 422);
});

test('a supervisor sees those of the team alone', async () => {
  const chen = await closedOn(dayIn(-70));
  const elsewhere = await house.person(['supervisor'], { team: 'north' });
  assert.ok(!(await dueFor(elsewhere)).some((one) => one.case === chen));
  assert.equal(await keep(elsewhere, chen, dayIn(3)), 404);
});
