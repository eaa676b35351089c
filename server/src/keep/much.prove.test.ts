import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { test } from 'node:test';
import { keptHouse } from '../../../test/kept-house.ts';
import { startProgram } from '../../../test/postgres-killing.ts';
import { asOwner, copyIn, inOwnTransaction } from '../store/copy.ts';

const megabytes = process.env['ORION_PROVE'] === 'full' ? 1000 : 200;

interface Measured {
  readonly before: number;
  readonly most: number;
  readonly seconds: number;
}

test(`a house of ${megabytes} MB is backed up and seen to come back in little memory`, async () => {
  const house = await keptHouse();
  const folder = mkdtempSync(join(tmpdir(), 'orion-much-'));
  try {
    await fill(house.ownerUrl);
    const [file, key] = [join(folder, 'much.orion-backup'), join(folder, 'key.txt')];
    writeFileSync(key, house.secrets[1] ?? '');
    const measure = async (...words: readonly string[]): Promise<Measured> =>
      JSON.parse((await startProgram('keeping-much.ts', words)).said) as Measured;
    const backup = await measure('backup', house.folder, file, house.ownerUrl);
    const check = await measure('check', join(folder, 'no-house-here'), file, key);
    console.log(`backup ${told(backup)}, a file of ${Math.round(statSync(file).size / 1e6)} MB; check ${told(check)}`);
    for (const { most } of [backup, check]) assert.ok(most < 450, `${most} MB`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await house.close();
  }
});

function told({ before, most, seconds }: Measured): string {
  return `${seconds.toFixed(1)} s, at most ${Math.round(most)} MB of memory (${Math.round(before)} MB at the start)`;
}

/** Rows of two kilobytes each, half of them chance, which no packing makes small. */
async function fill(ownerUrl: string): Promise<void> {
  await asOwner(ownerUrl, async (client) =>
    inOwnTransaction(client, async () => {
      const columns = ['mission', 'place', 'at', 'action', 'outcome', 'detail'];
      await pipeline(Readable.from(rows()), copyIn(client, { name: 'log.audit', columns }));
    }),
  );
}

function* rows(): Generator<string> {
  const mission = randomUUID();
  for (let row = 0; row < megabytes * 500; row += 1) {
    const detail = `{"made": "${randomBytes(500).toString('hex')}${'up '.repeat(300)}"}`;
    yield `${mission}\t${1_000_000 + row}\t2026-01-01 00:00:00+00\tmade_up\tdone\t${detail}\n`;
  }
}
