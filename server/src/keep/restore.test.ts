import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Instant } from '@orion/core';
import { asOwner, copyOut, inSnapshot, readShape } from '../store/copy.ts';
import { keptHouse, reopen, type KeptHouse } from '../../../test/kept-house.ts';
import { identitiesIn } from './key-holders.ts';
import { restoreHouse, type RestorePlan } from './restore.ts';

let house: KeptHouse;
const folders: string[] = [];
before(async () => void (house = await keptHouse()));
after(async () => {
  await house.close();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function elsewhere(): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'orion-elsewhere-')), 'data');
  folders.push(folder);
  return folder;
}

function planOf(file: string, folder: string, more: Partial<RestorePlan> = {}): RestorePlan {
  return {
    file,
    identities: identitiesIn(house.secrets[1] ?? ''),
    folder,
    erasures: [],
    replace: false,
    now: new Date().toISOString() as Instant,
    log: () => {},
    ...more,
  };
}

/** The rows of each table as lines, sorted. */
async function rowsOf(ownerUrl: string): Promise<ReadonlyMap<string, readonly string[]>> {
  return asOwner(ownerUrl, async (client) =>
    inSnapshot(client, async () => {
      const { tables } = await readShape(client);
      const rows = new Map<string, readonly string[]>();
      for (const table of tables) {
        const chunks: Uint8Array[] = [];
        for await (const chunk of copyOut(client, table)) chunks.push(chunk as Uint8Array);
        rows.set(table.name, Buffer.concat(chunks).toString().split('\n').filter(Boolean).toSorted());
      }
      return rows;
    }),
  );
}

test('a house restored on another machine is the same row by row, and people work in it', async () => {
  const before = await rowsOf(house.ownerUrl);
  const made = await house.backUp();
  const folder = elsewhere();
  const restored = await restoreHouse(planOf(made.file, folder));
  assert.equal(restored.casesFolded, 6);
  assert.ok(restored.payloadsOpened >= 24);
  const again = await reopen(folder);
  try {
    const after = await rowsOf(again.ownerUrl);
    const renewed = new Set(['house.setting', 'access.session', 'log.audit']);
    for (const [table, rows] of before) if (!renewed.has(table)) assert.deepEqual(after.get(table), rows, table);
    assert.deepEqual(after.get('access.session'), []);
    assert.notDeepEqual(after.get('house.setting'), before.get('house.setting'));
    assert.equal(
      readFileSync(join(folder, 'keys/house.key'), 'utf8'),
      readFileSync(join(house.folder, 'keys/house.key'), 'utf8'),
    );

    const signedIn = await again.ask('POST', '/api/session', { body: house.signIn });
    assert.equal(signedIn.status, 200, signedIn.text);
    const { cookie } = signedIn;
    const chen = await again.ask('GET', `/api/missions/${house.mission}/cases/${house.chen}`, { cookie });
    assert.match(chen.text, /Chen/);
    assert.match(chen.text, /back\\\\slash and \u0627/);
    const { cursor } = JSON.parse((await again.ask('GET', `/api/missions/${house.mission}/pull`, { cookie })).text) as {
      cursor: string;
    };
    assert.ok(cursor);
  } finally {
    await again.close();
  }
});
