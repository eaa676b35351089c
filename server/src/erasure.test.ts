import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openingOf, testHouse, type Asker, type TestHouse } from '../../test/house.ts';
import { chenWords, saying, wholeCase } from '../../test/whole-case.ts';
import { applyErasures } from './erase-case.ts';
import { keepErasures, readErasureFile } from './kept-erasures.ts';
import { inTransaction, openDatabase } from './store/database.ts';
import { countRowsOf, findEverywhere } from './store/everything.ts';

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

const path = (caseId: string, rest = ''): string => `/api/missions/${house.mission}/cases/${caseId}${rest}`;
const ask = async (who: Asker, caseId: string, reason = 'asked_by_person'): Promise<number> =>
  (await who.ask('POST', path(caseId, '/erasure'), { reason })).status;
const confirm = async (who: Asker, caseId: string): Promise<{ status: number; text: string }> =>
  who.ask('POST', path(caseId, '/erasure/confirmation'));

async function opened(): Promise<string> {
  const opening = openingOf(house.mission, amina.id);
  await amina.push([opening]);
  return opening.subject;
}

/** What may stay of an erased case: what was decided when, by ids and codes. */
const mayStay = [
  'casework.assignment',
  'casework.erasure',
  'casework.erasure_request',
  'casework.retention_decision',
  'log.audit',
  'log.change',
];

