import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Case } from '@orion/core';
import { openingOf, testHouse, type Asker, type TestHouse } from '../../../test/house.ts';
import { saying } from '../../../test/whole-case.ts';

let house: TestHouse;
let supervisor: Asker;
before(async () => {
  house = await testHouse();
  supervisor = await house.person(['supervisor'], { team: 'south' });
});
after(() => house.close());

const dayIn = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const mentor = async (team = 'south'): Promise<Asker> => house.person(['mentor'], { team });

/** Cases of a mentor, opened by Amina of the same team. */
async function caseload(amina: Asker, of: Asker, count: number): Promise<readonly string[]> {
  const openings = Array.from({ length: count }, () => openingOf(house.mission, amina.id));
  await amina.push(openings);
  const from = dayIn(-1);
  const assigned = openings.map(({ subject }) =>
    saying(house.mission, subject, supervisor)('case.assigned', { account: of.id, role: 'mentor', from }),
  );
  const answers = await supervisor.push(assigned);
  assert.ok(
    answers.every(({ outcome }) => outcome === 'received'),
    JSON.stringify(answers[0]),
  );
  return openings.map(({ subject }) => subject).toSorted();
}

async function heldBy(who: Asker): Promise<readonly string[]> {
  const told = await who.ask('GET', `/api/missions/${house.mission}/pull`);
  return (told.body as { caseload: string[] }).caseload.toSorted();
}

async function handOver(
  by: Asker,
  body: object,
): Promise<{ status: number; kind: string; cases: number; refused: string[] }> {
  const told = await by.ask('POST', `/api/missions/${house.mission}/handover`, body);
  return { status: told.status, ...(told.body as { kind: string; cases: number; refused: string[] }) };
}

const readCase = async (
  who: Asker,
  caseId: string,
): Promise<{ case: Case; changes: { kind: string; author: string }[] }> =>
  (await who.ask('GET', `/api/missions/${house.mission}/cases/${caseId}`)).body as never;

test('a leaver’s 60 cases are with the successor at once, told by the log, the case and the audit', async () => {
  const amina = await house.person(['case_worker'], { team: 'south' });
  const [bakary, chosen] = [await mentor(), await mentor()];
  const cases = await caseload(amina, bakary, 60);
  const counted = await supervisor.ask('GET', `/api/missions/${house.mission}/handover?from=${bakary.id}&role=mentor`);
  assert.deepEqual(counted.body, { cases: 60 });
  const told = await handOver(supervisor, { from: bakary.id, to: chosen.id, role: 'mentor' });
  assert.deepEqual(told, { status: 200, kind: 'for_good', cases: 60, refused: [] });
  assert.deepEqual([await heldBy(bakary), await heldBy(chosen)], [[], cases]);
  const one = cases[17] ?? '';
  assert.equal((await bakary.ask('GET', `/api/missions/${house.mission}/cases/${one}`)).status, 404);
  const read = await readCase(chosen, one);
  assert.deepEqual(
    read.changes.slice(-2).map(({ kind, author }) => [kind, author]),
    [
      ['case.assigned', supervisor.id],
      ['case.unassigned', supervisor.id],
    ],
  );
  assert.deepEqual(
    read.case.assignments.map(({ account, until }) => [account, until]),
    [
      [amina.id, undefined],
      [bakary.id, dayIn(-1)],
      [chosen.id, undefined],
    ],
  );
  const dounia = await house.person(['data_protection']);
  const audited = await dounia.ask(
    'GET',
    `/api/missions/${house.mission}/audit?account=${supervisor.id}&action=handover`,
  );
  assert.match(audited.text, /"count":60/);
  assert.equal((await handOver(supervisor, { from: bakary.id, to: chosen.id, role: 'mentor' })).cases, 0);
});

test('more cases than the write path takes at a time go in one act', async () => {
  const amina = await house.person(['case_worker'], { team: 'south' });
  const other = await house.person(['case_worker'], { team: 'south' });
  const bakary = await mentor();
  const cases = await caseload(amina, bakary, 130);
  assert.equal((await handOver(supervisor, { from: amina.id, to: other.id, role: 'case_worker' })).cases, 130);
  assert.deepEqual([await heldBy(amina), await heldBy(other)], [[], cases]);
});

test('a cover has its days: both hold the cases, and what the cover held before is not shortened', async () => {
  const amina = await house.person(['case_worker'], { team: 'south' });
  const [bakary, cover] = [await mentor(), await mentor()];
  const cases = await caseload(amina, bakary, 3);
  const [own = ''] = cases;
  const assign = saying(house.mission, own, supervisor);
  await supervisor.push([assign('case.assigned', { account: cover.id, role: 'mentor', from: dayIn(-9) })]);
  const until = dayIn(14);
  const told = await handOver(supervisor, { from: bakary.id, to: cover.id, role: 'mentor', until });
  assert.deepEqual([told.kind, told.cases], ['cover', 3]);
  assert.deepEqual([await heldBy(bakary), await heldBy(cover)], [cases, cases]);
  for (const caseId of cases) {
    const held = (await readCase(amina, caseId)).case.assignments.find(({ account }) => account === cover.id);
    assert.equal(held?.until, caseId === own ? undefined : until);
  }
  const later = await mentor();
  await handOver(supervisor, { from: bakary.id, to: later.id, role: 'mentor', starting: dayIn(5), until });
  assert.deepEqual(await heldBy(later), []);
  // The cover stays for good: it began when it began.
  await handOver(supervisor, { from: bakary.id, to: cover.id, role: 'mentor' });
  for (const caseId of cases) {
    const held = (await readCase(amina, caseId)).case.assignments.find(({ account }) => account === cover.id);
    assert.deepEqual([held?.until, held?.from], [undefined, caseId === own ? dayIn(-9) : dayIn(0)]);
  }
});

test('only a supervisor of both hands over, to somebody who has the role, for days that make sense', async () => {
  const amina = await house.person(['case_worker'], { team: 'south' });
  const [bakary, north] = [await mentor(), await mentor('north')];
  await caseload(amina, bakary, 1);
  const elsewhere = await house.person(['supervisor'], { team: 'north' });
  const plan = { from: bakary.id, to: north.id, role: 'mentor' };
  assert.equal((await handOver(elsewhere, plan)).status, 404);
  assert.equal((await handOver(supervisor, plan)).status, 404);
  assert.equal((await handOver(amina, plan)).status, 403);
  assert.equal((await handOver(supervisor, { ...plan, to: amina.id })).status, 422);
  assert.equal((await handOver(supervisor, { ...plan, to: bakary.id })).status, 422);
  const other = await mentor();
  for (const days of [{ until: dayIn(-1) }, { starting: dayIn(2) }, { until: dayIn(400) }])
    assert.equal((await handOver(supervisor, { ...plan, to: other.id, ...days })).status, 422);
  assert.equal((await heldBy(bakary)).length, 1);
  const everybody = await house.person(['supervisor']);
  assert.equal((await handOver(everybody, plan)).cases, 1);
});
