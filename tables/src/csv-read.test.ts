import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { parseCsv } from '../../test/fuzz-csv.ts';
import { folderForTests } from '../../test/fuzz-orion.ts';
import { problemsOf, readTable, refusalOf } from '../../test/fuzz-table.ts';
import { limits } from './limits.ts';

const folder = folderForTests('csv');
const path = join(folder, 'table.csv');

describe('a CSV file is read', () => {
  const readings: Readonly<Record<string, readonly [text: string, rows: readonly (readonly string[])[]]>> = {
    'with its header and rows': ['a,b\n1,2\n', [['1', '2']]],
    'without a last line end': ['a,b\n1,2', [['1', '2']]],
    'with an empty last cell and no line end': ['a,b\n1,', [['1', '']]],
    'with lines that end in CRLF': ['a,b\r\n1,2\r\n', [['1', '2']]],
    'with both line ends in one file': [
      'a,b\r\n1,2\n3,4\r\n',
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ], // prettier
    'with a byte-order mark': ['\uFEFFa,b\n1,2\n', [['1', '2']]],
    'with a byte-order mark before a quoted name': ['\uFEFF"a","b"\n1,2\n', [['1', '2']]],
    'without blank last lines': ['a,b\n1,2\n\n\r\n\n', [['1', '2']]],
    'without blank lines behind the header': ['a,b\n\n\n', []],
    'with a header alone': ['a,b\n', []],
    'with a header alone and no line end': ['a,b', []],
    'with commas, marks and line ends in quotes': [
      'a,b\n"1,2","x ""y"""\n"l\nm","n\r\no"\n',
      [
        ['1,2', 'x "y"'],
        ['l\nm', 'n\r\no'],
      ],
    ], // prettier
    'with a quoted cell that is empty': ['a,b\n"",\n', [['', '']]],
    'with a mark and nothing else': ['a,b\n"""",""""""\n', [['"', '""']]],
    'with spaces kept': ['a,b\n 1 ,\t2\n', [[' 1 ', '\t2']]],
    'with every script': ['a,b\né中,السلامة😀\n', [['é中', 'السلامة😀']]],
    'with blank last lines in quotes': ['a,b\n1,"\n\n"\n', [['1', '\n\n']]],
  };
  for (const [how, [text, rows]] of Object.entries(readings)) {
    test(how, async () => {
      const table = await read(text);
      assert.deepEqual([table.names, table.rows], [['a', 'b'], rows]);
      assert.deepEqual(parseCsv(Buffer.from(text)), [['a', 'b'], ...rows], 'the second reader agrees');
    });
  }

  test('of one column, where a blank line is a row unless nothing follows', async () => {
    assert.deepEqual((await read('a\n1\n\n2\n""\n\n\n')).rows, [['1'], [''], ['2'], ['']]);
  });

  test('with names that hold commas, marks and line ends', async () => {
    assert.deepEqual((await read('"a,b","c ""d""","e\nf"\n1,2,3\n')).names, ['a,b', 'c "d"', 'e\nf']);
  });

  test('of as many columns as may be', async () => {
    const names = Array.from({ length: limits.columns }, (_, i) => `c${i}`);
    const table = await read(`${names.join(',')}\n${names.map((_, i) => i).join(',')}\n`);
    assert.deepEqual([table.names.length, table.rows[0].at(-1)], [limits.columns, String(limits.columns - 1)]);
  });
});

