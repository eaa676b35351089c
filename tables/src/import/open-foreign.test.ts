import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { Stopped } from '@orion/core';
import { writeXlsx } from 'hucre/xlsx';
import { folderForTests } from '../../../test/fuzz-orion.ts';
import { rowTexts } from '../cells.ts';
import { createTable } from '../files.ts';
import type { ForeignOptions, FoundTable } from './foreign-table.ts';
import { openForeignTable } from './open-foreign.ts';
import { profileTable } from './profile.ts';

const folder = folderForTests('foreign');

interface Opened {
  readonly found: FoundTable;
  readonly names: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly ragged: readonly (readonly number[])[];
}

/** Reads a table twice: the second time must bring the same. */
async function opened(source: string | Uint8Array, options: ForeignOptions = {}): Promise<Opened> {
  const table = await openForeignTable(source, options);
  try {
    const readings: (readonly (readonly string[])[])[] = [];
    for (const _ of [1, 2]) {
      const rows: (readonly string[])[] = [];
      for await (const cells of table.cells())
        for (let row = 0; row < cells.rows; row++) rows.push(rowTexts(cells, row));
      readings.push(rows);
    }
    assert.deepEqual(readings[1], readings[0]);
    return {
      found: table.found,
      names: table.columns.map(({ name }) => name),
      rows: readings[0],
      ragged: [...table.ragged],
    };
  } finally {
    await table.close();
  }
}

const bytes = (text: string): Uint8Array => Buffer.from(text);

describe('a text file is opened', () => {
  const table = [
    ['Nom', 'Âge'],
    ['Aïcha', '31'],
    ['Mamadou "le grand"', '40'],
  ] as const;
  const written = (separator: string): string =>
    table
      .map((row) => row.map((cell) => (cell.includes('"') ? `"${cell.replaceAll('"', '""')}"` : cell)).join(separator))
      .join('\r\n');

  for (const separator of [',', ';', '\t', '|'])
    test(`with ${JSON.stringify(separator)} between its cells`, async () => {
      const { names, rows, found } = await opened(bytes(written(separator)));
      assert.deepEqual([names, ...rows], table);
      assert.equal(found.separator, separator);
    });

  const encodings: Readonly<Record<string, Uint8Array>> = {
    'utf-8': bytes(written(';')),
    'windows-1252': Buffer.from(written(';'), 'latin1'),
    'utf-16le': Buffer.from(`\uFEFF${written(';')}`, 'utf16le'),
    'utf-16be': Buffer.from(`\uFEFF${written(';')}`, 'utf16le').swap16(),
    macintosh: Uint8Array.from(written(';'), (letter) => ({ Â: 0xe5, ï: 0x95 })[letter] ?? letter.charCodeAt(0)),
  };
  for (const [encoding, content] of Object.entries(encodings))
    test(`in ${encoding}`, async () => {
      const { names, rows, found } = await opened(content, encoding === 'macintosh' ? { encoding: 'macintosh' } : {});
      assert.deepEqual([names, ...rows], table);
      assert.equal(found.encoding, encoding);
    });

  test('in Windows-1256, whose letters stand together', async () => {
    const arabic = Uint8Array.from([
      ...Buffer.from('id;'),
      0xc7,
      0xe1,
      0xcc,
      0xe4,
      0xd3,
      ...Buffer.from('\n1;'),
      0xd0,
      0xdf,
      0xd1,
    ]);
    const { names, rows, found } = await opened(arabic);
    assert.deepEqual([found.encoding, names[1], rows[0][1]], ['windows-1256', 'الجنس', 'ذكر']);
  });

  test('with a title above its header, which is told', async () => {
    const { names, rows, found } = await opened(bytes('Rapport de suivi;;\n\nCode;Sexe;Âge\nA1;F;30\nA2;M;31\n'));
    assert.deepEqual([names, rows.length, found.headerRow], [['Code', 'Sexe', 'Âge'], 2, 3]);
  });

  test('with its header where somebody says it is', async () => {
    const { names, rows } = await opened(bytes('a;b\nc;d\ne;f\n'), { headerRow: 2 });
    assert.deepEqual([names, rows], [['c', 'd'], [['e', 'f']]]);
  });

  test('with the line that names its separator', async () => {
    const { names, rows, found } = await opened(bytes('sep=;\r\na,b;c\r\n1,5;2\r\n'));
    assert.deepEqual([names, rows, found.headerRow], [['a,b', 'c'], [['1,5', '2']], 2]);
  });

  test('with marks where none belong, and rows that are too short or too long', async () => {
    const { rows, ragged } = await opened(bytes('a;b;c\n1;5" pipe;"x" y\n2\n3;4;5;6\n\n"7;8;9\n10;11;12\n'));
    assert.deepEqual(rows, [
      ['1', '5" pipe', 'x y'],
      ['2', '', ''],
      ['3', '4', '5'],
      ['', '', ''],
      ['"7', '8', '9'],
      ['10', '11', '12'],
    ]);
    assert.deepEqual(ragged, [
      [2, 1],
      [3, 4],
    ]);
  });

  test('with the line ends of an old Mac', async () => {
    assert.deepEqual((await opened(bytes('a,b\r1,2\r3,4'))).rows, [
      ['1', '2'],
      ['3', '4'],
    ]);
  });

  test('whose quoted cells and line ends fall on the seams of its blocks', async () => {
    const cell = (n: number): string => `${'é'.repeat(n % 97)} "${n}"\n;`;
    const lines = Array.from({ length: 9000 }, (_, n) => `${n};"${cell(n).replaceAll('"', '""')}";x`);
    const { rows, ragged } = await opened(bytes(['n;text;x', ...lines].join('\r\n')));
    assert.deepEqual([rows.length, ragged], [9000, []]);
    rows.forEach((row, n) => assert.deepEqual(row, [String(n), cell(n), 'x']));
  });

  test('of very many short rows under a very wide header, in memory that is bounded', async () => {
    const header = Array.from({ length: 4000 }, (_, i) => `c${i}`).join(';');
    const wide = await openForeignTable(bytes(`${header}\n${'1\n'.repeat(50_000)}`));
    assert.equal((await profileTable(wide)).rows, 50_000);
    await wide.close();
  });
});

