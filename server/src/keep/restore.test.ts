import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Instant } from '@orion/core';
import { keptHouse, reopen, rowsOf, sealedWords, type KeptHouse } from '../../../test/kept-house.ts';
import { kill, startProgram } from '../../../test/postgres-killing.ts';
import { checkBackup } from './check-backup.ts';
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
  const folder = mkdtempSync(join(tmpdir(), 'orion-elsewhere-'));
  folders.push(folder);
  return join(folder, 'data');
}

const now = (): Instant => new Date().toISOString() as Instant;

function planOf(file: string, folder: string, more: Partial<RestorePlan> = {}): RestorePlan {
  const identities = identitiesIn(house.secrets[1] ?? '');
  return { file, identities, folder, erasures: [], replace: false, now: now(), log: () => {}, ...more };
}

async function caseSeen(folder: string, id: string): Promise<{ status: number; text: string }> {
  const again = await reopen(folder);
  try {
    const { status, text, cookie } = await again.ask('POST', '/api/session', { body: house.signIn });
    assert.equal(status, 200, text);
    return await again.ask('GET', `/api/missions/${house.mission}/cases/${id}`, { cookie });
  } finally {
    await again.close();
  }
}

describe('a restored house', () => {
  test('is the same row by row on another machine, and people work in it', async () => {
    const source = await rowsOf(house.ownerUrl);
    const { file } = await house.backUp();
    const folder = elsewhere();
    const restored = await restoreHouse(planOf(file, folder));
    assert.equal(restored.casesFolded, 6);
    assert.equal(restored.payloadsOpened, 24);
    const again = await reopen(folder);
    try {
      const copy = await rowsOf(again.ownerUrl);
      const renewed = new Set(['house.setting', 'access.session', 'log.audit']);
      for (const [table, rows] of source) if (!renewed.has(table)) assert.deepEqual(copy.get(table), rows, table);
      assert.ok((source.get('log.change')?.length ?? 0) >= 24);
      assert.deepEqual(copy.get('access.session'), []);
      assert.notDeepEqual(epochOf(copy), epochOf(source));
      const key = 'keys/house.key';
      assert.equal(readFileSync(join(folder, key), 'utf8'), readFileSync(join(house.folder, key), 'utf8'));

      const { status, cookie, text } = await again.ask('POST', '/api/session', { body: house.signIn });
      assert.equal(status, 200, text);
      const pulls = `/api/missions/${house.mission}/pull`;
      const start = JSON.parse((await again.ask('GET', pulls, { cookie })).text) as {
        cursor: string;
        caseload: unknown;
      };
      assert.equal((start.caseload as unknown[]).length, 6);
      // What is recorded after the restore comes with the next pull, as it did before.
      const written = await again.ask('POST', `/api/missions/${house.mission}/changes`, {
        cookie,
        body: { changes: [house.noteOn(house.chen)] },
      });
      assert.match(written.text, /"version":5/);
      const next = await again.ask('GET', `${pulls}?cursor=${start.cursor}`, { cookie });
      assert.equal((JSON.parse(next.text) as { changes: unknown[] }).changes.length, 1);
    } finally {
      await again.close();
    }
    const chen = await caseSeen(folder, house.chen);
    assert.match(chen.text, /Chen/);
    assert.match(chen.text, /back\\\\slash and \u0627/);
    assert.ok(!chen.text.includes(sealedWords), 'what was sealed stays sealed');
  });

  test('does not bring back who was erased since, told by the list beside a newer backup or by the old house', async () => {
    const { file } = await house.backUp();
    const [erased = ''] = house.others;
    const known = {
      mission: house.mission,
      case: erased,
      change: randomUUID(),
      by: house.amina.id,
      at: now(),
    } as never;
    const folder = elsewhere();
    const restored = await restoreHouse(planOf(file, folder, { erasures: [known] }));
    assert.equal(restored.erasedAgain, 1);
    assert.notEqual((await caseSeen(folder, erased)).status, 200);
    // The same machine again, from the same old backup: the erasure was noted beside the database.
    const twice = await restoreHouse(planOf(file, folder, { replace: true }));
    assert.equal(twice.erasedAgain, 1);
    const again = await reopen(folder);
    const rows = await rowsOf(again.ownerUrl);
    await again.close();
    for (const table of [
      'identity.payload',
      'identity.key',
      'identity.summary',
      'identity.search_key',
      'casework.survey_response',
    ])
      assert.ok(!rows.get(table)?.some((row) => row.includes(erased)), table);
  });
});

