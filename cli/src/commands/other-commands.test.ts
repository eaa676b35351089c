import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { describe, test } from 'node:test';
import { bestCells, chenCells, worstCells } from '../../../test/cast.ts';
import { answerRows, answersCsv, itemCodes } from '../../../test/fuzz-answers.ts';
import { csvOf, parseCsv } from '../../../test/fuzz-csv.ts';
import { Orion } from '../../../test/fuzz-orion.ts';
import { readTable } from '../../../test/fuzz-table.ts';

const orion = new Orion('commands');
const [names, ...rows] = answerRows(60, (number) => ({
  id: `R${number}`,
  round: ['baseline', 'endline', ''][number % 3],
}));
orion.write('in.csv', csvOf([names, ...rows]));
orion.write('faulty.csv', csvOf([names, ...rows.with(6, rows[6].with(2, 'perhaps'))]));
await orion.run('score', 'in.csv', '--out', 'scores.csv');

describe('orion describe', () => {
  test('describes every score of every group, in all its forms', async () => {
    const page = await orion.run('describe', 'scores.csv', '--by', 'round');
    assert.deepEqual([page.code, page.err], [0, '']);
    for (const text of ['baseline', 'endline', '(empty)', 'composite', 'psychosocial', '20 rows', 'not the official'])
      assert.ok(page.out.includes(text), text);
    const json = JSON.parse((await orion.run('describe', 'scores.csv', '--format', 'json')).out) as readonly {
      rows: number;
      scores: readonly { name: string; n: number; missing: number }[];
    }[];
    assert.deepEqual(
      [json[0].rows, json[0].scores.map(({ name }) => name)],
      [60, ['economic', 'social', 'psychosocial', 'composite']],
    );
    const csv = parseCsv(
      Buffer.from((await orion.run('describe', 'scores.csv', '--by', 'round', '--format', 'csv')).out),
    );
    assert.ok(csv !== 'malformed');
    assert.deepEqual(csv[0], ['round', 'instrument', 'scheme', 'status', 'score', 'figure', 'value', 'low', 'high']);
    const n = csv
      .filter((row) => row[4] === 'composite' && ['n', 'missing'].includes(row[5]))
      .map((row) => Number(row[6]));
    assert.equal(
      n.reduce((sum, value) => sum + value),
      60,
    );
  });

  const refusals: Readonly<Record<string, readonly [file: string, words: readonly string[], says: RegExp]>> = {
    'an unknown column to group by': ['scores.csv', ['--by', 'round,sex,age'], /no column "sex"\n.*no column "age"\n$/],
    'a table without scores': ['in.csv', [], /in.csv: has no score columns; make them with orion score/],
    'scores of several schemes': ['mixed.csv', [], /holds scores of several instruments or schemes/],
    'a score that is no number': ['word.csv', [], /word.csv, row 2, column economic: "high" is not a number/],
    'scores of an instrument nobody knows': ['strange.csv', [], /no instrument "rss-other@1"/],
    'two columns of one name': ['twice.csv', [], /two columns are called "composite"/],
  };
  const scores = orion.read('scores.csv');
  const lines = scores.split('\n');
  orion.write('mixed.csv', scores.replace('provisional@1\n', 'without_context@1\n'));
  orion.write('word.csv', [...lines.slice(0, 2), lines[2].replace(/^(R2,\w*),[^,]*/, '$1,high'), ''].join('\n'));
  orion.write('strange.csv', scores.replaceAll('rss-core@1', 'rss-other@1'));
  orion.write('twice.csv', scores.replace('round', 'composite'));
  for (const [what, [file, words, says]] of Object.entries(refusals)) {
    test(`refuses ${what}`, async () => {
      const { code, out, err } = await orion.run('describe', file, ...words);
      assert.deepEqual([code, out], [3, '']);
      assert.match(err, says);
    });
  }

  test('describes several schemes apart when asked to', async () => {
    const { code, out } = await orion.run('describe', 'mixed.csv', '--by', 'instrument,scheme');
    assert.equal(code, 0);
    assert.ok(out.includes('without_context@1') && out.includes('provisional@1'));
  });
});