describe('a workbook is opened', () => {
  test('on its widest sheet, below its title', async () => {
    const path = join(folder, 'titled.xlsx');
    const content = await writeXlsx({
      sheets: [
        { name: 'Lisez-moi', rows: [['Ce classeur'], ['a été fait à la main']] },
        {
          name: 'Données',
          rows: [
            ['Suivi 2023', null, null],
            [],
            ['Code', 'Date', 'Âge'],
            ['A1', new Date('2023-04-05'), 30],
            ['A2', null, 31],
          ],
        },
      ],
    });
    writeFileSync(path, content);
    const { found, names, rows } = await opened(path);
    assert.deepEqual([found.sheet, found.headerRow, found.sheets?.length], ['Données', 3, 2]);
    assert.deepEqual(
      [names, rows],
      [
        ['Code', 'Date', 'Âge'],
        [
          ['A1', '2023-04-05', '30'],
          ['A2', '', '31'],
        ],
      ],
    ); // prettier
    assert.deepEqual((await opened(path, { sheet: 'Lisez-moi' })).names, ['Ce classeur']);
  });

  test('from bytes, of which nothing is left behind', async () => {
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith('orion-import-'));
    const content = await writeXlsx({
      sheets: [
        {
          name: 'a',
          rows: [
            ['x', 'y'],
            [1, 'é'],
          ],
        },
      ],
    }); // prettier
    assert.deepEqual((await opened(content)).rows, [['1', 'é']]);
    assert.deepEqual(
      readdirSync(tmpdir()).filter((name) => name.startsWith('orion-import-')),
      before,
    );
  });
});

test('a Parquet file is opened, whatever its name', async () => {
  const path = join(folder, 'answers.parquet');
  const { CellsBuilder } = await import('../cells.ts');
  const builder = new CellsBuilder(2);
  for (const text of ['1', 'é', '2', '']) builder.add(text);
  const writer = await createTable(path, [
    { name: 'a', type: 'text' },
    { name: 'b', type: 'text' },
  ]);
  await writer.append(builder.take());
  await writer.finish();
  assert.deepEqual((await opened(path)).rows, [
    ['1', 'é'],
    ['2', ''],
  ]);
});

test('what is no table is refused', async () => {
  const refusal = async (source: string | Uint8Array, options?: ForeignOptions): Promise<string> =>
    opened(source, options).then(
      () => 'opened',
      (error: unknown) => (error instanceof Stopped ? error.problems[0].code : String(error)),
    );
  mkdirSync(join(folder, 'folder'));
  assert.equal(await refusal(join(folder, 'folder')), 'file_is_folder');
  assert.equal(await refusal(join(folder, 'nobody.csv')), 'file_unreadable');
  assert.equal(await refusal(bytes('')), 'file_empty');
  assert.equal(await refusal(bytes('\n\n \n')), 'file_empty');
  assert.equal(await refusal(bytes('%PDF-1.7')), 'file_not_csv');
  assert.equal(await refusal(Buffer.from('d0cf11e0a1b11ae1', 'hex')), 'file_not_csv');
  assert.equal(await refusal(Buffer.from('504b0304000000', 'hex')), 'workbook_broken');
  assert.equal(await refusal(bytes('a,b\n1,2'), { headerRow: 9 }), 'file_empty');
});
