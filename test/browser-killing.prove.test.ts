import assert from 'node:assert/strict';
import { test } from 'node:test';
import { killBrowsers } from './browser-killing.ts';
import { plants } from './sync-plants.ts';

const isFull = process.env['ORION_PROVE'] === 'full';
const kills = Number(process.env['ORION_BROWSER_KILLS'] ?? (isFull ? 50 : 3));
const seed = Number(process.env['ORION_KILL_SEED'] ?? 1);

test(`${kills} times a browser is killed while somebody writes in it: all that was kept is there, and nothing half`, async (t) => {
  const { kept, inMidWrite, lost, half, strange } = await killBrowsers({ kills, seed });
  t.diagnostic(`${kept.changes} changes and ${kept.answers} answers kept; ${inMidWrite} kills in mid-write`);
  assert.deepEqual({ lost, half, strange }, { lost: [], half: [], strange: [] });
  assert.ok(kept.changes > kills && kept.answers > 0, 'somebody wrote');
  assert.ok(inMidWrite > 0, 'a kill came while something was written');
});

test('a store that says it is kept before it is written is caught', async (t) => {
  const plant = plants['acknowledges_before_storing'];
  assert.ok(plant);
  const { kept, lost } = await killBrowsers({ kills: 3, seed, plant });
  t.diagnostic(`${lost.length} of ${kept.changes} changes lost`);
  assert.ok(lost.length > 0);
});