describe('a restore', () => {
  test('refuses a folder with a house, and with --replace moves that one aside', async () => {
    const { file } = await house.backUp();
    const folder = elsewhere();
    await restoreHouse(planOf(file, folder));
    const standing = readdirSync(folder);
    await assert.rejects(restoreHouse(planOf(file, folder)), { code: 'house_not_empty' });
    assert.deepEqual(readdirSync(folder), standing);
    const { aside } = await restoreHouse(planOf(file, folder, { replace: true }));
    assert.ok(aside !== undefined && existsSync(join(aside, 'postgres/PG_VERSION')));
    assert.ok(existsSync(join(aside, 'keys/house.key')));
    assert.equal((await caseSeen(folder, house.chen)).status, 200);
    assert.equal((await caseSeen(aside, house.chen)).status, 200);
  });

  test('refuses a folder on which Orion is running', async () => {
    const { file } = await house.backUp();
    const folder = elsewhere();
    await restoreHouse(planOf(file, folder));
    const again = await reopen(folder);
    await assert.rejects(restoreHouse(planOf(file, folder, { replace: true })), { code: 'house_open' });
    await again.close();
  });

  test('with a wrong key, of another file, or of a cut or altered one changes nothing', async () => {
    const { file } = await house.backUp();
    const bytes = readFileSync(file);
    const altered = Buffer.from(bytes);
    altered[Math.floor(bytes.length / 2)] ^= 1;
    const faults: Readonly<Record<string, { bytes: Buffer; identities?: readonly string[]; code: string }>> = {
      stranger: { bytes, identities: identitiesIn(await house.strangersKey()), code: 'wrong_key' },
      other: { bytes: Buffer.from('a letter to Amina, and nothing else'), code: 'not_a_backup' },
      cut: {
        bytes: bytes.subarray(0, bytes.length - 70_000 > 0 ? bytes.length - 70_000 : bytes.length - 1),
        code: 'damaged',
      },
      altered: { bytes: altered, code: 'damaged' },
    };
    for (const [name, { bytes: given, identities, code }] of Object.entries(faults)) {
      const folder = elsewhere();
      const path = `${file}.${name}`;
      writeFileSync(path, given);
      await assert.rejects(restoreHouse(planOf(path, folder, identities && { identities })), { code }, name);
      const left = existsSync(folder) ? readdirSync(folder).filter((entry) => entry !== 'house.lock') : [];
      assert.deepEqual(left, [], name);
    }
  });

  for (const part of ['log.change', 'reading back'])
    test(`killed at ${part} leaves nothing that starts, and the old house where one stood`, async () => {
      const { file } = await house.backUp();
      const key = `${file}.key`;
      writeFileSync(key, house.secrets[0] ?? '');
      const folder = elsewhere();
      const killed = async (...more: readonly string[]): Promise<void> => {
        const { child } = await startProgram('restoring.ts', [file, key, folder, part, ...more]);
        await kill(child);
      };
      await killed();
      assert.ok(!existsSync(join(folder, 'postgres')) && !existsSync(join(folder, 'keys')));
      await restoreHouse(planOf(file, folder));
      await killed('replace');
      assert.equal((await caseSeen(folder, house.chen)).status, 200);
      assert.ok(!existsSync(join(folder, 'restoring')), 'the next start clears up');
    });
});

test('a restore that was killed when the house was whole is finished by the next start', async () => {
  const { file } = await house.backUp();
  const key = `${file}.key`;
  writeFileSync(key, house.secrets[0] ?? '');
  const folder = elsewhere();
  for (const more of [[], ['replace']]) {
    const { child } = await startProgram('restoring.ts', [file, key, folder, 'moving in', ...more]);
    await kill(child);
    assert.ok(existsSync(join(folder, 'restoring/ready.json')));
    assert.equal((await caseSeen(folder, house.chen)).status, 200);
    assert.ok(!existsSync(join(folder, 'restoring')));
  }
  assert.equal(readdirSync(folder).filter((name) => name.startsWith('replaced-')).length, 1);
});

test('a check sees a backup work without touching the house, and tells the house that it did', async () => {
  const { file } = await house.backUp();
  const isReady = async (): Promise<boolean> =>
    (await house.amina.ask('GET', '/api/me')).text.includes('"isReal":true');
  assert.equal(await isReady(), false);
  const plan = { file, identities: identitiesIn(house.secrets[0] ?? ''), folder: house.folder, log: () => {} };
  const source = await rowsOf(house.ownerUrl);
  const checked = await checkBackup({ ...plan, ownerUrl: house.ownerUrl, now: now() });
  assert.deepEqual([checked.isOfThisHouse, checked.casesFolded], [true, 6]);
  assert.equal(await isReady(), true);
  const copy = await rowsOf(house.ownerUrl);
  for (const [table, rows] of source)
    if (!['house.setting', 'house.backup', 'log.audit'].includes(table)) assert.deepEqual(copy.get(table), rows, table);
  assert.ok(!readdirSync(house.folder).some((name) => name.startsWith('checking-')));
});

function epochOf(rows: ReadonlyMap<string, readonly string[]>): string | undefined {
  return rows.get('house.setting')?.find((row) => row.startsWith('epoch'));
}
