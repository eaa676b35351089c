import assert from 'node:assert/strict';
import { readdirSync, symlinkSync } from 'node:fs';
import { describe, test } from 'node:test';
import { answerRows, answersCsv, itemCodes } from '../../../test/fuzz-answers.ts';
import { csvOf } from '../../../test/fuzz-csv.ts';
import { Orion } from '../../../test/fuzz-orion.ts';
import { writeTable } from '../../../test/fuzz-table.ts';
import { rowOf, sheetOf, workbookOf } from '../../../test/fuzz-zip.ts';

const orion = new Orion('refusals');
/** What no message may hold: somebody's name, in a column that is no item. */
const person = 'Amina Diallo';
const named = (): Readonly<Record<string, string>> => ({ name: person });
const good = answersCsv(40, named);
const [header, ...rows] = answerRows(40, named);
const lines = good.split('\n');

/** How a test asks: what the input is called and holds, the words behind, and what must be said. */
interface Refusal {
  readonly file?: string;
  readonly content?: string | Uint8Array;
  readonly words?: readonly string[];
  readonly says: RegExp;
}

const withLine = (row: number, text: string): string => lines.with(row, text).join('\n');
const withHeader = (names: readonly string[]): string => csvOf([names, ...rows]);
const words = (...given: readonly string[]): readonly string[] => given;

