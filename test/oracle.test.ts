import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { assertClose } from './oracle-closeness.ts';
import {
  assertSameScores,
  generate,
  goldenFolder,
  isRHere,
  parseCsv,
  readGolden,
  scoreWithOrion,
  scoreWithR,
} from './oracle-compare.ts';

const folder = mkdtempSync(join(tmpdir(), 'oracle-'));
after(() => rmSync(folder, { recursive: true }));

const tables = {
  'a table of random responses': ['--seed', '11'],
  'a table of responses without a fault': ['--seed', '12', '--faults', '0'],
  'a table with a byte-order mark and Windows line ends': ['--seed', '13', '--crlf', '--mark'],
} as const;

describe('orion score agrees with an implementation in R', () => {
  test('on the golden table, row by row and fault by fault', () => {
    const answers = join(folder, 'golden.csv');
    copyFileSync(join(goldenFolder, 'answers.csv'), answers);
    const { rows, rejects } = assertSameScores(scoreWithOrion(answers, folder), readGolden());
    assert.ok(rows > 200 && rejects > 30, `${rows} rows, ${rejects} rejects`);
  });

  for (const [what, words] of Object.entries(tables)) {
    test(`on ${what}`, (t) => {
      if (!isRHere) {
        t.diagnostic('R not found: the golden table alone was compared');
        assert.ok(readGolden().scores.length > 0);
        return;
      }
      const answers = join(folder, 'answers.csv');
      generate(answers, '--rows', '3000', '--faults', '0.01', ...words);
      const { rows } = assertSameScores(scoreWithOrion(answers, folder), scoreWithR(answers, folder));
      assert.ok(rows > 2700, `${rows} rows`);
    });
  }
});

describe('the golden files', () => {
  const [header, ...scores] = parseCsv(readGolden().scores);
  const column = (name: string): readonly string[] => scores.map((row) => row[header.indexOf(name)]);

  test('hold every kind of fault', () => {
    const reasons = new Set(
      parseCsv(readGolden().rejects)
        .slice(1)
        .map((row) => row[3]),
    );
    assert.deepEqual([...reasons].toSorted(), [
      'answered_but_gate_false',
      'answered_but_gate_silent',
      'bad_spacing',
      'none_with_others',
      'repeated_code',
      'unknown_code',
    ]);
  });

  test('hold every band of every score, every flag, and no score for either reason', () => {
    for (const name of ['band', 'economic_band', 'social_band', 'psychosocial_band'])
      assert.deepEqual([...new Set(column(name))].toSorted(), ['', 'support', 'sustained', 'urgent'], name);
    assert.deepEqual([...new Set(column('above_half'))].toSorted(), ['', 'no', 'yes']);
    const flags = new Set(column('flags').flatMap((cell) => cell.split(' ')));
    assert.deepEqual([...flags].toSorted(), ['', 'distress', 'safety', 'service', 'urgent_need', 'wish']);
    const reasons = new Set(column('unscored_reason').flatMap((cell) => cell.split(';')));
    assert.equal(reasons.size, 7, [...reasons].join(' '));
  });

  test('are what R says today', (t) => {
    const kept = readFileSync(new URL('../analysis/oracle/golden.json', import.meta.url), 'utf8');
    if (!isRHere) {
      t.diagnostic('R not found: the golden files were not made again');
      assert.ok(numbersIn(JSON.parse(kept)).length > 0);
      return;
    }
    const root = fileURLToPath(new URL('..', import.meta.url));
    const script = join(root, 'analysis/oracle/golden.R');
    const made = numbersIn(JSON.parse(execFileSync('Rscript', [script], { encoding: 'utf8', cwd: root })));
    const golden = numbersIn(JSON.parse(kept));
    assert.equal(made.length, golden.length);
    for (const [i, { place, value }] of made.entries()) assertClose(golden[i].value ?? NaN, value, place);
    assertSameScores(scoreWithR(join(goldenFolder, 'answers.csv'), folder), readGolden());
  });
});

/** Every number of a JSON document, with its place. */
function numbersIn(json: unknown, place = ''): readonly { place: string; value: number | null }[] {
  if (typeof json === 'number' || json === null) return [{ place, value: json }];
  if (typeof json !== 'object') return [];
  return Object.entries(json).flatMap(([name, part]) => numbersIn(part, `${place}.${name}`));
}
