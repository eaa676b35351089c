import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { killAgainAndAgain } from './killing.ts';
import { makeDisk } from './power-cut.ts';

const isFull = process.env['ORION_PROVE'] === 'full';
const cycles = isFull ? 50 : 5;
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

for (const plant of ['write-later', 'no-fsync'] as const)
  test(`a house whose database is set to ${plant === 'no-fsync' ? 'trust the memory of the system' : 'write a moment later'} is caught`, async (t) => {
    if (disk === undefined) return t.diagnostic('no right to mount a disk: the power was not cut');
    const found = await killAgainAndAgain({ cycles: 3, seed, plant, disk }).catch((error: unknown) => String(error));
    if (typeof found === 'string') assert.match(found, /did not open again/);
    else assert.ok(found.lost.length > 0);
    t.diagnostic(typeof found === 'string' ? found : `${found.lost.length} of ${found.acknowledged} lost`);
  });
