import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { useInstrument } from '../src/instruments.ts';
import { runBenches } from './benches.ts';
import { claimsOf } from './claims.ts';
import { benchPlan, generateTable } from './generate.ts';
import { isMemoryMeasured, measure, median } from './measure.ts';
import { printClaims, printFigures, printMachine } from './print.ts';
import { findR } from './programs.ts';

const folder = mkdtempSync(join(tmpdir(), 'bench-'));
after(() => rmSync(folder, { recursive: true }));

describe('the benchmarks', () => {
  test('measure every claim on a small table', async (t) => {
    const r = findR();
    if (r === undefined) t.diagnostic('R not found: Orion was measured alone');
    const figures = await runBenches({
      folder,
      rows: 2000,
      counted: 1,
      withR: r !== undefined,
      largeRows: 4000,
      oneResponses: 200,
      tell: () => {},
    });
    assert.equal(figures.stages.rows, 2000);
    for (const { program, seconds, megabytes, cpuSeconds } of [...figures.peers, ...figures.variants]) {
      assert.ok(seconds > 0, program.name);
      assert.ok(!isMemoryMeasured || (megabytes > 10 && cpuSeconds > 0), `${program.name}: ${megabytes} MB`);
    }
    const claims = claimsOf(figures);
    const printed = printMachine(r) + printFigures(figures) + printClaims(claims);
    assert.equal(claims.length, 9);
    for (const { what } of claims) assert.ok(printed.includes(what), what);
  });

  test('see memory that a program holds, and its CPU time, in its children too', async () => {
    const hold =
      'const held = Buffer.alloc(200e6, 1); const end = Date.now() + 300; while (Date.now() < end) held[0]++;';
    const start = `require('node:child_process').spawnSync(process.execPath, ['-e', ${JSON.stringify(hold)}])`;
    const run = await measure({ name: 'parent', command: process.execPath, words: ['-e', start] });
    assert.ok(run.seconds > 0.3);
    assert.ok(!isMemoryMeasured || (run.megabytes > 200 && run.cpuSeconds > 0.2), JSON.stringify(run));
  });

  test('refuse the figures of a program that failed', async () => {
    const failing = { name: 'failing', command: process.execPath, words: ['-e', 'process.exit(3)'] };
    await assert.rejects(measure(failing), /failing ended with 3/);
  });
});

test('a median is the middle value, or the mean of the two in the middle', () => {
  assert.deepEqual([median([3, 1, 2]), median([4, 1, 2, 3])], [2, 2.5]);
});

test('the same seed makes the same table, another one another', async () => {
  const made = async (name: string, seed: number): Promise<string> => {
    await generateTable(join(folder, name), { ...benchPlan, rows: 50, seed });
    return readFileSync(join(folder, name), 'utf8');
  };
  const first = await made('a.csv', 7);
  assert.equal(await made('b.csv', 7), first);
  assert.notEqual(await made('c.csv', 8), first);
});

test("the instrument as R reads it has the items and options of Orion's", async () => {
  const { items } = await useInstrument('rss-core@1');
  const [, ...lines] = readFileSync(join(import.meta.dirname, 'items.csv'), 'utf8')
    .trim()
    .split('\n');
  const facts = lines.map((line) => line.replaceAll(/"[^"]*"/g, '').split(','));
  assert.deepEqual(
    facts.map(([code, , dimension, , kind, options]) => [code, dimension, kind, options]),
    items.map(({ code, dimension, kind, options }) => [code, dimension, kind, options.join('|')]),
  );
});
