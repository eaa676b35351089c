import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { Case, ChangeKind, Day, ImportedRow, ImportId, Instant, Recorded } from '@orion/core';
import { chenCells } from '../../../test/cast.ts';
import { testHouse, type Asker, type TestHouse } from '../../../test/house.ts';
import { consentBody, saying } from '../../../test/whole-case.ts';
import { addImport } from '../store/imports.ts';
import { inBulkTransaction } from '../store/many-changes.ts';
import { addTestSession, enterToWrite, readAllRowsAsOwner } from '../testing.ts';
import { recordImport, type ImportResult } from './record-import.ts';
import { undoImport, type UndoneImport } from './undo-import.ts';

let house: TestHouse;
before(async () => void (house = await testHouse()));
after(() => house.close());

/** A mission of its own for each test, with Amina who supervises and has cases. */
interface Office {
  readonly mission: string;
  readonly amina: Asker;
  readonly order: () => Parameters<typeof recordImport>[2];
  readonly bring: (rows: readonly ImportedRow[], order?: Partial<Order>) => Promise<ImportResult & { id: ImportId }>;
  readonly undo: (id: ImportId) => Promise<UndoneImport>;
}
type Order = Parameters<typeof recordImport>[2];

async function office(): Promise<Office> {
  const mission = await house.addMission();
  const amina = await house.person(['supervisor', 'case_worker', 'evaluator'], { mission });
  const { tokenHash } = await addTestSession(house.house, { account: amina.id });
  const order = (): Order => ({
    mission: mission as Order['mission'],
    import: randomUUID() as string as ImportId,
    by: amina.id as Order['by'],
    device: '00000000-0000-4000-8000-000000000000' as Order['device'],
    received: new Date().toISOString() as Instant,
    custodian: amina.id as Order['custodian'],
    instrument: 'rss-core@1' as Order['instrument'],
    scheme: 'provisional@1' as Order['scheme'],
    areOver: false,
    mayName: true,
  });
  return {
    mission,
    amina,
    order,
    bring: async (rows, other = {}) => {
      const mine = { ...order(), ...other };
      const counts = await inBulkTransaction(house.house.database, async (transaction) => {
        await enterToWrite(transaction, tokenHash, mine.mission);
        const { by, received } = mine;
        const content = Buffer.from('same');
        await addImport(transaction, { mission: mine.mission, id: mine.import, by, at: received, content, plan: {} });
        return recordImport(house.house, transaction, mine, { rows, plan: { version: 1 } });
      });
      return { ...counts, id: mine.import };
    },
    undo: (id) =>
      inBulkTransaction(house.house.database, async (transaction) => {
        const mine = order();
        await enterToWrite(transaction, tokenHash, mine.mission);
        return undoImport(house.house, transaction, { ...mine, import: id });
      }),
  };
}

function rowOf(
  number: string,
  given: Partial<ImportedRow['response']> = {},
  more: Partial<ImportedRow> = {},
): ImportedRow {
  return {
    row: 1,
    response: {
      responseId: `${number}-1`,
      caseNumber: number,
      round: 'baseline',
      interviewedOn: '2024-02-01' as Day,
      ...given,
    },
    person: { sex: 'female', birth: '1990', placeOfReturn: 'Labé' },
    answers: chenCells,
    ...more,
  };
}

async function casesOf({ mission, amina }: Office): Promise<readonly { found: Case; kinds: readonly ChangeKind[] }[]> {
  const rows = (await readAllRowsAsOwner(house.ownerUrl, 'casework.case_file')).filter(
    (row) => row['mission'] === mission,
  );
  return Promise.all(
    rows.map(async ({ id }) => {
      const told = await amina.ask('GET', `/api/missions/${mission}/cases/${String(id)}`);
      assert.equal(told.status, 200, told.text);
      const { case: found, changes } = told.body as { case: Case; changes: readonly Recorded[] };
      return { found, kinds: changes.map(({ kind }) => kind) };
    }),
  );
}

async function responsesIn(mission: string): Promise<readonly Record<string, unknown>[]> {
  const rows = await readAllRowsAsOwner(house.ownerUrl, 'casework.survey_response');
  return rows.filter((row) => row['mission'] === mission);
}