describe('orion rescore', () => {
  const words = ['--from', 'provisional@1', '--to', 'without_context@1'];

  test('says who changes band, and writes them', async () => {
    const { code, out } = await orion.run('rescore', 'in.csv', ...words, '--out', 'changed.csv');
    assert.equal(code, 0);
    assert.match(out, /^provisional@1 against without_context@1: 60 rows\n/);
    const changed = await readTable(orion.path('changed.csv'));
    assert.deepEqual(changed.names, [
      'id',
      'round',
      'composite provisional@1',
      'composite without_context@1',
      'band provisional@1',
      'band without_context@1',
    ]);
    assert.ok(changed.rows.every((row) => row[4] !== row[5]));
    const json = JSON.parse((await orion.run('rescore', 'in.csv', ...words, '--format', 'json')).out) as {
      rows: number;
      faulty: number;
    };
    assert.deepEqual([json.rows, json.faulty], [60, 0]);
  });

  test('leaves faulty rows out, counts them and ends with 2', async () => {
    const { code, out } = await orion.run('rescore', 'faulty.csv', ...words);
    assert.equal(code, 2);
    assert.match(out, /60 rows, 1 left out for faulty cells/);
  });

  test('refuses an unknown scheme, a missing column and the input as output', async () => {
    for (const [given, says] of [
      [['in.csv', '--from', 'provisional@1', '--to', 'none@1'], /no scheme "none@1"/],
      [['scores.csv', ...words], /holds scores already/],
      [['in.csv', ...words, '--out', 'in.csv'], /would overwrite/],
    ] as const) {
      const { code, err } = await orion.run('rescore', ...given);
      assert.equal(code, 3);
      assert.match(err, says);
    }
  });
});

describe('orion convert', () => {
  test('takes a table through every format and back, unchanged', async () => {
    let from = 'in.csv';
    for (const to of ['a.parquet', 'b.xlsx', 'c.csv', 'd.xlsx', 'e.parquet', 'f.csv']) {
      const { code, out } = await orion.run('convert', from, '--out', to);
      assert.deepEqual([code, out], [0, `60 rows written to ${to}\n`]);
      from = to;
    }
    assert.equal(orion.read('f.csv'), orion.read('in.csv'));
  });

  test('keeps columns as numbers where it is asked to', async () => {
    await orion.run('convert', 'scores.csv', '--out', 'n.parquet', '--numbers', 'economic,composite');
    const { columns } = await readTable(orion.path('n.parquet'));
    assert.deepEqual(
      columns.filter(({ type }) => type === 'DOUBLE').map(({ name }) => name),
      ['economic', 'composite'],
    );
    assert.equal((await orion.run('convert', 'n.parquet', '--out', 'n.csv')).code, 0);
    assert.equal(orion.read('n.csv'), orion.read('scores.csv'));
  });

  test('refuses a number that is none, a column that is not there, and what it cannot read or write', async () => {
    const refusals = [
      [
        ['scores.csv', '--out', 'x.parquet', '--numbers', 'band'],
        /scores.csv, row 1, column band: "\w+" is not a number/,
      ],
      [['scores.csv', '--out', 'x.xlsx', '--numbers', 'band'], /row 1, column band/],
      [['scores.csv', '--out', 'x.csv', '--numbers', 'bands,economic'], /no column "bands"/],
      [['in.csv', '--out', 'in.csv'], /would overwrite/],
      [['none.csv', '--out', 'x.csv'], /none.csv: cannot be read/],
      [['in.csv', '--out', 'none/x.csv'], /none\/x.csv: could not be written/],
      [['ragged.csv', '--out', 'x.xlsx'], /ragged.csv, row 60: 1 cells/],
    ] as const;
    orion.write('ragged.csv', `${orion.read('in.csv').split('\n').slice(0, 60).join('\n')}\nx\n`);
    for (const [given, says] of refusals) {
      const { code, out, err } = await orion.run('convert', ...given);
      assert.deepEqual([code, out], [3, '']);
      assert.match(err, says);
    }
    assert.ok(readdirSync(orion.folder).every((name) => !name.includes('x.') || name.endsWith('.xlsx')));
    assert.ok(!existsSync(orion.path('x.xlsx')) && !existsSync(orion.path('x.parquet')));
  });
});

