import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { root } from './cast.ts';
import { planted, plants } from './sync-plants.ts';
import { printBroken, simulate } from './sync-processes.ts';
import { runSeed } from './sync-run.ts';

describe('the simulation of the sync', () => {
  test('finds every law kept in a few storms', async () => {
    const report = await simulate({ seed: 1, seeds: 8 });
    assert.deepEqual(printBroken(report), []);
    assert.ok(report.changes > 1000, `${report.changes} changes`);
  });

  test('gives the same storm under the same seed, to the last step', async () => {
    const told = async (seed: number): Promise<readonly string[]> => {
      const sentences: string[] = [];
      await runSeed(seed, { tell: (sentence) => sentences.push(sentence) });
      return sentences;
    };
    const storm = await told(5);
    assert.deepEqual(await told(5), storm);
    assert.notDeepEqual(await told(6), storm);
    // In this one a phone lets go of a whole mission.
    assert.deepEqual(await told(723), await told(723));
  });

  test('finds a fault planted in the code, and one planted in the server', async () => {
    for (const plant of ['drops_the_outbox_with_a_lost_case', 'no_dedupe']) {
      const { broken } = await simulate({ seed: 1, seeds: 20, plant });
      assert.equal(broken.length, 1, plant);
    }
  });

  test('knows of each planted fault the one place where it goes', () => {
    for (const [name, plant] of Object.entries(plants)) {
      const text = readFileSync(join(root, plant.file), 'utf8');
      assert.notEqual(planted(text, plant), text, name);
    }
  });
});
