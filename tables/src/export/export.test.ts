import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import fc from 'fast-check';
import { openArchive } from '../archive-file.ts';
import { cellsOf, openTable, rowTexts } from '../index.ts';
import { csvBytes, frenchCsv, plainCsv } from './export-csv.ts';
import { parquetBytes } from './export-parquet.ts';
import { inOneGo, type OutCell, type OutTable } from './export-table.ts';
import { workbookBytes } from './export-workbook.ts';
import { harmless } from './harmless.ts';
import { zipBytes } from './zip-write.ts';

const table = (rows: readonly (readonly OutCell[])[], names = ['name', 'score']): OutTable => ({
  name: 'Responses',
  columns: names.map((name) => ({ name, type: name === 'score' ? 'number' : 'text' })),
  rows: () => inOneGo(rows),
});

async function whole(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of bytes) parts.push(part);
  return Buffer.concat(parts);
}

/** What our own reader finds in a file of these bytes. */
async function readBack(t: TestContext, name: string, bytes: Buffer, sheet?: string): Promise<readonly string[][]> {
  const folder = mkdtempSync(join(tmpdir(), 'orion-export-test-'));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, name), bytes);
  const reader = await openTable(join(folder, name), { sheet });
  const rows: string[][] = [reader.columns.map((column) => column.name)];
  for await (const { cells } of cellsOf(reader))
    for (let row = 0; row < cells.rows; row++) rows.push([...rowTexts(cells, row)]);
  await reader.close();
  return rows;
}

const attacks = ['=1+1', '+1+1', '-1+1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', ' =1', '＝1', '"=1', 'a;=1+1', 'a,@x'];

test('a text that a spreadsheet would take for a formula is made text, wherever a cell may begin', () => {
  for (const text of attacks) {
    const safe = harmless(text);
    assert.notEqual(safe, text, JSON.stringify(text));
    assert.equal(safe.replaceAll("'", ''), text);
    for (const cell of safe.split(/[,;|\t\r\n]/)) assert.doesNotMatch(cell, /^[\s"]*[=+@\-＝]/, JSON.stringify(safe));
  }
});

test('numbers stay numbers, and words stay as they are', () => {
  for (const text of ['-0.5', '-1', '-3,25', '1e-7', '-1e-7', 'Conakry', 'a-b', 'a = b', "Côte d'Ivoire", 'not asked'])
    assert.equal(harmless(text), text);
});

test('a plain table is CSV as others read it; a number keeps every digit', async () => {
  const rows = [
    ['a,b "c"\nd', 0.1 + 0.2],
    ['Labé', -0.5],
    ['', undefined],
    ['=1+1', 1],
  ];
  const text = String(await whole(csvBytes(table(rows), plainCsv)));
  assert.equal(text, `name,score\n"a,b ""c""\nd",0.30000000000000004\nLabé,-0.5\n,\n'=1+1,1\n`);
});

test('a French Excel gets its mark, semicolons, and commas in numbers', async () => {
  const text = String(await whole(csvBytes(table([['a;b', 0.25]], ['=name', 'score']), frenchCsv)));
  assert.equal(text, `\uFEFF'=name;score\r\n"a;b";0,25\r\n`);
});

test('an archive is read back, with its sizes behind each file', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'orion-zip-test-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const bytes = await whole(
    zipBytes([
      { name: 'réponses.csv', bytes: () => csvBytes(table([['Labé', 1]]), plainCsv) },
      { name: 'empty.txt', bytes: async function* () {} },
    ]),
  );
  writeFileSync(join(folder, 'a.zip'), bytes);
  const zip = await openArchive(join(folder, 'a.zip'), statSync(join(folder, 'a.zip')).size);
  const found: Record<string, string> = {};
  for await (const entry of zip.eachEntry())
    found[entry.fileName] = String(await whole(await zip.openReadStreamPromise(entry)));
  assert.deepEqual(found, { 'réponses.csv': 'name,score\nLabé,1\n', 'empty.txt': '' });
});

test('a workbook of several sheets is read back, each cell as what it was', async (t) => {
  const rows = [
    ['Labé <&> "x"', -0.5],
    ['_x000D_', 1e-7],
    ['a\u0001b', undefined],
    ['=1+1', 0],
  ];
  const bytes = await whole(workbookBytes([table(rows), { ...table([['second', 2]]), name: 'Codebook: [1]' }]));
  assert.deepEqual(await readBack(t, 'a.xlsx', bytes, 'Responses'), [
    ['name', 'score'],
    ['Labé <&> "x"', '-0.5'],
    ['_x000D_', '1e-7'],
    ['a\u0001b', ''],
    ["'=1+1", '0'],
  ]);
  assert.deepEqual((await readBack(t, 'b.xlsx', bytes, 'Codebook   1 '))[1], ['second', '2']);
});

test('Parquet keeps texts as they were: no program takes them for formulas', async (t) => {
  const bytes = await whole(
    parquetBytes(
      table([
        ['=1+1', -0.5],
        ['', undefined],
      ]),
    ),
  );
  assert.deepEqual(await readBack(t, 'a.parquet', bytes), [
    ['name', 'score'],
    ['=1+1', '-0.5'],
    ['', ''],
  ]);
});

test('a table of five hundred columns fits into Parquet, its rows in order', async (t) => {
  const names = Array.from({ length: 510 }, (_, i) => `c${i}`);
  const rows = Array.from({ length: 12_000 }, (_, r) =>
    names.map((_name, c) => (c === 0 ? `r${r}` : `v${(r + c) % 7}`)),
  );
  const found = await readBack(t, 'wide.parquet', await whole(parquetBytes(table(rows, names))));
  assert.equal(found.length, 12_001);
  assert.ok(found.slice(1).every((row, r) => row[0] === `r${r}` && row[509] === `v${(r + 509) % 7}`));
});

test('whatever a cell holds, CSV and workbook give it back, but for the apostrophe of what looks like a formula', async (t) => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }).filter((text) => !text.includes('\0')),
    fc.constantFrom(...attacks),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }), async (rows) => {
      const given = table([...rows, ['end', 'end']], ['a', 'b']);
      const expected = rows.map((row) => row.map(harmless));
      const csv = await readBack(t, 'a.csv', await whole(csvBytes(given, plainCsv)));
      assert.deepEqual(csv.slice(1, -1), expected);
      const xlsx = await readBack(t, 'a.xlsx', await whole(workbookBytes([given])));
      assert.deepEqual(
        xlsx.slice(1, -1).filter((row) => row.some((text) => text !== '')),
        expected.filter((row) => row.some((text) => text !== '')),
      );
    }),
    { numRuns: 60, seed: 5 },
  );
});
