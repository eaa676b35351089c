import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WorkbookMapping } from '@orion/core';
import { fitWorkbook, savedWorkbook } from './fit-workbook.ts';
import { openForeignTable } from './open-foreign.ts';
import { profileTable } from './profile.ts';
import { proposeWorkbook, type ProfiledSheet } from './propose-workbook.ts';

const today = '2026-11-22';

async function profiled(sheet: string, text: string): Promise<ProfiledSheet> {
  const table = await openForeignTable(Buffer.from(text));
  try {
    return { sheet, profile: await profileTable(table) };
  } finally {
    await table.close();
  }
}

const calls = (sheet: string, header = 'Dossier;Le;Canal;Issue;Vu par', rows = firstRows): Promise<ProfiledSheet> =>
  profiled(sheet, [header, ...rows].join('\n'));
const firstRows = ['A-1;01/02/2024;tél;joint;Amina', 'A-2;03/02/2024;tél;pas vu;Amina'];

/** As somebody corrected it: a column of theirs, a text of theirs, an order of days. */
function corrected(mapping: WorkbookMapping): WorkbookMapping {
  const sheets = mapping.sheets.map((sheet) => ({
    ...sheet,
    kind: 'contacts' as const,
    columns: sheet.columns.map((column) => {
      if (column.header === 'Le')
        return { ...column, field: 'on', confidence: 1, dateOrder: 'mdy' as const, isOrderSure: true };
      if (column.header !== 'Issue') return column;
      const said = { value: 'pas vu', to: 'no_answer', confidence: 1, why: 'person' as const, count: 1 };
      return { ...column, field: 'outcome', confidence: 1, values: [said] };
    }),
  }));
  return { ...mapping, sheets };
}

const keptOf = async (): Promise<WorkbookMapping> =>
  savedWorkbook(corrected(proposeWorkbook([await calls('Appels')], today)));

const columnOf = (mapping: WorkbookMapping, header: string): WorkbookMapping['sheets'][number]['columns'][number] => {
  const found = mapping.sheets[0]?.columns.find((one) => one.header === header);
  assert.ok(found, header);
  return found;
};

test('what was said of a sheet, its columns, texts and days stands for the next file, also under another name', async () => {
  for (const name of ['Appels', 'APPELS ', 'Feuille 1']) {
    const fitted = fitWorkbook(await keptOf(), [await calls(name)], today);
    assert.equal(fitted.sheets[0]?.kind, 'contacts', name);
    assert.equal(fitted.sheets[0]?.sheet, name);
    assert.deepEqual([columnOf(fitted, 'Le').dateOrder, columnOf(fitted, 'Le').isOrderSure], ['mdy', true]);
    const [said] = columnOf(fitted, 'Issue').values.filter(({ value }) => value === 'pas vu');
    assert.deepEqual([said?.to, said?.confidence, said?.count], ['no_answer', 1, 1]);
  }
});

test('columns and texts that the kept way has not seen are proposed anew', async () => {
  const rows = ['A-1;01/02/2024;tél;absente;Amina;va bien'];
  const fitted = fitWorkbook(
    await keptOf(),
    [await calls('Appels', 'DOSSIER;Le;Canal;Issue;Vu par;Notes', rows)],
    today,
  );
  assert.equal(columnOf(fitted, 'DOSSIER').field, 'number', 'another case of letters is the same column');
  assert.equal(columnOf(fitted, 'Notes').field, 'text');
  const values = columnOf(fitted, 'Issue').values.map(({ value, to }) => [value, to]);
  assert.deepEqual(values, [
    ['absente', 'no_answer'],
    ['pas vu', 'no_answer'],
  ]);
});

test('a sheet of other columns is not read as one that was kept', async () => {
  const other = await profiled('Liste', 'N° dossier;Nom;Prénom;Sexe\nA-1;Diallo;Chen;H');
  assert.equal(fitWorkbook(await keptOf(), [other], today).sheets[0]?.kind, 'people');
});

test('texts that nobody understood are not kept', async () => {
  const kept = savedWorkbook(proposeWorkbook([await calls('Appels')], today));
  for (const { values } of kept.sheets[0]?.columns ?? [])
    assert.ok(values.every(({ to, count }) => to !== null && count === undefined));
});