test('rows of one number become one case with its responses, without a consent, and what the file told beside each', async () => {
  const desk = await office();
  const later = rowOf('GN-1', {
    responseId: 'b',
    round: 'endline',
    interviewedOn: '2025-03-01' as Day,
    age: 35,
    mentored: 'yes',
  });
  const counts = await desk.bring([
    later,
    rowOf('GN-1', { age: 34, mentored: 'no' }),
    rowOf('gn-2', { responseId: 'c' }),
  ]);
  assert.deepEqual([counts.newCases, counts.addedResponses, counts.changes], [2, 3, 5]);
  const found = (await casesOf(desk)).find((one) => one.found.surveys.length === 2)?.found;
  assert.equal(found?.person.externalNumber?.value, 'GN-1');
  assert.equal(found?.openedOn, '2024-02-01');
  assert.deepEqual(found?.consents, []);
  assert.equal(found?.import, counts.id);
  const rows = (await responsesIn(desk.mission)).filter((row) => row['case_id'] === found?.id);
  assert.deepEqual(
    rows
      .toSorted((a, b) => Number(a['age']) - Number(b['age']))
      .map((row) => [row['round'], row['age'], row['mentored'], row['sex'], row['import']]),
    [
      ['baseline', 34, false, 'female', counts.id],
      ['endline', 35, true, 'female', counts.id],
    ],
  );
});

test('the same file again adds nothing, in other capitals too', async () => {
  const desk = await office();
  const rows = [rowOf('GN-1'), rowOf('GN-2')];
  await desk.bring(rows);
  const again = await desk.bring(rows);
  assert.deepEqual(
    [again.newCases, again.addedResponses, again.correctedResponses, again.correctedPeople, again.unchangedResponses],
    [0, 0, 0, 0, 2],
  );
  assert.equal(again.changes, 0);
  const small = await desk.bring([rowOf('gn-1', { responseId: 'GN-1-1' })]);
  assert.equal(small.newCases, 0);
});

test('a later corrected file updates responses and people, and the log has what stood before', async () => {
  const desk = await office();
  await desk.bring([rowOf('GN-1')]);
  const person = { sex: 'female' as const, birth: '1990-05-17', placeOfReturn: 'Labé' };
  const corrected = await desk.bring([
    rowOf('GN-1', {}, { person, answers: { ...chenCells, psy_safety: 'very_safe' } }),
  ]);
  assert.deepEqual([corrected.correctedResponses, corrected.correctedPeople, corrected.changes], [1, 1, 2]);
  const [one] = await casesOf(desk);
  assert.equal(one?.found.person.birth?.value, '1990-05-17');
  assert.deepEqual(one?.found.conflicts, []);
  assert.equal(one?.found.surveys[0]?.answers?.['psy_safety'], 'very_safe');
  assert.deepEqual(one?.kinds, ['case.imported', 'survey.submitted', 'person.corrected', 'survey.corrected']);
  const [row] = await responsesIn(desk.mission);
  assert.deepEqual(
    [row?.['flags'], (row?.['answers'] as Record<string, string> | undefined)?.['psy_safety']],
    [['service'], 'very_safe'],
  );
});

test('what somebody corrected here is not overwritten by a file that says the same as before; a new saying is kept beside it', async () => {
  const desk = await office();
  await desk.bring([rowOf('GN-1')]);
  const [opened] = await casesOf(desk);
  const register = opened?.found.person.birth;
  const say = saying(desk.mission, opened?.found.id ?? '', desk.amina);
  await desk.amina.push([say('person.corrected', { saw: { birth: register?.change } }, { birth: '1988' })]);
  const other = { sex: 'female' as const, birth: '1990', placeOfReturn: 'Mamou' };
  await desk.bring([rowOf('GN-1', {}, { person: other })]);
  const [kept] = await casesOf(desk);
  assert.deepEqual([kept?.found.person.birth?.value, kept?.found.person.placeOfReturn?.value], ['1988', 'Mamou']);
  await desk.bring([rowOf('GN-1', {}, { person: { ...other, birth: '1991' } })]);
  const [rival] = await casesOf(desk);
  assert.deepEqual(
    rival?.found.conflicts.map(({ field, rivals }) => [field, rivals.map(({ value }) => value)]),
    [['person.birth', ['1988', '1991']]],
  );
});

