import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Instant } from '@orion/core';
import { openHouse } from '../open-house.ts';
import { keptHouse, rowsOf, type KeptHouse } from '../../../test/kept-house.ts';
import { scratchDatabase, type ScratchDatabase } from '../../../test/scratch-postgres.ts';
import { identitiesIn } from './key-holders.ts';
import { restoreHouse, type RestoredHouse } from './restore.ts';

let house: KeptHouse;
let database: ScratchDatabase;
const folder = mkdtempSync(join(tmpdir(), 'orion-outside-'));
before(async () => {
  house = await keptHouse();
  database = await scratchDatabase();
});
after(async () => {
  await house.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

async function restore(file: string, replace = false): Promise<RestoredHouse> {
  return restoreHouse({
    file,
    identities: identitiesIn(house.secrets[0] ?? ''),
    folder,
    outside: { databaseUrl: database.appUrl, ownerUrl: database.ownerUrl },
    erasures: [],
    replace,
    now: new Date().toISOString() as Instant,
    log: () => {},
  });
}

async function open(): Promise<Awaited<ReturnType<typeof openHouse>>> {
  return openHouse({
    folder,
    databaseUrl: database.appUrl,
    origin: 'http://localhost:8080',
    behindProxy: false,
    log: { info: () => {}, error: () => {} },
  });
}

test('a house is restored into a PostgreSQL that somebody else looks after, in one transaction with its files', async () => {
  const { file } = await house.backUp();
  const bytes = readFileSync(file);
  const cut = `${file}.cut`;
  writeFileSync(cut, bytes.subarray(0, -1));
  await assert.rejects(restore(cut), { code: 'damaged' });
  assert.ok(!existsSync(join(folder, 'keys')) && !existsSync(join(folder, 'restoring')));

  assert.equal((await restore(file)).casesFolded, 6);
  const [source, copy] = [await rowsOf(house.ownerUrl), await rowsOf(database.ownerUrl)];
  for (const table of ['log.change', 'identity.payload', 'casework.case_file', 'access.account'])
    assert.deepEqual(copy.get(table), source.get(table), table);
  assert.ok(existsSync(join(folder, 'keys/house.key')) && !existsSync(join(folder, 'restoring')));

  await assert.rejects(restore(file), { code: 'house_not_empty' });
  const opened = await open();
  await assert.rejects(restore(file, true), { code: 'house_open' }, 'while a server works on it');
  await opened.close();
  await assert.rejects(restore(cut, true), { code: 'damaged' });
  assert.deepEqual((await rowsOf(database.ownerUrl)).get('house.setting'), copy.get('house.setting'), 'untouched');
  const { aside } = await restore(file, true);
  assert.ok(aside !== undefined && existsSync(join(aside, 'keys/house.key')));
  await (await open()).close();
});
