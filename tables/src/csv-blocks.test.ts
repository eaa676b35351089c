import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { csvOf, parseCsv } from '../../test/fuzz-csv.ts';
import { folderForTests } from '../../test/fuzz-orion.ts';
import { problemsOf, readTable, refusalOf } from '../../test/fuzz-table.ts';
import { CsvText } from './csv-write.ts';
import { blockBytes, limits } from './limits.ts';

const folder = folderForTests('csv-blocks');
const path = join(folder, 'table.csv');

/** Texts that a reader may stumble over. */
const anyText = fc.oneof(
  fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'a', ' ', 'é', '😀', '\t', ';'), maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
);
const anyRow = fc.tuple(anyText, anyText, anyText).filter((row) => row.every((text) => !text.includes('\0')));

describe('a table of several blocks', () => {
  test('is read back as it was written, wherever the blocks are cut', async () => {
    const plan = fc.record({
      rows: fc.array(anyRow, { minLength: 1, maxLength: 12 }),
      shift: fc.nat(blockBytes),
      size: fc.integer({ min: blockBytes, max: 2 * blockBytes }),
      isQuoted: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(plan, async ({ rows, shift, size, isQuoted }) => {
        const table = tableOf(rows, shift, size);
        writeFileSync(path, isQuoted ? csvOf(table, () => true) : written(table));
        const read = await readTable(path);
        assert.deepEqual(read.names, ['a', 'b', 'c']);
        assert.ok(isSame(read.rows, table.slice(1)), 'every row is there, in order and unchanged');
      }),
      { numRuns: 20 },
    );
  });

  test('says what a second reader says of any text of marks, commas and line ends', async () => {
    const unit = fc.constantFrom('"', '""', ',', '\n', '\r\n', '\r', 'a', 'é');
    await fc.assert(
      fc.asyncProperty(fc.string({ unit, maxLength: 30 }), async (text) => {
        writeFileSync(path, `a,b\n${text}`);
        const expected = parseCsv(Buffer.from(`a,b\n${text}`));
        const table = await readTable(path).catch(() => undefined);
        assert.deepEqual(table ? [table.names, ...table.rows] : 'malformed', expected);
      }),
      { numRuns: 600 },
    );
  });

  test('says the same of such a text behind a border', async () => {
    const unit = fc.constantFrom('"', '""', ',', '\n', '\r\n', 'a,b\n');
    const filler = 'x,y\n'.repeat(blockBytes / 4);
    await fc.assert(
      fc.asyncProperty(fc.string({ unit, maxLength: 12 }), fc.nat(40), async (text, back) => {
        const whole = `a,b\n${filler.slice(4 * Math.floor(back / 4))}${text}\n1,2`;
        writeFileSync(path, whole);
        const expected = parseCsv(Buffer.from(whole));
        const rows = (await readTable(path).catch(() => undefined))?.rows;
        assert.ok(
          expected === 'malformed' ? rows === undefined : isSame(rows ?? [], expected.slice(1)),
          whole.slice(-40),
        );
      }),
      { numRuns: 15 },
    );
  });

  test('may end in blank lines over several borders', async () => {
    for (const blank of ['\n', '\r\n']) {
      writeFileSync(path, `a,b\n1,2\n${blank.repeat(blockBytes * 1.5)}`);
      assert.deepEqual((await readTable(path)).rows, [['1', '2']]);
    }
  });

  test('keeps blank lines that rows follow, where they are rows', async () => {
    writeFileSync(path, `a\n1\n${'\n'.repeat(blockBytes + 7)}2\n\n\n`);
    const { rows } = await readTable(path);
    assert.deepEqual([rows.length, rows[0], rows[1], rows.at(-1)], [blockBytes + 9, ['1'], [''], ['2']]);
  });

  test('may have a row longer than a block', async () => {
    const long = 'x"\n,'.repeat(blockBytes);
    writeFileSync(
      path,
      written([
        ['a', 'b'],
        ['1', long],
        [long, '2'],
        ['3', '4'],
      ]),
    );
    assert.ok(
      isSame((await readTable(path)).rows, [
        ['1', long],
        [long, '2'],
        ['3', '4'],
      ]),
    );
  });
});

describe('a fault far into a file is named with its row', () => {
  const before = 60_000;
  const filler = 'abcdefgh,"multi\nple"\n'.repeat(before);
  const faults: Readonly<Record<string, readonly [text: string | Uint8Array, refusal: string]>> = {
    'a short row': ['1\n', 'row_ragged'],
    'a long row': ['1,2,3,4\n', 'row_ragged'],
    'a mark out of place': ['1,2"\n', 'quote_misplaced b'],
    'text behind a mark': ['"1"2,3\n', 'text_after_quote a'],
    'a carriage return': ['1,2\r3\n', 'bare_return b'],
    'a NUL byte': ['1,\u0000\n', 'nul_byte'],
    'Windows-1252': [Buffer.from('1,\u00e9\n', 'latin1'), 'encoding_not_utf8'],
    'a mark never closed': ['1,"2\n', 'quote_unclosed b'],
  };
  for (const [what, [text, refusal]] of Object.entries(faults)) {
    test(what, async () => {
      writeFileSync(
        path,
        Buffer.concat([Buffer.from(`a,b\n${filler}`), Buffer.from(text), Buffer.from('5,6\n'.repeat(9))]),
      );
      const [code, column] = refusal.split(' ');
      const place = `${code} ${before + 1}${column === undefined ? '' : ` ${column}`}`;
      assert.equal(await refusalOf(() => readTable(path)), place);
    });
  }

  test('with its numbers of cells', async () => {
    writeFileSync(path, `a,b\n${filler}1,2,3\n${filler}`);
    const [{ parameters }] = await problemsOf(() => readTable(path));
    assert.deepEqual(parameters, { cells: 3, columns: 2 });
  });

  test('a mark with more behind it than a row may hold, never closed', async () => {
    writeFileSync(path, `a,b\n1,2\n3,"${'4,5\n'.repeat(limits.recordBytes / 3)}`);
    assert.equal(await refusalOf(() => readTable(path)), 'record_too_long 2');
    writeFileSync(path, `a,"b\n${'4,5\n'.repeat(limits.recordBytes / 3)}`);
    assert.equal(await refusalOf(() => readTable(path)), 'record_too_long line 1');
  });
});

/** Rows again and again, up to a size, behind one that shifts where blocks are cut. */
function tableOf(rows: readonly (readonly string[])[], shift: number, size: number): readonly (readonly string[])[] {
  const each = rows.reduce((sum, row) => sum + Buffer.byteLength(row.join(',')) + 1, 0);
  const body = Array.from({ length: Math.ceil(size / each) }, () => rows).flat();
  return [['a', 'b', 'c'], ['x'.repeat(shift), '', ''], ...body];
}

function written(rows: readonly (readonly string[])[]): Uint8Array {
  const text = new CsvText();
  for (const row of rows) text.row(row);
  return text.take();
}

/** As deepEqual says it, but a hundred times sooner. */
function isSame(a: readonly (readonly string[])[], b: readonly (readonly string[])[]): boolean {
  return (
    a.length === b.length && a.every((row, i) => row.length === b[i].length && row.every((text, c) => text === b[i][c]))
  );
}
