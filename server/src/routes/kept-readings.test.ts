import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { WorkbookMapping } from '@orion/core';
import type { SheetProblem } from '@orion/tables';
import { testHouse, type TestHouse } from '../../../test/house.ts';
import { bytesOf, peopleOffice, workbook, type Sheet } from '../../../test/people-office.ts';
import { clearDesks } from '../import/import-desk.ts';
import type { PeopleRead } from '../import/people/people-desk.ts';
import type { LookedPeople } from '../import/people/people-room.ts';

let house: TestHouse;
before(async () => void (house = await testHouse()));
after(async () => {
  await clearDesks(house.house);
  await house.close();
});

/** As the supervisor of Labé reads her list of calls: "va bien" is what somebody said, and not worth keeping. */
function corrected(mapping: WorkbookMapping): WorkbookMapping {
  const sheets = mapping.sheets.map((sheet) => ({
    ...sheet,
    columns: sheet.columns.map((column) =>
      column.header === 'Remarques' ? { ...column, field: null, confidence: 1, values: [] } : column,
    ),
  }));
  return { ...mapping, sheets };
}

test('how a workbook of people is read is kept under a name of its own, and fitted to the next one', async () => {
  const desk = await peopleOffice(house);
  const first = await desk.bring(await bytesOf(workbook));
  const address = `/api/missions/${desk.mission}/import-mappings`;
  const mapping = corrected(first.look.mapping);
  const kept = { name: 'Labé', holds: 'people', mapping };
  assert.equal((await desk.amina.ask('PUT', address, kept)).status, 200);
  const ofSurveys = { version: 1, instrument: 'rss-core@1', acceptFrom: 0.9, columns: [], everyRow: {} };
  assert.equal((await desk.amina.ask('PUT', address, { name: 'Labé', mapping: ofSurveys })).status, 200);
  const told = (await desk.amina.ask('GET', address)).body as {
    mappings: readonly { holds: string; name: string; mapping: WorkbookMapping }[];
  };
  assert.deepEqual(
    told.mappings.map(({ holds, name }) => `${holds} ${name}`),
    ['people Labé', 'responses Labé'],
  );
  const [saved] = told.mappings;
  assert.ok(saved);

  const { Bénéficiaires: list, Appels: calls, ...others } = workbook;
  const next = await desk.bring(await bytesOf({ ...others, 'Bénéficiaires 2026': list, APPELS: calls }));
  const look = await desk.amina.ask('POST', `/api/missions/${desk.mission}/imports/${next.id}/people/look`, {
    mapping: saved.mapping,
  });
  assert.equal(look.status, 200, look.text);
  const { sheets } = (look.body as LookedPeople).mapping;
  const remarks = sheets.find(({ sheet }) => sheet === 'APPELS')?.columns.find(({ header }) => header === 'Remarques');
  assert.deepEqual([remarks?.field, remarks?.confidence], [null, 1]);
  assert.equal(sheets.find(({ sheet }) => sheet === 'Bénéficiaires 2026')?.kind, 'people');
});

test('of several rows with the same problem one is decided and the others wait', async () => {
  const desk = await peopleOffice(house);
  const calls: Sheet = [
    ...workbook.Appels,
    ['A-8', '18/03/2022', 'Téléphone', 'Joint', undefined],
    ['A-1', '19/03/2022', 'Pigeon', 'Joint', undefined],
    ['A-1', '20/03/2022', 'Pigeon', 'Joint', undefined],
  ];
  const brought = await desk.bring(await bytesOf({ ...workbook, Appels: calls }));
  const { mapping } = brought.look;
  const single = [
    { sheet: 'Appels', row: 3, column: 'number', decision: 'leave_out' },
    { sheet: 'Appels', row: 5, column: 'Moyen', decision: 'repair', to: 'visite' },
  ];
  const plan = { mapping, decisions: { byKind: {}, single } };
  const listed = await brought.ask('problems', { plan, limit: 1, from: 1, code: 'unknown_number' });
  assert.equal(listed.status, 200, listed.text);
  const { total, problems } = listed.body as { total: number; problems: readonly SheetProblem[] };
  assert.deepEqual([total, problems.map(({ place, fate }) => [place.row, fate])], [2, [[4, 'held']]]);
  const read = (await brought.ask('read', { plan })).body as PeopleRead;
  assert.deepEqual([read.plan.leftOutRows, read.plan.heldRows], [1, 1]);
  const pigeons = read.problems.find(({ code }) => code === 'unknown_value');
  assert.deepEqual([pigeons?.count, pigeons?.held], [2, 1]);
  assert.equal(read.plan.addedContacts, 3);
});
