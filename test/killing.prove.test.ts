import assert from 'node:assert/strict';
import { test } from 'node:test';
import { killAgainAndAgain } from './killing.ts';

const isFull = process.env['ORION_PROVE'] === 'full';
const cycles = isFull ? 200 : 8;
const seed = Number(process.env['ORION_KILL_SEED'] ?? 1);

test(`${cycles} times the server or its database is killed while people write, and no acknowledged change is lost or doubled`, async (t) => {
  const { kills, acknowledged, lost, strange, gaps, repeats } = await killAgainAndAgain({ cycles, seed });
  t.diagnostic(`killed: ${JSON.stringify(kills)}; ${acknowledged} acknowledged, ${repeats} sent again after a kill`);
  assert.deepEqual({ lost, strange, gaps }, { lost: [], strange: [], gaps: 0 });
  assert.ok(acknowledged > cycles, 'people wrote');
  assert.ok(repeats > 0, 'a kill came between sending and answer');
});

test('a house that acknowledges before it commits is caught', async (t) => {
  const { acknowledged, lost } = await killAgainAndAgain({ cycles: 4, seed, plant: 'acknowledge-early' });
  t.diagnostic(`${lost.length} of ${acknowledged} acknowledged changes lost`);
  assert.ok(lost.length > 0);
});

test('a house whose database writes a moment after it has said so is caught', async (t) => {
  const { acknowledged, lost } = await killAgainAndAgain({ cycles: 4, seed, plant: 'write-later' });
  t.diagnostic(`${lost.length} of ${acknowledged} acknowledged changes lost`);
  assert.ok(lost.length > 0);
});
