import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { folderForTests } from '../../test/fuzz-orion.ts';
import { problemsOf, readTable, writeTable } from '../../test/fuzz-table.ts';

const folder = folderForTests('xlsx-write');
const path = join(folder, 'book.xlsx');

describe('a workbook', () => {
  test('holds any text that was written to it', async () => {
    const sign = fc.constantFrom(
      '_x000D_',
      '_x0041_',
      '_x',
      '_',
      'x005F_',
      '\u0001',
      '\r\n',
      ' ',
      '<b>',
      '&amp;',
      '😀',
      '=1+1',
    );
    const anyText = fc.oneof(
      fc.array(sign, { maxLength: 5 }).map((signs) => signs.join('')),
      fc.string({ unit: 'grapheme', maxLength: 20 }),
    );
    const anyRows = fc.array(fc.tuple(anyText, anyText), { minLength: 1, maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(anyRows, async (drawn) => {
        const rows = drawn.map((row) => [...row.map((text) => text.replaceAll('\0', '')), 'end']);
        await writeTable(path, ['a', '_x0042_', 'end'], rows);
        const read = await readTable(path);
        assert.deepEqual([read.names, read.rows], [['a', '_x0042_', 'end'], rows]);
      }),
      { numRuns: 60 },
    );
  });

  test('holds more rows than are handed over at a time', async () => {
    const rows = Array.from({ length: 5000 }, (_, i) => [`row ${i}`, String(i / 8)]);
    await writeTable(path, ['a', { name: 'n', type: 'number' }], rows);
    assert.deepEqual((await readTable(path)).rows, rows);
  });

  test('holds numbers as numbers where a column is one of numbers, and text as text', async () => {
    await writeTable(
      path,
      [{ name: 'n', type: 'number' }, 't'],
      [
        ['0.30000000000000004', '007'],
        ['1e-7', '1e5'],
        ['', ''],
        ['x', ''],
      ],
    ); // prettier
    assert.deepEqual((await readTable(path)).rows, [
      ['0.30000000000000004', '007'],
      ['1e-7', '1e5'],
      ['', ''],
      ['x', ''],
    ]); // prettier
  });

  test('keeps every digit of a long whole number and of a decimal from a typed column', async () => {
    const columns = [
      { name: 'n', type: 'BIGINT' },
      { name: 'd', type: 'DECIMAL(38,10)' },
    ]; // prettier
    const rows = [
      ['9007199254740993', '0.1000000000'],
      ['-12', '2'],
    ]; // prettier
    await writeTable(path, columns, rows);
    assert.deepEqual((await readTable(path)).rows, rows);
  });

  test('is refused a text longer than a spreadsheet program holds, and leaves nothing', async () => {
    const [found] = await problemsOf(() => writeTable(join(folder, 'long.xlsx'), ['a'], [['x'.repeat(32_768)]]));
    assert.deepEqual([found.code, found.place.column], ['workbook_too_large', 'a']);
    assert.ok(!readdirSync(folder).some((name) => name.includes('long')));
    await writeTable(path, ['a'], [['x'.repeat(32_767)]]);
    assert.equal((await readTable(path)).rows[0][0].length, 32_767);
  });

  test('is refused more rows than a sheet holds', async () => {
    const { createWorkbook } = await import('./xlsx-write.ts');
    const writer = createWorkbook(join(folder, 'tall.xlsx'), [{ name: 'a', type: 'text' }]);
    const none = new Uint32Array(0);
    const tall = { rows: 1_048_576, columns: 1, bytes: new Uint8Array(0), starts: none, ends: none };
    const found = await problemsOf(async () => writer.append(tall));
    await writer.abandon();
    assert.deepEqual([found[0].code, existsSync(join(folder, 'tall.xlsx'))], ['workbook_too_large', false]);
    assert.ok(!readdirSync(folder).some((name) => name.includes('tall')));
  });

  test('may have a header alone', async () => {
    await writeTable(path, ['a', 'b'], []);
    assert.deepEqual(await readTable(path), {
      columns: [
        { name: 'a', type: 'text' },
        { name: 'b', type: 'text' },
      ],
      names: ['a', 'b'],
      rows: [],
    }); // prettier
  });
});
