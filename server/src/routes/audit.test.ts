import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Role } from '@orion/core';
import { addTestAccount } from '../testing.ts';
import { readAudit } from '../store/audit-read.ts';
import { inTransaction } from '../store/database.ts';
import { enter } from '../store/entry.ts';
import { openingOf, testHouse, type Asker, type TestHouse } from '../../../test/house.ts';
import { saying, wholeCase } from '../../../test/whole-case.ts';

let house: TestHouse;
let amina: Asker;
let dounia: Asker;
before(async () => {
  house = await testHouse();
  amina = await house.person(['case_worker']);
  dounia = await house.person(['data_protection']);
});
after(() => house.close());

interface Line {
  readonly place: number;
  readonly action: string;
  readonly outcome: string;
  readonly subject: string | null;
  readonly account: { id: string; name: string } | null;
}

async function look(
  who: Asker,
  query = '',
  path = `/api/missions/${house.mission}/audit`,
): Promise<{ lines: Line[]; next?: number; text: string }> {
  const told = await who.ask('GET', `${path}${query}`);
  assert.equal(told.status, 200, told.text);
  return { ...(told.body as { lines: Line[] }), text: told.text };
}

const said = (lines: readonly Line[]): readonly string[] => lines.map(({ action, outcome }) => `${action} ${outcome}`);

test('the focal point sees who wrote, read, fetched or was refused one case, without a word of what it holds', async () => {
  const chen = await wholeCase(house.mission, amina);
  const bakary = await house.person(['mentor']);
  await amina.ask('GET', `/api/missions/${house.mission}/cases/${chen}`);
  await amina.ask('POST', `/api/missions/${house.mission}/snapshots`, { cases: [chen] });
  await bakary.ask('GET', `/api/missions/${house.mission}/cases/${chen}`);
  const { lines, text } = await look(dounia, `?case=${chen}`);
  assert.deepEqual(said(lines).slice(0, 3), [
    'GET /api/missions/:mission/cases/:case refused:not_found',
    'snapshots read',
    'case read',
  ]);
  assert.equal(said(lines).filter((line) => line === 'change received').length, 13);
  assert.equal(lines.find(({ action }) => action === 'case')?.account?.id, amina.id);
  assert.ok(!/canary|622111777/.test(text));
  assert.deepEqual(said((await look(dounia, `?case=${chen}&account=${bakary.id}`)).lines), [
    'GET /api/missions/:mission/cases/:case refused:not_found',
  ]);
  assert.deepEqual(said((await look(dounia, `?case=${chen}&action=case`)).lines), ['case read']);
  const today = new Date().toISOString().slice(0, 10);
  assert.ok((await look(dounia, `?case=${chen}&from=${today}&to=${today}`)).lines.length > 10);
  assert.deepEqual((await look(dounia, '?to=2020-01-01')).lines, []);
  assert.equal((await dounia.ask('GET', `/api/missions/${house.mission}/audit?from=yesterday`)).status, 422);
  assert.equal((await look(dounia)).lines[0]?.action, 'audit');
});

test('pages follow each other without a gap or a repeat', async () => {
  const opening = openingOf(house.mission, amina.id);
  const note = saying(house.mission, opening.subject, amina);
  const on = new Date().toISOString().slice(0, 10);
  await amina.push([
    opening,
    ...Array.from({ length: 150 }, () => note('note.written', { seal: 'team', on }, { text: 'x' })),
  ]);
  const first = await look(dounia, `?case=${opening.subject}&action=change`);
  assert.equal(first.lines.length, 100);
  const second = await look(dounia, `?case=${opening.subject}&action=change&after=${first.next}`);
  assert.equal(second.lines.length, 51);
  assert.equal(second.next, undefined);
  const places = [...first.lines, ...second.lines].map(({ place }) => place);
  assert.deepEqual(
    places,
    [...new Set(places)].toSorted((a, b) => b - a),
  );
});

test('nobody else reads it: not a supervisor, not the administrator, not the focal point of another mission', async () => {
  const path = `/api/missions/${house.mission}/audit`;
  for (const role of ['supervisor', 'administrator', 'protection_officer', 'evaluator'] as const)
    assert.equal((await (await house.person([role])).ask('GET', path)).status, 403, role);
  const mission = await house.addMission();
  assert.equal((await (await house.person(['data_protection'], { mission })).ask('GET', path)).status, 404);
});

test('whoever runs the house reads what concerned the house, and no mission’s', async () => {
  const keeper = await house.person([], { runsHouse: true });
  await house.anybody('POST', '/api/session', { email: 'nobody@example.org', password: 'wrong' });
  await keeper.ask('GET', `/api/missions/${house.mission}/audit`);
  const { lines } = await look(keeper, '', '/api/audit');
  assert.ok(said(lines).includes('sign_in refused:sign_in_failed'));
  assert.ok(!lines.some(({ action }) => action === 'change' || action === 'case'));
  assert.equal((await dounia.ask('GET', '/api/audit')).status, 403);
});

test('the second wall stands by itself: asked directly, the audit of a mission opens to its focal point alone', async () => {
  await amina.push([openingOf(house.mission, amina.id)]);
  const seen = async (roles: readonly Role[], runsHouse = false): Promise<number> => {
    const { tokenHash } = await addTestAccount(house.house, { roles, mission: house.mission, runsHouse });
    return inTransaction(house.house.database, async (transaction) => {
      await enter(transaction, tokenHash);
      return (await readAudit(transaction, { mission: house.mission, most: 10 })).length;
    });
  };
  assert.equal(await seen(['data_protection']), 10);
  assert.equal(await seen([], true), 0);
  assert.equal(await seen(['supervisor', 'administrator', 'protection_officer']), 0);
});
