import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { largestDocument, type CaseId, type MissionId, type Role } from '@orion/core';
import { openingOf, testHouse, type Asker, type TestHouse } from '../../../test/house.ts';
import { inTransaction } from '../store/database.ts';
import { readDocuments } from '../store/documents.ts';
import { enter } from '../store/entry.ts';
import { addTestAccount } from '../testing.ts';
import { countRowsOf, findEverywhere } from '../store/everything.ts';

let house: TestHouse;
let amina: Asker;
let officer: Asker;
let chen: string;
before(async () => {
  house = await testHouse();
  amina = await house.person(['case_worker']);
  officer = await house.person(['protection_officer']);
  chen = await opened();
});
after(() => house.close());

async function opened(): Promise<string> {
  const opening = openingOf(house.mission, amina.id);
  await amina.push([opening]);
  return opening.subject;
}

const file = (text: string): string => Buffer.from(text, 'latin1').toString('base64');
const pdf = file('%PDF-1.7 paper canary of Chen');
const sound = file('OggS voice of Chen');
const path = (caseId: string, document = ''): string =>
  `/api/missions/${house.mission}/cases/${caseId}/documents${document && `/${document}`}`;

async function put(
  who: Asker,
  given: object,
  document: string = randomUUID(),
  caseId = chen,
): Promise<{ status: number; document: string }> {
  const body = { kind: 'consent_form', seal: 'team', file: pdf, ...given };
  return { status: (await who.ask('PUT', path(caseId, document), body)).status, document };
}

async function listed(who: Asker, caseId = chen): Promise<readonly string[]> {
  const told = await who.ask('GET', path(caseId));
  return (told.body as { documents: { id: string }[] }).documents.map(({ id }) => id);
}

test('a document is read back as it was given, and rests sealed', async () => {
  const { status, document } = await put(amina, {});
  assert.equal(status, 200);
  const read = await amina.ask('GET', path(chen, document));
  assert.equal(read.text, '%PDF-1.7 paper canary of Chen');
  assert.equal(read.headers['content-type'], 'application/pdf');
  assert.match(String(read.headers['content-disposition']), /attachment; filename="[0-9a-f-]{36}\.pdf"/);
  assert.deepEqual(await findEverywhere(house.ownerUrl, 'paper canary'), {});
  assert.deepEqual(await listed(amina), [document]);
});

test('a repeat changes nothing, and another file under the same id is refused', async () => {
  const { document } = await put(amina, {});
  assert.equal((await put(amina, {}, document)).status, 200);
  assert.equal((await put(amina, { file: file('%PDF-1.7 another') }, document)).status, 409);
  assert.equal((await put(amina, { seal: 'protection' }, document)).status, 409);
  assert.equal((await put(amina, {}, document, await opened())).status, 409);
  assert.equal((await listed(amina)).filter((one) => one === document).length, 1);
});

test('only what its first bytes say is taken in, and only as what it can be', async () => {
  assert.equal((await put(amina, { file: file('<html>') })).status, 415);
  assert.equal((await put(amina, { file: 'not base64!' })).status, 422);
  assert.equal((await put(amina, { kind: 'consent_recording' })).status, 415);
  assert.equal((await put(amina, { kind: 'identity_document', file: sound })).status, 415);
  assert.equal((await put(amina, { kind: 'consent_recording', file: sound, consent: randomUUID() })).status, 200);
  assert.equal((await put(amina, { kind: 'other', file: sound })).status, 200);
  const full = Buffer.alloc(largestDocument, 32);
  full.write('%PDF-');
  assert.equal((await put(amina, { file: full.toString('base64') })).status, 200);
  const over = Buffer.concat([full, Buffer.from(' ')]);
  assert.equal((await put(amina, { file: over.toString('base64') })).status, 413);
  assert.equal((await put(amina, { file: 'A'.repeat(8_000_000) })).status, 413);
});

test('what lies under the seal of protection is there for protection staff alone', async () => {
  const { status, document } = await put(amina, { kind: 'other', seal: 'protection' });
  assert.equal(status, 200);
  assert.ok(!(await listed(amina)).includes(document));
  assert.equal((await amina.ask('GET', path(chen, document))).status, 404);
  assert.ok((await listed(officer)).includes(document));
  assert.equal((await officer.ask('GET', path(chen, document))).status, 200);
});

test('a focal point sees consents and papers and no other document; whoever has not the case sees none', async () => {
  const dounia = await house.person(['data_protection']);
  const form = await put(amina, {});
  const other = await put(amina, { kind: 'other' });
  const seen = await listed(dounia);
  assert.deepEqual([seen.includes(form.document), seen.includes(other.document)], [true, false]);
  assert.equal((await dounia.ask('GET', path(chen, other.document))).status, 404);
  const stranger = await house.person(['case_worker']);
  assert.equal((await stranger.ask('GET', path(chen))).status, 404);
  assert.equal((await stranger.ask('GET', path(chen, form.document))).status, 404);
  assert.equal((await put(stranger, {})).status, 404);
  const own = await opened();
  assert.equal((await amina.ask('GET', path(own, form.document))).status, 404);
  for (const role of ['evaluator', 'administrator', 'researcher'] as const)
    assert.equal((await (await house.person([role])).ask('GET', path(chen))).status, 403, role);
});

test('the second wall stands by itself: asked directly, a document opens to whoever has the case and its seal', async () => {
  const open = await put(amina, {});
  const sealed = await put(amina, { kind: 'other', seal: 'protection' });
  const seen = async (roles: readonly Role[], mission = house.mission): Promise<readonly boolean[]> => {
    const { tokenHash } = await addTestAccount(house.house, { roles, mission, runsHouse: false });
    return inTransaction(house.house.database, async (transaction) => {
      await enter(transaction, tokenHash);
      const found = await readDocuments(transaction, house.mission as MissionId, chen as CaseId);
      return [open, sealed].map(({ document }) => found.some(({ id }) => id === document));
    });
  };
  assert.deepEqual(await seen(['protection_officer']), [true, true]);
  assert.deepEqual(await seen(['supervisor']), [true, false]);
  for (const role of ['case_worker', 'mentor', 'evaluator', 'administrator', 'researcher'] as const)
    assert.deepEqual(await seen([role]), [false, false], role);
  assert.deepEqual(await seen(['protection_officer'], await house.addMission()), [false, false]);
});

test('documents go with the person, and none comes after', async () => {
  const caseId = await opened();
  const dounia = await house.person(['data_protection']);
  const supervisor = await house.person(['supervisor']);
  await put(amina, {}, undefined, caseId);
  assert.equal((await countRowsOf(house.ownerUrl, house.mission, caseId))['identity.document'], 1);
  const erasure = `/api/missions/${house.mission}/cases/${caseId}/erasure`;
  await dounia.ask('POST', erasure, { reason: 'asked_by_person' });
  assert.equal((await supervisor.ask('POST', `${erasure}/confirmation`)).status, 200);
  assert.equal((await countRowsOf(house.ownerUrl, house.mission, caseId))['identity.document'], undefined);
  assert.equal((await put(officer, {}, undefined, caseId)).status, 404);
});
