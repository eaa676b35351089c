import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { folderForTests } from '../../test/fuzz-orion.ts';
import { problemsOf, readTable, refusalOf, writeTable } from '../../test/fuzz-table.ts';

const folder = folderForTests('parquet');
const path = join(folder, 'table.parquet');

describe('a Parquet file', () => {
  test('holds any text that was written to it', async () => {
    const unit = fc.constantFrom(
      '"',
      '""',
      ',',
      '\n',
      '\r',
      '\r\n',
      "'",
      '\\',
      '\\N',
      'NULL',
      '#',
      ' ',
      '😀',
      'é',
      '\u00a0',
      ';',
    );
    const anyText = fc.oneof(fc.string({ unit, maxLength: 6 }), fc.string({ unit: 'grapheme', maxLength: 12 }));
    const anyRows = fc.array(fc.tuple(anyText, anyText), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(anyRows, async (drawn) => {
        const rows = drawn.map((row) => row.map((text) => text.replaceAll(/\0|\uFEFF/g, '')));
        await writeTable(path, ['a', 'b'], rows);
        const read = await readTable(path);
        assert.deepEqual([read.names, read.rows], [['a', 'b'], rows]);
      }),
      { numRuns: 25 },
    );
  });

  test('of one column holds its empty rows', async () => {
    await writeTable(path, ['a'], [[''], ['x'], [''], ['']]);
    assert.deepEqual((await readTable(path)).rows, [[''], ['x'], [''], ['']]);
  });

  test('keeps the order of very many rows, with more texts than a dictionary takes', async () => {
    const rows = Array.from({ length: 150_000 }, (_, i) => [`person "${i}",\n`, ['yes', 'no', ''][i % 3]]);
    await writeTable(path, ['a', 'b'], rows);
    const read = (await readTable(path)).rows;
    assert.equal(read.length, rows.length);
    assert.ok(read.every(([a, b], i) => a === rows[i][0] && b === rows[i][1]));
  });

  test('holds a text as long as a row may be', async () => {
    const long = 'x"\n,'.repeat(2_000_000);
    await writeTable(
      path,
      ['a', 'b'],
      [
        ['1', long],
        ['2', 'y'],
      ],
    ); // prettier
    const { rows } = await readTable(path);
    assert.deepEqual([rows.length, rows[0][1] === long, rows[1]], [2, true, ['2', 'y']]);
  });

  test('keeps the type of every column from file to file, and an empty cell as nothing', async () => {
    const values = {
      BOOLEAN: 'true',
      TINYINT: '-128',
      UBIGINT: '18446744073709551615',
      BIGINT: '-9007199254740993',
      INTEGER: '007',
      FLOAT: '0.1',
      DOUBLE: '0.30000000000000004',
      'DECIMAL(38,10)': '123.4500000000',
      DATE: '2024-02-29',
      TIME: '12:34:56.789',
      TIMESTAMP: '2024-02-29 12:34:56.123456',
      TIMESTAMP_NS: '2024-02-29 12:34:56.123456789',
      UUID: '00000000-0000-4000-8000-000000000000',
      text: '007',
    };
    const columns = Object.keys(values).map((type, i) => ({ name: `c${i}`, type }));
    const rows = [Object.values(values), columns.map(() => '')];
    await writeTable(path, columns, rows);
    const once = await readTable(path);
    assert.deepEqual(once.columns, columns);
    assert.deepEqual(once.rows, [rows[0].with(4, '7'), rows[1]]);
    const again = join(folder, 'again.parquet');
    await writeTable(again, once.columns, once.rows);
    assert.deepEqual(await readTable(again), once);
  });

  test('may have a header alone', async () => {
    await writeTable(path, ['a', 'b'], []);
    assert.deepEqual([(await readTable(path)).names, (await readTable(path)).rows], [['a', 'b'], []]);
  });

  test('may have names with quotes, commas and spaces', async () => {
    const names = ['a"b', "c'd", 'e, f', ' g ', 'h\ni', 'é😀', 'select', 'c0'];
    await writeTable(path, names, [names]);
    assert.deepEqual([(await readTable(path)).names, (await readTable(path)).rows], [names, [names]]);
  });

  test('is the one that is named, not those that its name might stand for', async () => {
    const hive = join(folder, 'round=2');
    mkdirSync(hive);
    await writeTable(join(folder, 'a1.parquet'), ['a'], [['another']]);
    for (const name of [
      'a[1].parquet',
      'a*.parquet',
      'a?.parquet',
      "a'b.parquet",
      'a b é.parquet',
      join('round=2', 'a.parquet'),
    ]) {
      await writeTable(join(folder, name), ['x'], [[name]]);
      const { names, rows } = await readTable(join(folder, name));
      assert.deepEqual([names, rows], [['x'], [[name]]]);
    }
  });
});