test('an import is undone as a whole, can be brought again, and undone again', async () => {
  const desk = await office();
  const rows = [rowOf('GN-1'), rowOf('GN-2')];
  const first = await desk.bring(rows);
  const undone = await desk.undo(first.id);
  assert.deepEqual([undone.retractedCases, undone.retractedResponses, undone.keptCases], [2, 2, 0]);
  assert.deepEqual(await responsesIn(desk.mission), []);
  assert.deepEqual(
    (await casesOf(desk)).map(({ found }) => found.status),
    ['retracted', 'retracted'],
  );
  const listed = await desk.amina.ask('GET', `/api/missions/${desk.mission}/caseload`);
  assert.deepEqual((listed.body as { cases: unknown[] }).cases, []);
  await assert.rejects(desk.undo(first.id), /already_done/);
  const again = await desk.bring(rows);
  assert.deepEqual([again.newCases, again.addedResponses], [2, 2]);
  assert.equal((await desk.undo(again.id)).retractedCases, 2);
  assert.deepEqual(await responsesIn(desk.mission), []);
});

test('undoing a correction puts back what stood; what a later file touched is kept and told', async () => {
  const desk = await office();
  await desk.bring([rowOf('GN-1'), rowOf('GN-2')]);
  const changed = {
    person: { sex: 'female' as const, birth: '1991', placeOfReturn: 'Labé' },
    answers: { ...chenCells, psy_safety: 'very_safe' },
  };
  const second = await desk.bring([rowOf('GN-1', {}, changed), rowOf('GN-2', {}, changed)]);
  const third = await desk.bring([rowOf('GN-2', { age: 40 }, changed)]);
  const undone = await desk.undo(second.id);
  assert.deepEqual([undone.restoredResponses, undone.restoredPeople, undone.keptResponses], [1, 2, 1]);
  const byNumber = async (): Promise<Record<string, readonly unknown[]>> =>
    Object.fromEntries(
      (await casesOf(desk)).map(({ found }) => [
        String(found.person.externalNumber?.value),
        [found.person.birth?.value, found.surveys[0]?.answers?.['psy_safety'], found.surveys[0]?.told?.age],
      ]),
    );
  assert.deepEqual(await byNumber(), {
    'GN-1': ['1990', chenCells['psy_safety'], undefined],
    'GN-2': ['1990', 'very_safe', 40],
  });
  await desk.undo(third.id);
  assert.deepEqual((await byNumber())['GN-2'], ['1990', chenCells['psy_safety'], undefined]);
});

test('a case that somebody has worked on since stays when its import is undone, without the responses of the file', async () => {
  const desk = await office();
  const { id } = await desk.bring([rowOf('GN-1')]);
  const [opened] = await casesOf(desk);
  const say = saying(desk.mission, opened?.found.id ?? '', desk.amina);
  await desk.amina.push([say('consent.recorded', consentBody({}))]);
  const undone = await desk.undo(id);
  assert.deepEqual([undone.retractedCases, undone.keptCases, undone.retractedResponses], [0, 1, 1]);
  const [kept] = await casesOf(desk);
  assert.deepEqual([kept?.found.status, kept?.found.surveys.length, kept?.found.consents.length], ['open', 0, 1]);
});

test('the audit tells of an import once, with what it came to, and of its undoing', async () => {
  const desk = await office();
  const { id } = await desk.bring([rowOf('GN-1'), rowOf('GN-2')]);
  await desk.undo(id);
  const acts = (await readAllRowsAsOwner(house.ownerUrl, 'log.audit')).filter(
    (row) => row['mission'] === desk.mission && String(row['action']).startsWith('import'),
  );
  assert.deepEqual(
    acts.map((row) => [row['action'], row['subject'], (row['detail'] as { changes: number }).changes]),
    [
      ['import', id, 4],
      ['import.undo', id, 4],
    ],
  );
  const changes = (await readAllRowsAsOwner(house.ownerUrl, 'log.audit')).filter(
    (row) => row['mission'] === desk.mission && row['action'] === 'change',
  );
  assert.deepEqual(changes, []);
});

test('who was erased is not brought back by the old file', async () => {
  const desk = await office();
  await desk.bring([rowOf('GN-1'), rowOf('GN-2')]);
  const { found } = (await casesOf(desk)).find((one) => one.found.person.externalNumber?.value === 'GN-1') ?? {};
  const focal = await house.person(['data_protection'], { mission: desk.mission });
  const address = `/api/missions/${desk.mission}/cases/${found?.id}/erasure`;
  const asked = await focal.ask('POST', address, { reason: 'asked_by_person' });
  assert.equal(asked.status, 200, asked.text);
  const erased = await desk.amina.ask('POST', `${address}/confirmation`, {});
  assert.equal(erased.status, 200, erased.text);
  const again = await desk.bring([rowOf('GN-1'), rowOf('GN-2')]);
  assert.deepEqual([again.erasedRows, again.newCases, again.unchangedResponses], [1, 0, 1]);
});
