import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { ImportCounts, ImportMapping } from '@orion/core';
import { rssCore } from '../../../test/cast.ts';
import { testHouse, type Asker, type TestHouse, type Told } from '../../../test/house.ts';
import { clearDesks } from '../import/import-desk.ts';
import type { PlanCounts } from '../import/plan-import.ts';
import type { ImportResult } from '../import/record-import.ts';
import { readAllRowsAsOwner } from '../testing.ts';

let house: TestHouse;
before(async () => void (house = await testHouse()));
after(async () => {
  await clearDesks(house.house);
  await house.close();
});

const items = rssCore.items.filter(({ kind, askedWhen }) => kind === 'single' && askedWhen === undefined).slice(0, 12);

/** A file as a field team exports it: codes, a name in a column of its own. */
function fileOf(people: readonly { number: string; name: string; round?: string; pick?: number }[]): string {
  const header = ['KEY', 'case_number', 'round', 'interview_date', 'given_name', 'family_name', 'sex', 'birth_year'];
  const lines = people.map(({ number, name, round = 'baseline', pick = 0 }, place) => [
    `uuid:${number}-${round}`,
    number,
    round,
    `2024-02-1${place}`,
    name,
    'Diallocanary',
    'female',
    '1990',
    ...items.map(({ options }) => options[pick % options.length]),
  ]);
  return [[...header, ...items.map(({ code }) => code)], ...lines].map((line) => line.join(',')).join('\n');
}

async function bring(
  { cookie }: Asker,
  text: string,
): Promise<{ status: number; id: string; sameAs: readonly string[] }> {
  const reply = await house.app.inject({
    method: 'POST',
    url: `/api/missions/${house.mission}/imports`,
    headers: { 'x-orion': 'test', cookie, 'content-type': 'application/octet-stream' },
    payload: Buffer.from(text),
  });
  return { status: reply.statusCode, ...reply.json<{ id: string; sameAs: readonly string[] }>() };
}

interface Brought {
  readonly id: string;
  readonly mapping: ImportMapping;
  readonly ask: (what: string, body?: object) => Promise<Told>;
  readonly order: object;
}

async function look(who: Asker, custodian: Asker, text: string): Promise<Brought> {
  const { id, status } = await bring(who, text);
  assert.equal(status, 200);
  const ask = (what: string, body: object = {}): Promise<Told> =>
    who.ask('POST', `/api/missions/${house.mission}/imports/${id}/${what}`, body);
  const looked = await ask('look');
  assert.equal(looked.status, 200, looked.text);
  const { mapping } = looked.body as { mapping: ImportMapping };
  return { id, mapping, ask, order: { plan: { mapping }, scheme: 'provisional@1', custodian: custodian.id } };
}

test('an evaluator brings a file, sees what would come of it, records it, and undoes it; she brings no names', async () => {
  const [dounia, amina] = [await house.person(['evaluator']), await house.person(['case_worker'])];
  const brought = await look(
    dounia,
    amina,
    fileOf([
      { number: 'GN-1', name: 'Chencanary' },
      { number: 'GN-2', name: 'Hawacanary' },
    ]),
  );
  const read = await brought.ask('read', brought.order);
  assert.equal(read.status, 200, read.text);
  const { counts, plan } = read.body as { counts: ImportCounts; plan: PlanCounts };
  assert.deepEqual([counts.good, plan.newCases, plan.addedResponses], [2, 2, 2], read.text);
  const problems = await brought.ask('problems', { plan: { mapping: brought.mapping } });
  assert.deepEqual(problems.body, { total: 0, problems: [] });
  const recorded = await brought.ask('record', brought.order);
  assert.equal(recorded.status, 200, recorded.text);
  assert.equal((recorded.body as { result: ImportResult }).result.addedResponses, 2);
  const caseload = await amina.ask('GET', `/api/missions/${house.mission}/caseload`);
  const { cases } = caseload.body as { cases: { id: string; name: { given: string; family: string } }[] };
  assert.deepEqual(
    cases.map(({ name }) => name).toSorted((a, b) => (a.family < b.family ? -1 : 1)),
    [
      { given: '', family: 'GN-1' },
      { given: '', family: 'GN-2' },
    ],
  );
  const undone = await brought.ask('undo');
  assert.equal(undone.status, 200, undone.text);
  assert.equal((await brought.ask('undo')).status, 409);
  const none = await amina.ask('GET', `/api/missions/${house.mission}/caseload`);
  assert.deepEqual((none.body as { cases: unknown[] }).cases, []);
});

test('a supervisor brings names too, is told of the same file, and of who may be known already', async () => {
  const amina = await house.person(['supervisor', 'case_worker']);
  const text = fileOf([{ number: 'SN-1', name: 'Fatoumata' }]);
  const first = await look(amina, amina, text);
  assert.equal((await first.ask('record', first.order)).status, 200);
  assert.deepEqual((await bring(amina, text)).sameAs, [first.id]);
  const other = await look(amina, amina, fileOf([{ number: 'SN-9', name: 'Fatoumata' }]));
  assert.equal((await other.ask('record', other.order)).status, 200);
  // Looked for beside everybody's work; the next command waits for it.
  await other.ask('undo');
  const pairs = (await readAllRowsAsOwner(house.ownerUrl, 'casework.possible_duplicate')).filter(
    (row) => row['mission'] === house.mission,
  );
  assert.equal(pairs.length, 1);
  await first.ask('undo');
});

