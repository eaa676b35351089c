import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { describe, test } from 'node:test';
import { bestCells, chenCells, worstCells } from '../../../test/cast.ts';
import { answerRows, answersCsv, itemCodes } from '../../../test/fuzz-answers.ts';
import { csvOf, parseCsv } from '../../../test/fuzz-csv.ts';
import { Orion } from '../../../test/fuzz-orion.ts';
import { readTable, writeTable } from '../../../test/fuzz-table.ts';

const orion = new Orion('score');

const added =
  'economic,social,psychosocial,composite,economic_coverage,social_coverage,psychosocial_coverage,' +
  'band,economic_band,social_band,psychosocial_band,above_half,flags,unscored_reason,instrument,scheme';

describe('orion score', () => {
  test('writes what is no item, then scores, coverage, bands, flags and what made them', async () => {
    orion.write(
      'in.csv',
      tableOf(
        ['note', 'id'],
        [
          { ...bestCells, id: '1', note: 'x' },
          { ...worstCells, id: '2' },
        ],
      ),
    );
    const { code, out, err } = await orion.run('score', 'in.csv', '--out', 'out.csv');
    assert.deepEqual([code, err], [0, 'row,column,value,reason\n']);
    const [header, best, worst] = orion.read('out.csv').split('\n');
    assert.equal(header, `note,id,${added}`);
    assert.equal(best, 'x,1,1,1,1,1,1,1,1,sustained,sustained,sustained,sustained,yes,,,rss-core@1,provisional@1');
    assert.match(
      worst,
      /^,2,0,0,0,0,1,1,1,urgent,urgent,urgent,urgent,no,safety urgent_need service distress wish,,rss-core@1,/,
    );
    assert.match(out, /^2 rows read, 2 scored with provisional@1, written to out.csv\n/);
    assert.match(out, /not the official reintegration score/);
  });

  test('prints numbers as JavaScript does, and no number where there is none', async () => {
    const silent = Object.fromEntries(itemCodes.map((code) => [code, code.startsWith('soc_') ? 'not_applicable' : '']));
    orion.write(
      'in.csv',
      tableOf(
        ['id'],
        [
          { ...chenCells, id: 'Chen' },
          { ...silent, id: 'silent' },
        ],
      ),
    );
    assert.equal((await orion.run('score', 'in.csv', '--out', 'out.csv')).code, 0);
    const [, chen, nobody] = orion
      .read('out.csv')
      .split('\n')
      .map((line) => line.split(','));
    for (const text of chen.slice(1, 8)) assert.equal(text, String(Number(text)));
    assert.equal(Number(chen[4]), (Number(chen[1]) + Number(chen[2]) + Number(chen[3])) / 3);
    assert.deepEqual(nobody.slice(1, 8), ['', '', '', '', '0', '', '0']);
    assert.equal(
      nobody.slice(8, 15).join(),
      ',,,,,,economic=too_few_answers;social=nothing_applicable;psychosocial=too_few_answers',
    );
  });

  test('names every faulty cell by row, then by the column of the file, and writes the good rows', async () => {
    const columns = ['id', ...itemCodes.toReversed()];
    const faulty = {
      ...bestCells,
      id: 'b',
      eco_satisfaction: 'Neutral',
      eco_assets: 'land  trees',
      psy_distress: 'none anger',
      psy_safety: 'a,"b"\nc',
    };
    const gated = {
      ...bestCells,
      id: 'c',
      eco_job_search: 'no',
      eco_job_search_reason: 'pay',
      psy_able_to_stay: '',
      psy_reason_to_leave: 'wish',
      eco_assets: 'land land',
    };
    const rows = [{ ...bestCells, id: 'a' }, faulty, { ...worstCells, id: 'd' }, gated];
    orion.write(
      'in.csv',
      csvOf([columns, ...rows.map((row) => columns.map((name) => (row as Record<string, string>)[name] ?? ''))]),
    );
    const named = await orion.run('score', 'in.csv', '--out', 'out.csv', '--rejects', 'rejects.csv');
    const rejects = [
      'row,column,value,reason',
      '2,psy_distress,none anger,none_with_others',
      '2,psy_safety,"a,""b""\nc",unknown_code',
      '2,eco_assets,land  trees,bad_spacing',
      '2,eco_satisfaction,Neutral,unknown_code',
      '4,psy_reason_to_leave,wish,answered_but_gate_silent',
      '4,eco_job_search_reason,pay,answered_but_gate_false',
      '4,eco_assets,land land,repeated_code',
      '',
    ].join('\n');
    assert.deepEqual([named.code, named.err, orion.read('rejects.csv')], [2, '', rejects]);
    assert.match(named.out, /4 rows read, 2 scored .*\n2 rows rejected for 7 faulty cells, named in rejects.csv\n/);
    assert.deepEqual(orion.read('out.csv').match(/^[a-z](?=,)/gm), ['a', 'd']);
    const unnamed = await orion.run('score', 'in.csv', '--out', 'out.csv');
    assert.deepEqual([unnamed.code, unnamed.err], [2, rejects]);
  });

  test('writes the header of the rejects even when there are none', async () => {
    orion.write('in.csv', answersCsv(3));
    const { code, err } = await orion.run('score', 'in.csv', '--out', 'out.csv', '--rejects', 'none.csv');
    assert.deepEqual([code, err, orion.read('none.csv')], [0, '', 'row,column,value,reason\n']);
  });

  test('counts rows over blocks and threads, in the rejects too', async () => {
    const [names, ...rows] = answerRows(4000, (number) => ({ id: `R${number}`, note: 'x'.repeat(300) }));
    const place = names.indexOf('eco_can_borrow');
    const faulty = [1, 1500, 3999, 4000];
    orion.write(
      'in.csv',
      csvOf([names, ...rows.map((row, i) => (faulty.includes(i + 1) ? row.with(place, 'perhaps') : row))]),
    );
    const { code } = await orion.run('score', 'in.csv', '--out', 'out.csv', '--rejects', 'rejects.csv');
    const lines = faulty.map((row) => `${row},eco_can_borrow,perhaps,unknown_code\n`);
    assert.deepEqual([code, orion.read('rejects.csv')], [2, `row,column,value,reason\n${lines.join('')}`]);
    const written = parseCsv(Buffer.from(orion.read('out.csv')));
    assert.ok(written !== 'malformed');
    const kept = rows.filter((_, i) => !faulty.includes(i + 1)).map(([id]) => id);
    assert.deepEqual(
      written.slice(1).map(([id]) => id),
      kept,
    );
  });

  test('writes a header alone where there are no rows', async () => {
    for (const text of [`id,${itemCodes.join()}`, `id,${itemCodes.join()}\r\n\r\n`]) {
      orion.write('in.csv', text);
      assert.equal((await orion.run('score', 'in.csv', '--out', 'out.csv')).code, 0);
      assert.equal(orion.read('out.csv'), `id,${added}\n`);
    }
  });

  test('says the same of the same answers in CSV, XLSX and Parquet, and writes CSV and Parquet alike', async () => {
    const passing = (number: number) => ({ note: `a "b",\n${number}`, empty: '', id: `é${number}` });
    const [names, ...rows] = answerRows(300, passing);
    const mixed = names.toReversed();
    const turned = rows.map((row) => row.toReversed());
    orion.write('plain.csv', csvOf([mixed, ...turned]));
    orion.write(
      'other.csv',
      `\uFEFF${csvOf([mixed, ...turned], () => true).replaceAll(/(?<=")\n(?=")/g, '\r\n')}\r\n\r\n`,
    );
    await writeTable(orion.path('book.xlsx'), mixed, turned);
    await writeTable(orion.path('table.parquet'), mixed, turned);
    const outputs: string[] = [];
    for (const file of ['plain.csv', 'other.csv', 'book.xlsx', 'table.parquet']) {
      const { code, err } = await orion.run('score', file, '--out', 'out.csv');
      assert.deepEqual([code, err], [0, 'row,column,value,reason\n'], file);
      outputs.push(orion.read('out.csv'));
    }
    assert.equal(new Set(outputs).size, 1);
    assert.equal((await orion.run('score', 'plain.csv', '--out', 'out.parquet')).code, 0);
    const [csv, parquet] = [await readTable(orion.path('out.csv')), await readTable(orion.path('out.parquet'))];
    assert.deepEqual([parquet.names, parquet.rows], [csv.names, csv.rows]);
    const types = parquet.columns.filter(({ type }) => type === 'DOUBLE').map(({ name }) => name);
    assert.deepEqual(types, added.split(',').slice(0, 7));
    assert.deepEqual(
      csv.rows.map((row) => row.slice(0, 3)),
      turned.map((row) => row.slice(-3)),
    );
  });

  test('keeps the types of the columns that pass through a Parquet file', async () => {
    const columns = [
      { name: 'age', type: 'BIGINT' },
      { name: 'when', type: 'DATE' },
      ...itemCodes.map((name) => ({ name, type: 'text' })),
    ];
    const rows = answerRows(3, () => ({ age: '37', when: '2024-02-29' })).slice(1);
    await writeTable(orion.path('in.parquet'), columns, [rows[0], rows[1].with(0, '').with(1, ''), rows[2]]);
    assert.equal((await orion.run('score', 'in.parquet', '--out', 'out.parquet')).code, 0);
    const found = await readTable(orion.path('out.parquet'));
    assert.deepEqual(found.columns.slice(0, 2), columns.slice(0, 2));
    assert.deepEqual(
      found.rows.map((row) => row.slice(0, 2)),
      [
        ['37', '2024-02-29'],
        ['', ''],
        ['37', '2024-02-29'],
      ],
    );
  });

  test('takes another scheme, an instrument without its version, and other names for columns', async () => {
    const [names, ...rows] = answerRows(20);
    orion.write('in.csv', csvOf([names.map((name) => `grp-${name}`), ...rows]));
    orion.write(
      'map.json',
      JSON.stringify({ columns: Object.fromEntries(names.map((name) => [`grp-${name}`, name])) }),
    );
    const words = ['--map', 'map.json', '--instrument', 'rss-core', '--scheme', 'without_context@1'];
    assert.equal((await orion.run('score', 'in.csv', '--out', 'out.csv', ...words)).code, 0);
    const [header, first] = orion.read('out.csv').split('\n');
    assert.equal(header, `id,${added}`);
    assert.match(first, /,rss-core@1,without_context@1$/);
  });

  test('replaces what was at its place, and leaves nothing else behind', async () => {
    orion.write('place/in.csv', answersCsv(5));
    orion.write('place/out.csv', 'old');
    for (const out of ['place/out.csv', 'place/out.parquet'])
      assert.equal((await orion.run('score', 'place/in.csv', '--out', out)).code, 0);
    assert.ok(orion.read('place/out.csv').startsWith('id,economic'));
    assert.deepEqual(readdirSync(orion.path('place')).toSorted(), ['in.csv', 'out.csv', 'out.parquet']);
    assert.ok(!existsSync(orion.path('place/out.csv.rejects')));
  });
});

function tableOf(passing: readonly string[], rows: readonly Readonly<Record<string, string>>[]): string {
  const names = [...passing, ...itemCodes];
  return csvOf([names, ...rows.map((row) => names.map((name) => row[name] ?? ''))]);
}