describe('orion explain', () => {
  orion.write(
    'three.csv',
    csvOf([itemCodes, ...[chenCells, bestCells, worstCells].map((row) => itemCodes.map((code) => row[code] ?? ''))]),
  );

  test('takes one row apart', async () => {
    const { code, out } = await orion.run('explain', 'three.csv', '--row', '2');
    assert.equal(code, 0);
    assert.match(out, /^composite: 1.000/);
    assert.match(out, /flags: none/);
    assert.match((await orion.run('explain', 'three.csv', '--row', '3', '--language', 'fr')).out, /0.000/);
    const json = JSON.parse((await orion.run('explain', 'three.csv', '--row', '1', '--format', 'json')).out) as {
      dimensions: readonly object[];
    };
    assert.equal(json.dimensions.length, 3);
  });

  test('refuses a row that is not there, and names the faults of one that has some', async () => {
    const absent = await orion.run('explain', 'three.csv', '--row', '4');
    assert.deepEqual([absent.code, absent.err], [3, 'orion: three.csv: there is no row 4\n']);
    const faulty = await orion.run('explain', 'faulty.csv', '--row', '7');
    assert.equal(faulty.code, 3);
    assert.match(faulty.err, /^orion: faulty.csv, row 7, column eco_satisfaction: not a code of this item\n$/);
  });
});

describe('orion instrument', () => {
  test('shows an instrument to read, and whole as JSON', async () => {
    for (const language of ['en', 'fr', 'ar'])
      assert.equal((await orion.run('instrument', 'show', 'rss-core', '--language', language)).code, 0);
    const json = JSON.parse((await orion.run('instrument', 'show', 'rss-core', '--json')).out) as {
      items: readonly object[];
      schemes: readonly { id: string }[];
      flags: readonly object[];
    };
    assert.deepEqual(
      [json.items.length, json.schemes.map(({ id }) => id), json.flags.length],
      [30, ['provisional', 'without_context'], 5],
    );
  });

  test('lists, checks and compares', async () => {
    assert.match((await orion.run('instrument', 'list')).out, /^rss-core@1$/m);
    assert.match(
      (await orion.run('instrument', 'check', 'rss-core@1')).out,
      /^rss-core@1: no fault; 30 items, 3 languages, 2 schemes/,
    );
    assert.match(
      (await orion.run('instrument', 'diff', 'rss-core@1', 'rss-core')).out,
      /no difference\nscores: comparable/,
    );
  });

  test('finds faults by file and line and ends with 2, and refuses what is no instrument with 3', async () => {
    orion.write('empty/instrument.json', '{\n  "id": "x",\n  "id": "y"\n}');
    const { code, out } = await orion.run('instrument', 'check', './empty');
    assert.equal(code, 2);
    assert.match(out, /instrument.json:3: "id" stands here a second time/);
    assert.match(out, /\d+ faults\n$/);
    assert.equal((await orion.run('instrument', 'show', './empty')).code, 3);
    assert.equal((await orion.run('instrument', 'check', './none')).code, 3);
  });

  test('finds a fault, and does not fall over, where a file nests thousands deep', async () => {
    const deep = `[{"name":"x","when":${'{"any":['.repeat(20_000)}{"item":"a","is":["b"]}${']}'.repeat(20_000)}}]`;
    orion.write('deep/flags.json', deep);
    const { code, out } = await orion.run('instrument', 'check', './deep');
    assert.equal(code, 2);
    assert.match(out, /nested too deeply/);
  });
});

test('every file of answers is read by every command that takes one, or refused alike', async () => {
  orion.write('broken.csv', answersCsv(3).replace('R2', 'R2"'));
  for (const words of [
    ['score', '--out', 'y.csv'],
    ['rescore', '--from', 'provisional@1', '--to', 'provisional@1'],
    ['describe'],
    ['explain', '--row', '2'],
    ['convert', '--out', 'y.csv'],
  ]) {
    const { code, err } = await orion.run(words[0], 'broken.csv', ...words.slice(1));
    assert.equal(code, 3, words[0]);
    if (words[0] !== 'describe') assert.match(err, /^orion: broken.csv, row 2, column id: a quotation mark/);
  }
});