test('the same file again adds nothing, and what was brought is listed', async () => {
  const amina = await house.person(['supervisor', 'case_worker']);
  const text = fileOf([
    { number: 'MA-1', name: 'Chen' },
    { number: 'MA-1', name: 'Chen', round: 'endline', pick: 1 },
  ]);
  const first = await look(amina, amina, text);
  assert.equal((await first.ask('record', { ...first.order, areOver: true })).status, 200);
  const again = await look(amina, amina, text);
  const { plan } = (await again.ask('read', again.order)).body as { plan: PlanCounts };
  assert.deepEqual([plan.newCases, plan.addedResponses, plan.unchangedResponses], [0, 0, 2]);
  const { imports } = (await amina.ask('GET', `/api/missions/${house.mission}/imports`)).body as {
    imports: { id: string; state: string; hasFile: boolean }[];
  };
  assert.deepEqual(
    [first.id, again.id].map((id) => imports.find((one) => one.id === id)).map((one) => [one?.state, one?.hasFile]),
    [
      ['recorded', false],
      ['read', true],
    ],
  );
  const [closed] = (await readAllRowsAsOwner(house.ownerUrl, 'casework.case_file')).filter(
    (row) => row['status'] === 'closed' && row['mission'] === house.mission,
  );
  assert.equal(closed?.['closed_on'], '2024-02-11');
  await first.ask('undo');
});

test('a file lies sealed, and nothing of it stands in what the house keeps of an import', async () => {
  const amina = await house.person(['supervisor', 'case_worker']);
  const brought = await look(amina, amina, fileOf([{ number: 'SEALCANARY-7', name: 'Openedcanary' }]));
  await brought.ask('read', brought.order);
  const folder = join(house.folder, 'imports');
  const names = readdirSync(folder);
  assert.ok(names.includes(`${brought.id}.sealed`) && names.every((name) => name.endsWith('.sealed')), names.join(' '));
  const kept = JSON.stringify([
    await readAllRowsAsOwner(house.ownerUrl, 'casework.import'),
    (await readAllRowsAsOwner(house.ownerUrl, 'log.audit')).filter((row) => String(row['action']).startsWith('import')),
  ]);
  for (const canary of ['SEALCANARY-7', 'Openedcanary', 'Diallocanary']) {
    for (const name of names) assert.ok(!readFileSync(join(folder, name)).includes(canary), name);
    assert.ok(!kept.includes(canary), canary);
  }
});

test('nobody else brings, reads, or goes on with a file', async () => {
  const [bakary, dounia, amina] = [
    await house.person(['mentor', 'case_worker', 'data_protection']),
    await house.person(['evaluator']),
    await house.person(['supervisor'], { team: 'north' }),
  ];
  const text = fileOf([{ number: 'GN-5', name: 'Chen' }]);
  assert.equal((await bring(bakary, text)).status, 403);
  assert.equal((await bring(amina, text)).status, 403);
  const theirs = await look(dounia, bakary, text);
  const other = await house.person(['evaluator']);
  const address = `/api/missions/${house.mission}/imports/${theirs.id}`;
  assert.equal((await other.ask('POST', `${address}/read`, theirs.order)).status, 404);
  assert.equal((await bakary.ask('POST', `${address}/record`, theirs.order)).status, 403);
  assert.equal((await theirs.ask('record', { ...theirs.order, custodian: dounia.id })).status, 422);
  assert.equal((await theirs.ask('record', { ...theirs.order, scheme: 'none@1' })).status, 422);
});

test('how a kind of file is read is saved for the next one, and fitted to it', async () => {
  const dounia = await house.person(['evaluator']);
  const first = await look(dounia, dounia, fileOf([{ number: 'GN-6', name: 'Chen' }]));
  const address = `/api/missions/${house.mission}/import-mappings`;
  const mapping = {
    ...first.mapping,
    columns: first.mapping.columns.map((column, place) =>
      place === 0 ? { ...column, target: { kind: 'ignore' }, confidence: 1, why: 'person' } : column,
    ),
  };
  assert.equal((await dounia.ask('PUT', address, { name: 'Form of 2024', mapping })).status, 200);
  const { mappings } = (await dounia.ask('GET', address)).body as {
    mappings: { name: string; holds: string; mapping: ImportMapping }[];
  };
  const kept = mappings.find(({ name }) => name === 'Form of 2024');
  assert.equal(kept?.holds, 'responses');
  assert.ok(
    kept.mapping.columns.every(({ values }) => values.every(({ to, count }) => to !== null && count === undefined)),
    'nothing that nobody understood, and no counts',
  );
  const next = await bring(dounia, fileOf([{ number: 'GN-7', name: 'Hawa' }]));
  const looked = await dounia.ask('POST', `/api/missions/${house.mission}/imports/${next.id}/look`, {
    mapping: kept.mapping,
  });
  assert.equal(looked.status, 200, looked.text);
  const [column] = (looked.body as { mapping: ImportMapping }).mapping.columns;
  assert.deepEqual([column?.target.kind, column?.why], ['ignore', 'person']);
  assert.equal((await dounia.ask('POST', `${address}/drop`, { holds: 'people', name: 'Form of 2024' })).status, 404);
  assert.equal((await dounia.ask('POST', `${address}/drop`, { name: 'Form of 2024' })).status, 200);
});

test('what is no table is said to be none', async () => {
  const dounia = await house.person(['evaluator']);
  const { id } = await bring(dounia, '\0\u0001\u0002');
  const told = await dounia.ask('POST', `/api/missions/${house.mission}/imports/${id}/look`, {});
  assert.equal(told.status, 422, told.text);
});
