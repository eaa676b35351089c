import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { faultPoints } from './sync-faults.ts';
import { plants } from './sync-plants.ts';
import { printBroken, simulate } from './sync-processes.ts';
import { serverPlants } from './sync-server.ts';

/** All seeds that are promised; a share of them in every change. ORION_SYNC_SEED=7 begins elsewhere. */
const seeds = process.env['ORION_PROVE'] === 'full' ? 2000 : 200;
const seed = Number(process.env['ORION_SYNC_SEED'] ?? 1);

test(`${seeds} storms over 5 to 20 devices: nothing acknowledged is lost or doubled, and all come to know the same`, async (t) => {
  const begun = performance.now();
  const report = await simulate({ seed, seeds });
  const minutes = ((performance.now() - begun) / 60_000).toFixed(1);
  t.diagnostic(
    `${report.seeds} seeds from ${seed} on, ${report.devices} devices, ${report.changes} changes, ${minutes} min`,
  );
  t.diagnostic(
    `${faultPoints.length} fault points: ${faultPoints.map((point) => `${point} ${report.fired[point]}`).join(', ')}`,
  );
  assert.deepEqual(printBroken(report), []);
  assert.equal(report.seeds, seeds);
  assert.deepEqual(
    faultPoints.filter((point) => report.fired[point] === 0),
    [],
    'a fault that never happened proves nothing',
  );
});

describe('a storm finds', () => {
  const all: Readonly<Record<string, RegExp>> = {
    ...Object.fromEntries(Object.entries(plants).map(([name, { found }]) => [name, found])),
    acknowledges_before_commit: /was acknowledged but is in the log 0 times/,
    cursor_by_highest_transaction: /differs at a device|is missing at a device/,
    no_dedupe: /is in the log \d+ times/,
    skips_versions: /have gaps/,
  };

  test('every fault of the server that can be planted', () => {
    for (const plant of serverPlants) assert.ok(plant in all, plant);
  });

  for (const [plant, law] of Object.entries(all)) {
    test(`a planted fault: ${plant.replaceAll('_', ' ')}`, async () => {
      const { broken } = await simulate({ seed, seeds: 60, plant });
      assert.equal(broken.length, 1, 'no law was broken in 60 seeds');
      assert.match(broken[0]?.laws.join('\n') ?? '', law);
    });
  }
});