const refusals: Readonly<Record<string, Refusal>> = {
  'a missing item column': {
    content: withHeader(header.with(5, 'other')),
    says: /^orion: in.csv: there is no column "eco_debt_vs_spending"\n$/,
  },
  'every item column that is missing': {
    content: 'name\nx\n',
    says: new RegExp(itemCodes.map((code) => `there is no column "${code}"\\n`).join('[^]*')),
  },
  'every name that two columns bear': {
    content: csvOf([[...header, 'name', 'eco_assets'], ...rows.map((row) => [...row, '', ''])]),
    says: /two columns are called "name"\n.*two columns are called "eco_assets"\n$/,
  },
  'every column with the name of an output column': {
    content: csvOf([[...header, 'band', 'above_half'], ...rows.map((row) => [...row, '', ''])]),
    says: /"band" has the name.*\n.*"above_half" has the name/,
  },
  'semicolons for commas': {
    content: good.replaceAll(',', ';'),
    says: /^orion: in.csv: the header is one cell with ";" in it/,
  },
  'a short row': {
    content: withLine(7, 'x,neutral'),
    says: /^orion: in.csv, row 7: 2 cells, but the header has 31\n$/,
  },
  'a long row': {
    content: withLine(7, `${lines[7]},more`),
    says: /^orion: in.csv, row 7: 32 cells, but the header has 31\n$/,
  },
  'a mark never closed': {
    content: withLine(9, `"${lines[9]}`),
    says: /^orion: in.csv, row 9, column name: a quotation mark that is never closed\n$/,
  },
  'a mark out of place': {
    content: withLine(9, lines[9].replace(',', 'x"y",')),
    says: /^orion: in.csv, row 9, column name: a quotation mark in the middle/,
  },
  'Windows-1252': {
    content: Buffer.from(withLine(3, lines[3].replace(person, 'Am\u00e9lie')), 'latin1'),
    says: /^orion: in.csv, row 3: is not UTF-8 text \(byte 0xE9\)/,
  },
  'UTF-16': { content: Buffer.from(`\uFEFF${good}`, 'utf16le'), says: /^orion: in.csv: is UTF-16 text/ },
  'a NUL byte': {
    content: withLine(4, lines[4].replace('Amina', 'A\0')),
    says: /^orion: in.csv, row 4: holds a NUL byte/,
  },
  'a NUL byte in the header': { content: `\0${good}`, says: /^orion: in.csv:1: holds a NUL byte/ },
  'an empty file': { content: '', says: /^orion: in.csv: is empty/ },
  'a workbook that is called CSV': {
    content: workbookOf({ sheets: { S: sheetOf(rowOf(['a'])) } }),
    says: /in.csv: looks like an XLSX workbook/,
  },
  'a million columns': { content: `${'c,'.repeat(1e6)}\n`, says: /in.csv: more than 16384 columns/ },
  'a file that is not there': {
    file: 'nobody.csv',
    says: /^orion: nobody.csv: cannot be read: no such file or directory\n$/,
  },
  'a folder': { file: 'folder.csv/', says: /^orion: folder.csv\/: is a folder, not a file\n$/ },
  'a workbook of several sheets': {
    file: 'in.xlsx',
    content: workbookOf({ sheets: { A: sheetOf(''), B: sheetOf('') } }),
    says: /in.xlsx: has 2 sheets \(A, B\); say which with --sheet/,
  },
  'a sheet that is not there': {
    file: 'in.xlsx',
    content: workbookOf({ sheets: { A: sheetOf('') } }),
    words: words('--sheet', 'B'),
    says: /in.xlsx: has no sheet "B"; it has A\n/,
  },
  'a formula': {
    file: 'in.xlsx',
    content: workbookOf({ sheets: { A: sheetOf(rowOf(header) + '<row r="2"><c r="C2"><f>1+1</f></c></row>') } }),
    says: /in.xlsx: cell C2 holds a formula/,
  },
  'a broken workbook': { file: 'in.xlsx', content: 'PK\u0003\u0004', says: /in.xlsx: is not a readable XLSX workbook/ },
  'a broken Parquet file': {
    file: 'in.parquet',
    content: 'PAR1PAR1',
    says: /in.parquet: is not a readable Parquet file/,
  },
  'an unknown instrument': {
    words: words('--instrument', 'rss-cora@1'),
    says: /no instrument "rss-cora@1"; there are: .*rss-core@1/,
  },
  'an unknown version': { words: words('--instrument', 'rss-core@77'), says: /no instrument "rss-core@77"/ },
  'an instrument folder that is not there': {
    words: words('--instrument', './nowhere'),
    says: /no instrument "\.\/nowhere"/,
  },
  'an instrument folder with faults': {
    words: words('--instrument', './folder.csv'),
    says: /the instrument has 4 faults[^]*instrument.json/,
  },
  'an unknown scheme': {
    words: words('--scheme', 'official@1'),
    says: /no scheme "official@1"; there are: provisional@1, without_context@1\n/,
  },
  'an unknown version of a scheme': { words: words('--scheme', 'provisional@2'), says: /no scheme "provisional@2"/ },
  'a workbook as output': { words: words('--out', 'out.xlsx'), says: /^orion: out.xlsx: is written as CSV or Parquet/ },
  'an output in a folder that is not there': {
    words: words('--out', 'none/out.csv'),
    says: /none\/out.csv: could not be written: no such file or directory\n$/,
  },
  'an output below a file': {
    words: words('--out', 'in.csv/out.csv'),
    says: /in.csv\/out.csv: could not be written: not a directory\n$/,
  },
  'an output that is a folder': {
    words: words('--out', 'folder.csv'),
    says: /folder.csv: is not a file that can be replaced\n$/,
  },
  'an output that is a device': {
    words: words('--out', '/dev/null'),
    says: /\/dev\/null: is not a file that can be replaced\n$/,
  },
  'rejects in a folder that is not there': {
    words: words('--rejects', 'none/rejects.csv'),
    says: /none\/rejects.csv: could not be written/,
  },
  'rejects that are a folder': {
    words: words('--rejects', 'folder.csv'),
    says: /folder.csv: is not a file that can be replaced/,
  },
  'the input as output': {
    words: words('--out', './in.csv'),
    says: /^orion: .\/in.csv: would overwrite a file that is being read/,
  },
  'the input as output through a link': { words: words('--out', 'link/in.csv'), says: /link\/in.csv: would overwrite/ },
  'the input as rejects': { words: words('--rejects', 'link.csv'), says: /link.csv: would overwrite/ },
  'one file for scores and rejects': {
    words: words('--rejects', 'link/out.csv'),
    says: /link\/out.csv: would overwrite/,
  },
  'one file for scores and rejects that is not there yet': {
    words: words('--out', 'new.csv', '--rejects', 'link/new.csv'),
    says: /link\/new.csv: would overwrite/,
  },
  'a Parquet output with two names that differ in capitals alone': {
    content: withHeader(header.with(0, 'Band')),
    words: words('--out', 'out.parquet'),
    says: /out.parquet: could not be written: in Parquet no other column may be called "band"/,
  },
};