describe('a Parquet file is not written', () => {
  const refused: Readonly<Record<string, readonly [names: readonly string[], said: RegExp]>> = {
    'with a name twice': [['a', 'b', 'a'], /"a"/],
    'with two names that differ in capitals alone': [['Name', 'name'], /"name".*capitals/],
    'with a column that has no name': [['a', ''], /column 2 has none/],
  };
  for (const [what, [names, said]] of Object.entries(refused)) {
    test(what, async () => {
      const place = join(folder, 'refused.parquet');
      const [found] = await problemsOf(() => writeTable(place, names, [names]));
      assert.equal(found.code, 'output_failed');
      assert.match(String(found.parameters['detail']), said);
      assert.ok(!readdirSync(folder).some((name) => name.includes('refused')));
    });
  }

  test('with a cell that is not of its column', async () => {
    const place = join(folder, 'refused.parquet');
    const columns = [{ name: 'n', type: 'number' }];
    assert.match(await refusalOf(() => writeTable(place, columns, [['1'], ['x']])), /^(output_failed|cell_not_number)/);
    assert.ok(!readdirSync(folder).some((name) => name.includes('refused')));
  });
});

describe('a Parquet file is refused', () => {
  test('that was cut short, wherever', async () => {
    await writeTable(
      path,
      ['a', 'b'],
      Array.from({ length: 5000 }, (_, i) => [`text ${i}`, String(i)]),
    );
    const whole = readFileSync(path);
    for (const length of [
      1,
      4,
      8,
      100,
      whole.length / 3,
      whole.length / 2,
      whole.length - 9,
      whole.length - 4,
      whole.length - 1,
    ])
      assert.equal(await refusalOfBytes(whole.subarray(0, length)), 'parquet_broken', `${length} bytes`);
  });

  test('that is empty, or something else', async () => {
    assert.equal(await refusalOfBytes(Buffer.alloc(0)), 'parquet_broken');
    assert.equal(await refusalOfBytes(Buffer.from('a,b\n1,2\n')), 'parquet_broken');
    assert.equal(await refusalOfBytes(Buffer.from('PAR1')), 'parquet_broken');
    assert.equal(
      await refusalOfBytes(Buffer.from(`PAR1${'x'.repeat(500)}\u0010\u0000\u0000\u0000PAR1`)),
      'parquet_broken',
    );
    assert.equal(
      await refusalOfBytes(Buffer.from(`PAR1${'x'.repeat(50)}\u00ff\u00ff\u00ff\u007fPAR1`, 'latin1')),
      'parquet_broken',
    );
  });

  test('that is a folder, or is not there', async () => {
    mkdirSync(join(folder, 'folder.parquet'));
    assert.equal(await refusalOf(() => readTable(join(folder, 'folder.parquet'))), 'file_is_folder');
    assert.equal(await refusalOf(() => readTable(join(folder, 'nobody.parquet'))), 'file_unreadable');
  });

  test('with a column name twice, or twice but for capitals', async () => {
    await writeTable(path, ['first_name', 'other_name'], [['1', '2']]);
    for (const name of ['first_name', 'FIRST_name']) {
      writeFileSync(path, Buffer.from(readFileSync(path, 'latin1').replaceAll('other_name', name), 'latin1'));
      const [found] = await problemsOf(() => readTable(path));
      assert.deepEqual([found.code, found.parameters['name']], ['header_repeated', name]);
      await writeTable(path, ['first_name', 'other_name'], [['1', '2']]);
    }
  });

  test('with a text that is not UTF-8, and the text is not said', async () => {
    await writeTable(path, ['a', 'b'], [['Chen 7731Q', 'y']]);
    const bytes = Buffer.from(readFileSync(path, 'latin1').replaceAll('7731Q', '7731\u00ff'), 'latin1');
    writeFileSync(path, bytes);
    const [found] = await problemsOf(() => readTable(path));
    assert.equal(found.code, 'parquet_broken');
    assert.match(String(found.parameters['detail']), /Invalid string encoding found in Parquet file the file/);
    assert.doesNotMatch(String(found.parameters['detail']), /Chen|7731/);
  });

  test('with a NUL in a text, by its row', async () => {
    const withNul = async (rows: readonly (readonly string[])[]): Promise<string> => {
      await writeTable(path, ['a', 'b'], rows);
      return refusalOfBytes(Buffer.from(readFileSync(path, 'latin1').replaceAll('Q\u0001Z', 'Q\0Z'), 'latin1'));
    };
    const rows = Array.from({ length: 9000 }, (_, i) => [`text ${i}`, `note ${i}`]);
    assert.equal(await withNul(rows.with(7000, ['text', 'Q\u0001Z'])), 'nul_byte 7001', 'among very many texts');
    assert.equal(
      await withNul([
        ['x', 'y'],
        ['Q\u0001Z', 'y'],
      ]),
      'nul_byte 2',
      'among few',
    ); // prettier
  });

  test('with a text that begins with a byte-order mark, which the library would drop', async () => {
    await writeTable(path, ['a', 'b'], [['\uFEFFx', 'y']]);
    const [{ parameters }] = await problemsOf(() => readTable(path));
    assert.match(String(parameters['detail']), /"a" has a text with a byte-order mark/);
  });

  test('and its own path does not stand in the reason', async () => {
    const secret = join(folder, 'secret.parquet');
    copyFileSync(path, secret);
    writeFileSync(secret, Buffer.from('PAR1xxxx'));
    const [{ parameters }] = await problemsOf(() => readTable(secret));
    assert.doesNotMatch(String(parameters['detail']), /secret/);
  });
});

async function refusalOfBytes(bytes: Uint8Array): Promise<string> {
  writeFileSync(path, bytes);
  return refusalOf(() => readTable(path));
}
