import assert from 'node:assert/strict';
import { availableParallelism } from 'node:os';
import { test } from 'node:test';
import { fuzz } from './fuzz.ts';

/** All inputs that are promised; a share of them in every change. ORION_FUZZ_SEED=7 tries others. */
const isFull = process.env['ORION_PROVE'] === 'full';
const inputs = isFull ? 50_400 : 3000;
const seed = Number(process.env['ORION_FUZZ_SEED'] ?? 1);

test(`${inputs} malformed inputs crash nothing, hang nothing, grow nothing, leave nothing and change no row`, async (t) => {
  const begun = performance.now();
  const { tried, faults, endings, slowOnce, growth } = await fuzz({
    seed,
    inputs,
    batch: isFull ? 2100 : 750,
    processes: Math.max(1, Math.min(4, availableParallelism())),
  });
  const counts = Object.entries(endings)
    .map(([ending, times]) => `${ending}: ${times}`)
    .toSorted((a, b) => a.localeCompare(b));
  const seconds = Math.round((performance.now() - begun) / 1000);
  t.diagnostic(`${tried} inputs in ${seconds} s; by kind and exit code ${counts.join(', ')}`);
  t.diagnostic(
    `grown at most by ${growth.heap.toFixed(1)} MB of heap, ${growth.whole.toFixed(1)} MB in all; slow once ${slowOnce}`,
  );
  assert.deepEqual(faults, []);
  assert.equal(tried, inputs);
  for (const kind of ['csv', 'xlsx', 'parquet', 'instrument', 'map']) assert.ok((endings[`${kind} 3`] ?? 0) > 0, kind);
  assert.ok((endings['csv 0'] ?? 0) > 0 && (endings['csv 2'] ?? 0) > 0, 'some inputs are scored');
});
