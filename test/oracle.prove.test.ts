import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import {
  assertSameScores,
  generate,
  goldenFolder,
  isRHere,
  readGolden,
  scoreWithOrion,
  scoreWithR,
} from './oracle-compare.ts';

const rows = process.env['ORION_PROVE'] === 'full' ? 200_000 : 20_000;
const folder = mkdtempSync(join(tmpdir(), 'oracle-'));
after(() => rmSync(folder, { recursive: true }));

describe('orion score agrees with an implementation in R', () => {
  test(`on ${rows} random responses, 1% of them with each kind of fault`, (t) => {
    const answers = join(folder, 'answers.csv');
    if (!isRHere) {
      t.diagnostic('R not found: the golden table alone was compared');
      copyFileSync(join(goldenFolder, 'answers.csv'), answers);
      assertSameScores(scoreWithOrion(answers, folder), readGolden());
      return;
    }
    generate(answers, '--rows', String(rows), '--seed', '2', '--faults', '0.01');
    const same = assertSameScores(scoreWithOrion(answers, folder), scoreWithR(answers, folder));
    t.diagnostic(`${same.rows} rows scored alike, ${same.rejects} faulty cells named alike`);
    assert.ok(same.rows > rows * 0.9 && same.rejects > rows * 0.05);
  });
});