describe('orion score ends with 3, writes nothing and says where, for', () => {
  for (const [what, { file = 'in.csv', content = good, words: given = [], says }] of Object.entries(refusals)) {
    test(what, async () => assertRefused(file, content, given, says));
  }

  const maps: Readonly<Record<string, readonly [json: string | Uint8Array, says: RegExp]>> = {
    'that names columns the table does not have': [
      '{"columns":{"no":"a","neither":"b"}}',
      /in.csv: the mapping names a column "no" .*\n.*"neither" that the table does not have\n$/,
    ],
    'that gives two columns one name': ['{"columns":{"name":"eco_assets"}}', /two columns are called "eco_assets"/],
    'that gives a column the name of an output column': [
      '{"columns":{"name":"flags"}}',
      /the column "flags" has the name of one that scoring adds/,
    ],
    'that takes an item away': ['{"columns":{"eco_assets":"assets"}}', /there is no column "eco_assets"/],
    'that is broken': ['{"columns":{"name":}}', /^orion: map.json: is not a column mapping: Unexpected token '}'\n$/],
    'that is empty': ['', /map.json: is not a column mapping/],
    'that is a list': ['[]', /map.json: is not a column mapping: it needs an object "columns"/],
    'that is nothing': ['null', /it needs an object "columns"/],
    'whose columns are a list': ['{"columns":[]}', /it needs an object "columns"/],
    'with a part that nobody knows': ['{"columns":{},"colums":{}}', /it has an unknown part "colums"/],
    'whose new name is no text': ['{"columns":{"name":7}}', /the new name of "name" must be a text/],
    'whose new name is empty': ['{"columns":{"name":""}}', /the new name of "name" must be a text/],
    'that is not UTF-8': [Buffer.from('{"columns":{"pr\u00e9nom":"x"}}', 'latin1'), /map.json: is not UTF-8 text/],
    'that is a table of people': [
      `${person},${person}\n`,
      /map.json: is not a column mapping: Unexpected token 'A'\n$/,
    ],
  };
  for (const [what, [json, says]] of Object.entries(maps)) {
    test(`a mapping ${what}`, async () => {
      orion.write('map.json', json);
      await assertRefused('in.csv', good, ['--map', 'map.json'], says);
    });
  }

  test('a mapping that is not there, is a folder, or would be overwritten', async () => {
    orion.write('map.json', '{"columns":{}}');
    await assertRefused('in.csv', good, ['--map', 'no.json'], /^orion: no.json: cannot be read/);
    await assertRefused('in.csv', good, ['--map', 'folder.csv'], /^orion: folder.csv: is a folder/);
    await assertRefused('in.csv', good, ['--map', 'map.json', '--out', 'map.json'], /map.json: would overwrite/);
  });

  test('a workbook or a Parquet file whose columns are not those of the instrument', async () => {
    await writeTable(orion.path('in.xlsx'), ['a'], [[person]]);
    await assertRefused('in.xlsx', undefined, [], /in.xlsx: there is no column "eco_satisfaction"/);
    await writeTable(orion.path('in.parquet'), ['a'], [[person]]);
    await assertRefused('in.parquet', undefined, [], /in.parquet: there is no column "eco_satisfaction"/);
  });
});

async function assertRefused(
  file: string,
  content: string | Uint8Array | undefined,
  given: readonly string[],
  says: RegExp,
): Promise<void> {
  if (content !== undefined && !/nobody|\/$/.test(file)) orion.write(file, content);
  for (const name of ['out.csv', 'rejects.csv']) orion.write(name, 'old');
  if (!list().includes('folder.csv')) {
    orion.write('folder.csv/x.txt', '');
    symlinkSync('.', orion.path('link'));
    symlinkSync('in.csv', orion.path('link.csv'));
  }
  const before = list();
  const { code, out, err } = await orion.run('score', file, '--out', 'out.csv', '--rejects', 'rejects.csv', ...given);
  assert.deepEqual([code, out], [3, ''], err);
  assert.match(err, says);
  assert.ok(!err.includes('Diallo'), 'no name of a person is said');
  assert.ok(!/\n {4}at /.test(err), 'no stack is shown');
  assert.deepEqual([orion.read('out.csv'), orion.read('rejects.csv'), list()], ['old', 'old', before]);
}

function list(): readonly string[] {
  return readdirSync(orion.folder).toSorted();
}