describe('a CSV file is refused, with the place,', () => {
  const refusals: Readonly<Record<string, readonly [content: string | Uint8Array, refusal: string]>> = {
    'that is empty': ['', 'file_empty'],
    'that is a byte-order mark': ['\uFEFF', 'file_empty'],
    'that is blank lines': ['\n\r\n\n', 'file_empty'],
    'that is blank lines behind a byte-order mark': ['\uFEFF\r\n\n', 'file_empty'],
    'with a short row': ['a,b\n1,2\n3\n', 'row_ragged 2'],
    'with a long row': ['a,b\n1,2\n3,4,5\n', 'row_ragged 2'],
    'with a long row that ends in a comma': ['a,b\n1,2\n3,4,', 'row_ragged 2'],
    'with a blank line between rows': ['a,b\n1,2\n\n3,4\n', 'row_ragged 2'],
    'with a row of more than one line before it': ['a,b\n1,"x\ny"\n3\n', 'row_ragged 2'],
    'with a mark in a cell': ['a,b\n1,2\n3,4"5"\n', 'quote_misplaced 2 b'],
    'with a space before a mark': ['a,b\n1, "2"\n', 'quote_misplaced 1 b'],
    'with text behind a mark': ['a,b\n"1"x,2\n', 'text_after_quote 1 a'],
    'with a space behind a mark': ['a,b\n1,"2" \n', 'text_after_quote 1 b'],
    'with a carriage return alone': ['a,b\n1\r2,3\n', 'bare_return 1 a'],
    'with the line ends of an old Mac': ['a,b\r1,2\r', 'bare_return line 1'],
    'with a carriage return at its end': ['a,b\n1,2\r', 'bare_return 1 b'],
    'with a carriage return for a last line': ['a\n1\n\r', 'bare_return 2 a'],
    'with a mark that is never closed': ['a,b\n1,2\n3,"4\n5,6\n', 'quote_unclosed 2 b'],
    'with a mark as its last byte': ['a,b\n1,"', 'quote_unclosed 1 b'],
    'with a mark in the header that is never closed': ['a,"b\n1,2\n', 'quote_unclosed line 1'],
    'with a mark in a name': ['a,b"c"\n1,2\n', 'quote_misplaced line 1'],
    'with a NUL byte': ['a,b\n1,2\n3,\u00004\n', 'nul_byte 2'],
    'with a NUL byte in the header': ['a,\u0000b\n', 'nul_byte line 1'],
    'in UTF-16': [Buffer.from('\uFEFFa,b\n1,2\n', 'utf16le'), 'encoding_utf16'],
    'in UTF-16 the other way round': [Buffer.from('\uFEFFa,b\n', 'utf16le').swap16(), 'encoding_utf16'],
    'in UTF-16 without a mark': [Buffer.from('a,b\n1,2\n', 'utf16le'), 'nul_byte line 1'],
    'in Windows-1252': [Buffer.from('a,b\n1,2\nrentr\u00e9,4\n', 'latin1'), 'encoding_not_utf8 2'],
    'in Windows-1252 with marks and line ends': [
      Buffer.from('a,b\n"1\n\n",2\nx,\u00e9\n', 'latin1'),
      'encoding_not_utf8 2',
    ],
    'in Windows-1252 as its last byte': [Buffer.from('a,b\n1,\u00e9', 'latin1'), 'encoding_not_utf8 1'],
    'with a name in Windows-1252': [Buffer.from('a,pr\u00e9nom\n', 'latin1'), 'encoding_not_utf8 line 1'],
    'with half a character': [Buffer.from('a,b\n1,\u20ac').subarray(0, -1), 'encoding_not_utf8 1'],
    'with an overlong character': [Buffer.from([97, 10, 0xc0, 0xaf, 10]), 'encoding_not_utf8 1'],
    'with a lone half of a pair': [Buffer.from([97, 10, 0xed, 0xa0, 0x80, 10]), 'encoding_not_utf8 1'],
    'that is a workbook': [Buffer.from('PK\u0003\u0004xx'), 'file_not_csv'],
    'that is Parquet': ['PAR1\u0015\u0000', 'file_not_csv'],
    'that is a PDF': ['%PDF-1.7\n', 'file_not_csv'],
    'that is an old workbook': [Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'file_not_csv'],
    'that is packed': [gzipSync('a,b\n1,2\n'), 'file_not_csv'],
    'with a column too many': [`${','.repeat(limits.columns)}\n`, 'columns_too_many'],
    'with a million columns': [`${Array.from({ length: 1e6 }, (_, i) => `c${i}`).join(',')}\n`, 'columns_too_many'],
  };
  for (const [what, [content, refusal]] of Object.entries(refusals)) {
    test(what, async () => {
      writeFileSync(path, content);
      assert.equal(await refusalOf(() => readTable(path)), refusal);
    });
  }

  test('that is a folder, or is not there', async () => {
    mkdirSync(join(folder, 'folder.csv'));
    assert.equal(await refusalOf(() => readTable(join(folder, 'folder.csv'))), 'file_is_folder');
    assert.equal(await refusalOf(() => readTable(join(folder, 'nobody.csv'))), 'file_unreadable');
    assert.equal(await refusalOf(() => readTable(join(path, 'below.csv'))), 'file_unreadable');
  });

  test('and the numbers of cells are those of the row', async () => {
    const numbers = async (text: string): Promise<object> => {
      writeFileSync(path, text);
      return (await problemsOf(() => readTable(path)))[0].parameters;
    };
    assert.deepEqual(await numbers('a,b,c\n1,2\n'), { cells: 2, columns: 3 });
    assert.deepEqual(await numbers('a,b,c\n1,2,3,"4,4",5\n6,7,8\n'), { cells: 5, columns: 3 });
    assert.deepEqual(await numbers('a,b,c\n1,2,3,,\n'), { cells: 5, columns: 3 });
    assert.deepEqual(await numbers('a,b,c\n1,2,3\n4,5,6\n7,8\n'), { cells: 2, columns: 3 });
    assert.deepEqual(await numbers('a,b,c\n1,2,3\n4,5,6\n7,8,9,\n'), { cells: 4, columns: 3 });
  });

  test('and the byte that is no UTF-8 is named', async () => {
    writeFileSync(path, Buffer.from('a\nx\u0096\n', 'latin1'));
    const [found] = await problemsOf(() => readTable(path));
    assert.deepEqual(found.parameters, { byte: '0x96' });
  });
});

async function read(text: string): Promise<{ names: readonly string[]; rows: readonly (readonly string[])[] }> {
  writeFileSync(path, text);
  return readTable(path);
}
