import assert from 'node:assert/strict';
import { test } from 'node:test';
import { routes } from '@orion/server';
import { walkTheHouse } from './access-run.ts';

/** Everything by everybody; a share of it in every change. ORION_ACCESS_SEED=7 takes another share. */
const isFull = process.env['ORION_PROVE'] === 'full';
const seed = Number(process.env['ORION_ACCESS_SEED'] ?? 2);

test('every route and every kind of change, by everybody, aimed at everything, is as the policy has it', async (t) => {
  const begun = performance.now();
  const most = isFull ? { reads: Infinity, writes: Infinity } : { reads: 1200, writes: 600 };
  const { asked, written, mismatches, routes: walked, people } = await walkTheHouse({ ...most, seed });
  const seconds = Math.round((performance.now() - begun) / 1000);
  t.diagnostic(`${asked} requests and ${written} changes by ${people} people on ${walked} routes in ${seconds} s`);
  assert.deepEqual(mismatches, []);
  assert.equal(walked, routes.length);
  assert.ok(asked + written >= (isFull ? 20_000 : 1500));
});
