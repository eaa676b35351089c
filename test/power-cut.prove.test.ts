import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { killBrowsers } from './browser-killing.ts';
import { killAgainAndAgain } from './killing.ts';
import { makeDisk } from './power-cut.ts';
import type { Plant } from './sync-plants.ts';

const isFull = process.env['ORION_PROVE'] === 'full';
const cycles = Number(process.env['ORION_POWER_CUTS'] ?? (isFull ? 50 : 5));
const seed = Number(process.env['ORION_KILL_SEED'] ?? 1);
const disk = makeDisk();
after(async () => disk?.remove());

test(`the power is cut ${cycles} times while people write, and no acknowledged change is lost or doubled`, async (t) => {
  if (disk === undefined) return t.diagnostic('no right to mount a disk: the power was not cut');
  const { kills, acknowledged, lost, strange, gaps, repeats } = await killAgainAndAgain({ cycles, seed, disk });
  t.diagnostic(`${kills.power} cuts; ${acknowledged} acknowledged, ${repeats} sent again after a cut`);
  assert.deepEqual({ lost, strange, gaps }, { lost: [], strange: [], gaps: 0 });
  assert.ok(acknowledged > cycles, 'people wrote');
});

const loose = { 'write-later': 'writes a moment after it has said so', 'no-fsync': 'trusts the memory of the system' };

for (const [plant, does] of Object.entries(loose) as [keyof typeof loose, string][])
  test(`a house whose database ${does} is caught`, async (t) => {
    if (disk === undefined) return t.diagnostic('no right to mount a disk: the power was not cut');
    const found = await killAgainAndAgain({ cycles: 1, seed, plant, disk }).catch((error: unknown) => String(error));
    if (typeof found === 'string') assert.match(found, /did not open again/);
    else assert.ok(found.lost.length > 0);
    t.diagnostic(typeof found === 'string' ? found : `${found.lost.length} of ${found.acknowledged} lost`);
  });

const browserCuts = Number(process.env['ORION_POWER_CUTS'] ?? (isFull ? 30 : 4));

test(`the power of a phone is cut ${browserCuts} times while somebody writes: all that was kept is there, and nothing half`, async (t) => {
  if (disk === undefined) return t.diagnostic('no right to mount a disk: the power was not cut');
  const { kept, inMidWrite, lost, half, strange, dropped } = await killBrowsers({ kills: browserCuts, seed, disk });
  t.diagnostic(`${kept.changes} changes and ${kept.answers} answers kept; ${inMidWrite} cuts in mid-write`);
  assert.deepEqual({ lost, half, strange, dropped }, { lost: [], half: [], strange: [], dropped: [] });
  assert.ok(kept.changes > browserCuts && kept.answers > 0, 'somebody wrote');
});

/** Says that it is kept once the system has it in its memory. */
const relaxed: Plant = {
  file: 'web/src/local/shelves-idb.ts',
  from: "{ durability: 'strict' }",
  to: "{ durability: 'relaxed' }",
  found: /./,
};

test('a store that trusts the memory of the system is caught', async (t) => {
  if (disk === undefined) return t.diagnostic('no right to mount a disk: the power was not cut');
  const found = await killBrowsers({ kills: 3, seed, disk, plant: relaxed }).catch((error: unknown) => String(error));
  if (typeof found === 'string') assert.match(found, /does not open|Failed to read/);
  else assert.ok(found.lost.length + found.dropped.length > 0);
  t.diagnostic(
    typeof found === 'string' ? found : `${found.lost.length} of ${found.kept.changes + found.kept.answers} lost`,
  );
});
