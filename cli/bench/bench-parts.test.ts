import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { below, belowInMiddle, quantile, type Claim } from '../../test/bench-claim.ts';
import { lookForChromium } from '../../test/chromium.ts';
import { benchesOf, partNames, type Bench } from './parts.ts';
import { printClaims } from './print.ts';
import { runInTurn } from './run-bench.ts';
import { claimsOfWritePath } from './write-path-claims.ts';

const counts = { isQuick: true, isFull: false, scores: [] };

/** Runs the benches of these files as `npm run bench` does, with other words. */
async function run(...benches: readonly (readonly [file: string, ...words: string[]])[]): Promise<readonly Claim[]> {
  const all = benchesOf(partNames, counts);
  const chosen = benches.map(([file, ...words]): Bench => {
    const found = all.find(({ words: [path] }) => path?.endsWith(file));
    assert.ok(found, file);
    return { ...found, words: [found.words[0] ?? '', ...words] };
  });
  return runInTurn(chosen, () => undefined);
}

const measured = ({ what, holds }: Claim): void => assert.ok(holds === 'yes' || holds === 'no', `${what}: ${holds}`);

describe('npm run bench', () => {
  test('has a part for the house, for the pages, for the analysis and for scores, and runs one alone', () => {
    const names = (...parts: Parameters<typeof benchesOf>[0]): readonly string[] => [
      ...new Set(benchesOf(parts, counts).map(({ part }) => part)),
    ];
    assert.deepEqual(names(...partNames), ['house', 'web', 'analysis', 'scores']);
    assert.deepEqual(names('web'), ['web']);
    const asked = spawnSync(process.execPath, [join(import.meta.dirname, 'bench.ts'), 'kitchen'], { encoding: 'utf8' });
    assert.equal(asked.status, 2);
    assert.match(asked.stderr, /no part "kitchen": house, web, analysis, scores/);
  });

  test('reads what the write path prints', () => {
    const printed =
      '8 clients: 512 changes/s, p95 21.0 ms; raw 900 commits/s, p95 12.0 ms; bare door 800 rows/s, p95 14.0 ms; ratio 0.57; of the bare door 0.64\n32 clients: 700 changes/s, p95 60.2 ms; raw 1800 commits/s, p95 30.0 ms; bare door 1000 rows/s, p95 40.0 ms; ratio 0.39; of the bare door 0.70\n';
    assert.deepEqual(
      claimsOfWritePath(printed).map(({ what, holds }) => [/\d+/.exec(what)?.[0], holds]),
      [
        ['8', 'yes'],
        ['32', 'no'],
      ],
    );
  });
});

describe('the benches of house and pages', () => {
  test('measure the house with small counts', async () => {
    const claims = await run(
      ['write-path.ts', '--seconds', '0.3', '--rounds', '1'],
      ['phones.ts', '--phones', '3', '--changes', '12', '--batch', '6'],
      ['caseload.ts', '--cases', '300', '--rounds', '2'],
    );
    assert.equal(claims.length, 4);
    claims.forEach(measured);
    assert.match(claims[2]?.figure ?? '', /^0 errors/);
    for (const { what } of claims) assert.ok(printClaims(claims).includes(what));
  });

  test('measure the pages with small counts', async () => {
    assert.ok(lookForChromium(), 'the test machine has a Chromium');
    const claims = await run(
      ['entry.ts', '--quick'],
      ['first-sync.ts', '--cases', '3', '--rounds', '1'],
      ['at-hand.ts', '--cases', '3', '--repeats', '2'],
    );
    assert.equal(claims.length, 7);
    claims.forEach(measured);
  });
});

describe('a run of benches', () => {
  test('says that there is no Chromium, that a bench broke, or that it told nothing, and goes on', async () => {
    const bench = (words: readonly string[], more: Partial<Bench> = {}): Bench => ({
      part: 'web',
      name: 'field entry',
      words,
      ...more,
    });
    const claims = await runInTurn(
      [
        bench(['never.ts'], { missing: 'no Chromium here' }),
        bench(['-e', 'process.exit(3)']),
        bench(['-e', '']),
        bench(['-e', `process.send({ claims: [{ what: 'x', figure: '1', mark: '', holds: 'yes' }] })`]),
      ],
      () => undefined,
    );
    assert.deepEqual(
      claims.map(({ figure, holds }) => [figure, holds]),
      [
        ['no Chromium here', 'not measured'],
        ['ended with 3', 'broken'],
        ['told nothing', 'broken'],
        ['1', 'yes'],
      ],
    );
  });
});

test('a figure beside its line holds when it is below', () => {
  assert.deepEqual(
    [below('x', { found: 9.94, most: 10, unit: 's' }), below('x', { found: 10, most: 10, unit: 's' })].map(
      ({ figure, holds }) => [figure, holds],
    ),
    [
      ['9.9 s', 'yes'],
      ['10 s', 'no'],
    ],
  );
  assert.match(belowInMiddle('x', { times: [1, 2, 300], most: 5 }).figure, /^2.0 ms, p95 300 ms, 3 times$/);
  assert.deepEqual([quantile([3, 1, 2], 0.5), quantile([3, 1, 2], 1)], [2, 3]);
});