test('a person is erased when one asks and another confirms, and nothing says any more who they are', async () => {
  const chen = await wholeCase(house.mission, amina);
  const held = await countRowsOf(house.ownerUrl, house.mission, chen);
  for (const table of ['identity.key', 'identity.payload', 'identity.summary', 'casework.survey_response'])
    assert.ok((held[table] ?? 0) > 0, table);
  const pulled = async (): Promise<{ caseload: string[] }> =>
    (await amina.ask('GET', `/api/missions/${house.mission}/pull`)).body as never;
  assert.ok((await pulled()).caseload.includes(chen));

  assert.equal(await ask(dounia, chen), 200);
  assert.equal((await confirm(dounia, chen)).status, 409);
  assert.match((await amina.ask('GET', path(chen))).text, /Chencanary/);
  const done = await confirm(supervisor, chen);
  assert.equal(done.status, 200, done.text);

  const rows = await countRowsOf(house.ownerUrl, house.mission, chen);
  assert.deepEqual(
    Object.keys(rows).filter((table) => !mayStay.includes(table)),
    [],
  );
  for (const word of Object.values(chenWords)) assert.deepEqual(await findEverywhere(house.ownerUrl, word), {}, word);
  assert.ok(!(await pulled()).caseload.includes(chen));
  assert.equal((await amina.ask('GET', path(chen))).status, 404);
  const officer = await house.person(['protection_officer']);
  const left = await officer.ask('GET', path(chen));
  assert.equal((left.body as { case: { status: string } }).case.status, 'erased');
  assert.ok(!/canary|622111777|trafficking|"scores":\{|"answers":\{/.test(left.text));
  assert.equal((await confirm(supervisor, chen)).status, 409);
});

test('what was never sealed would be found', async () => {
  const marked = await house.person(['case_worker'], { email: 'canary-in-clear@example.org' });
  assert.ok(marked.id);
  assert.deepEqual(await findEverywhere(house.ownerUrl, 'canary-in-clear'), { 'access.account': 1 });
});

test('nothing more is written to somebody who was erased, and a repeat of what was sent is still answered', async () => {
  const opening = openingOf(house.mission, amina.id);
  await amina.push([opening]);
  await ask(dounia, opening.subject);
  await confirm(supervisor, opening.subject);
  const note = saying(house.mission, opening.subject, amina);
  const [answer, repeat] = await amina.push([
    note('note.written', { seal: 'team', on: '2026-01-01' }, { text: 'late canary' }),
    opening,
  ]);
  assert.equal(answer?.outcome, 'refused');
  assert.deepEqual(repeat, { id: opening.id, outcome: 'received', version: 1 });
  assert.equal((await countRowsOf(house.ownerUrl, house.mission, opening.subject))['identity.payload'], undefined);
  assert.equal(await ask(dounia, opening.subject), 409);
});

test('only a focal point asks, whoever asked may not confirm, and what was called off is not done', async () => {
  const chen = await opened();
  for (const who of [amina, supervisor]) assert.equal(await ask(who, chen), 403);
  assert.equal((await confirm(supervisor, chen)).status, 404);
  await ask(dounia, chen);
  assert.equal(await ask(await house.person(['data_protection']), chen), 200);
  const both = await house.person(['data_protection', 'supervisor']);
  const other = await opened();
  await ask(both, other);
  assert.equal((await confirm(both, other)).status, 409);
  assert.equal((await confirm(amina, chen)).status, 403);
  assert.equal((await supervisor.ask('DELETE', path(chen, '/erasure'))).status, 200);
  assert.equal((await confirm(supervisor, chen)).status, 404);
  assert.equal((await supervisor.ask('DELETE', path(chen, '/erasure'))).status, 404);
  assert.equal(await ask(dounia, chen), 200);
  assert.equal((await confirm(both, chen)).status, 200);
});

test('a supervisor of another team can neither see nor confirm it', async () => {
  const chen = await opened();
  await ask(dounia, chen);
  const elsewhere = await house.person(['supervisor'], { team: 'north' });
  assert.equal((await confirm(elsewhere, chen)).status, 404);
  const seen = async (who: Asker): Promise<boolean> =>
    (await who.ask('GET', `/api/missions/${house.mission}/erasures`)).text.includes(chen);
  assert.deepEqual([await seen(dounia), await seen(supervisor), await seen(elsewhere)], [true, true, false]);
});

test('cases that were merged are one person, and go together', async () => {
  const [kept, double] = [await opened(), await opened()];
  const say = saying(house.mission, double, supervisor);
  assert.equal((await supervisor.push([say('case.merged', { into: kept })]))[0]?.outcome, 'received');
  const asked = await dounia.ask('POST', path(double, '/erasure'), { reason: 'asked_by_person' });
  assert.deepEqual((asked.body as { cases: string[] }).cases.toSorted(), [kept, double].toSorted());
  assert.equal((await confirm(supervisor, double)).status, 200);
  for (const one of [kept, double])
    assert.equal((await countRowsOf(house.ownerUrl, house.mission, one))['identity.key'], undefined);
});

test('somebody about whom an alert is open is not erased', async () => {
  const chen = await opened();
  const raised = saying(
    house.mission,
    randomUUID(),
    amina,
  )('alert.raised', { kind: 'danger_now', isDrill: false, case: chen });
  await amina.push([raised]);
  await ask(dounia, chen);
  assert.match((await confirm(supervisor, chen)).text, /alert_open/);
  await supervisor.push([saying(house.mission, raised.subject, supervisor)('alert.closed', { outcome: 'made_safe' })]);
  assert.equal((await confirm(supervisor, chen)).status, 200);
});

test('two confirmations at once erase once', async () => {
  const chen = await opened();
  await ask(dounia, chen);
  const other = await house.person(['data_protection']);
  const told = await Promise.all([confirm(supervisor, chen), confirm(other, chen)]);
  assert.deepEqual(new Set(told.map(({ status }) => status)), new Set([200, 409]));
  const officer = await house.person(['protection_officer']);
  const { changes } = (await officer.ask('GET', path(chen))).body as { changes: { kind: string }[] };
  assert.equal(changes.filter(({ kind }) => kind === 'case.erased').length, 1);
});

test('the file beside the database knows each erasure by ids alone, also one whose line a fall cut short', async () => {
  const chen = await opened();
  await ask(dounia, chen);
  const file = join(house.folder, 'erasures.jsonl');
  const kept = readFileSync(file, 'utf8');
  appendFileSync(file, '{"mission":"0000');
  await confirm(supervisor, chen);
  const line = readErasureFile(house.folder).find((one) => one.case === chen);
  assert.deepEqual(Object.keys(line ?? {}).toSorted(), ['at', 'by', 'case', 'change', 'mission']);
  assert.equal(statSync(file).mode & 0o777, 0o600);
  const written = readFileSync(file, 'utf8');
  await keepErasures(house.house);
  assert.equal(readFileSync(file, 'utf8'), written);
  assert.ok(kept.length < written.length);
});

test('a file that cannot be written undoes nothing, and is written at the next start', async () => {
  const chen = await opened();
  await ask(dounia, chen);
  const file = join(house.folder, 'erasures.jsonl');
  const aside = join(house.folder, 'aside.jsonl');
  renameSync(file, aside);
  mkdirSync(file);
  const silenced = house.house.log.error;
  let faults = 0;
  Object.assign(house.house.log, { error: () => void (faults += 1) });
  assert.equal((await confirm(supervisor, chen)).status, 200);
  Object.assign(house.house.log, { error: silenced });
  assert.equal(faults, 1);
  rmSync(file, { recursive: true });
  renameSync(aside, file);
  assert.ok(!readErasureFile(house.folder).some((one) => one.case === chen));
  await keepErasures(house.house);
  assert.ok(readErasureFile(house.folder).some((one) => one.case === chen));
});

test('an erasure is applied again to a house restored from an older backup, and to one that did not know the case yet', async () => {
  const older = await testHouse();
  const owner = openDatabase(older.ownerUrl, 1);
  try {
    const worker = await older.person(['case_worker']);
    const chen = await wholeCase(older.mission, worker);
    const later = openingOf(older.mission, worker.id);
    const kept = [chen, later.subject].map((one) => ({
      mission: older.mission as never,
      case: one as never,
      change: randomUUID(),
      by: randomUUID(),
      at: new Date().toISOString() as never,
    }));
    writeFileSync(join(older.folder, 'erasures.jsonl'), kept.map((one) => `${JSON.stringify(one)}\n`).join(''));
    const known = [...readErasureFile(older.folder), { mission: older.mission as never, case: chen as never }];
    const plan = { now: new Date().toISOString() as never, newId: randomUUID, keys: older.house.keys };
    for (let times = 0; times < 2; times += 1)
      assert.equal(await inTransaction(owner, async (transaction) => applyErasures(transaction, known, plan)), 2);
    const rows = await countRowsOf(older.ownerUrl, older.mission, chen);
    assert.deepEqual(
      Object.keys(rows).filter((table) => !mayStay.includes(table)),
      [],
    );
    const [resent] = await worker.push([later]);
    assert.equal(resent?.outcome === 'refused' && resent.refusal, 'case_erased');
    assert.deepEqual(Object.keys(await countRowsOf(older.ownerUrl, older.mission, later.subject)).toSorted(), [
      'casework.erasure',
      'log.audit',
    ]);
    const officer = await older.person(['protection_officer']);
    const read = await officer.ask('GET', `/api/missions/${older.mission}/cases/${chen}`);
    const { changes } = read.body as { changes: { kind: string; id: string }[] };
    assert.deepEqual(
      changes.filter(({ kind }) => kind === 'case.erased').map(({ id }) => id),
      [kept[0]?.change],
    );
  } finally {
    await owner.close();
    await older.close();
  }
});
