import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';

const house = join(import.meta.dirname, 'run.ts');
const folder = mkdtempSync(join(tmpdir(), 'run-'));
after(() => rmSync(folder, { recursive: true }));

const head = "import { test } from 'node:test';\n";
const planted = {
  good: plantTest('good.test.ts', `${head}test('holds', () => {});\ntest('holds too', () => {});\n`),
  bad: plantTest('bad.test.ts', `${head}test('holds', () => {});\ntest('breaks', () => { throw new Error('no'); });\n`),
  skipped: plantTest('skipped.test.ts', `${head}test('holds', () => {});\ntest('later', (t) => t.skip());\n`),
  empty: plantTest('empty.test.ts', 'export {};\n'),
  crashing: plantTest('crashing.test.ts', "throw new Error('no');\n"),
  proof: plantTest(
    'law.prove.test.ts',
    `${head}test('holds', () => console.log('ORION_PROVE', process.env.ORION_PROVE));\n`,
  ),
};

describe('npm test', () => {
  test('counts what passed, alone on its last line', () => {
    assert.deepEqual(run('test', planted.good), { status: 0, last: '2 passed, 0 failed' });
  });

  test('fails when one test of many fails', () => {
    assert.deepEqual(run('test', planted.good, planted.bad), { status: 1, last: '3 passed, 1 failed' });
  });

  test('fails when a file cannot be run', () => {
    assert.deepEqual(run('test', planted.good, planted.crashing), { status: 1, last: '2 passed, 1 failed' });
  });

  test('fails when a test is passed over', () => {
    assert.deepEqual(run('test', planted.skipped), { status: 1, last: '1 passed, 1 failed' });
  });

  test('fails when a file holds no test', () => {
    assert.deepEqual(run('test', planted.good, planted.empty), { status: 1, last: '2 passed, 1 failed' });
  });

  test('fails when no test ran', () => {
    const all = [planted.good, planted.empty, '--test-name-pattern=nobody'];
    assert.deepEqual(run('test', ...all), { status: 1, last: '0 passed, 0 failed' });
  });

  test('runs the tests that a pattern names', () => {
    assert.deepEqual(run('test', planted.bad, '--test-name-pattern=holds'), { status: 0, last: '1 passed, 0 failed' });
  });

  test('runs the tests of a folder but not its proofs', () => {
    assert.deepEqual(run('test', folder), { status: 1, last: '4 passed, 4 failed' });
  });

  test('does nothing that it was not asked', () => {
    for (const given of [
      [],
      ['tests'],
      ['test', join(folder, 'nothing.test.ts')],
      ['test', '--quiet'],
      ['test', '--full'],
    ]) {
      assert.equal(run(...given).status, 2, given.join(' '));
    }
  });
});

describe('npm run prove', () => {
  test('runs the proofs of a folder at a share of their counts', () => {
    assert.deepEqual(run('prove', folder), { status: 0, last: '1 passed, 0 failed' });
    assert.match(start('prove', folder).stdout, /ORION_PROVE share/);
  });

  test('runs them at full counts when asked', () => {
    assert.match(start('prove', planted.proof, '--full').stdout, /ORION_PROVE full/);
  });
});

function plantTest(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

/** Node would take a runner inside a test for one of its own and run nothing: the mark of a test is taken off. */
function start(...given: string[]) {
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  return spawnSync(process.execPath, [house, ...given], { encoding: 'utf8', env: { ...env, FORCE_COLOR: '1' } });
}

function run(...given: string[]): { status: number | null; last: string | undefined } {
  const { status, stdout } = start(...given);
  return { status, last: stdout.trimEnd().split('\n').at(-1) };
}
