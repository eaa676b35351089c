import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { after, before, test } from 'node:test';
import { createGunzip } from 'node:zlib';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { Decrypter } from 'age-encryption';
import { keptHouse, sealedWords, type KeptHouse } from '../../../test/kept-house.ts';
import { migrationNames } from '../store/migrate.ts';
import { manifestName, talliesName } from './contents.ts';
import { identitiesIn } from './key-holders.ts';
import { readBackupFile, type Receiver } from './read-backup.ts';
import { seal } from './sealed-file.ts';
import { tarEnd, tarEntry } from './tar.ts';

let house: KeptHouse;
let file = '';
const folder = mkdtempSync(join(tmpdir(), 'orion-backup-'));
before(async () => {
  house = await keptHouse();
  ({ file } = await house.backUp());
});
after(async () => {
  await house.close();
  rmSync(folder, { recursive: true });
});

const nowhere: Receiver = {
  begin: async () => {},
  table: () => ({ write: async () => {}, close: async () => {} }),
  file: () => ({ write: async () => {}, close: async () => {} }),
};

async function readThrough(bytes: Uint8Array, secret = house.secrets[0] ?? ''): Promise<unknown> {
  const path = join(folder, 'tried');
  writeFileSync(path, bytes);
  return readBackupFile({ file: path, identities: identitiesIn(secret) }, nowhere);
}

test('opens for each key holder alone, and shows nothing in clear', async () => {
  const bytes = readFileSync(file);
  for (const secret of house.secrets) await readThrough(bytes, secret);
  await assert.rejects(readThrough(bytes, await house.strangersKey()), { code: 'wrong_key' });
  for (const canary of [
    'Chen',
    'amina@example.org',
    sealedWords,
    'manifest',
    readFileSync(join(house.folder, 'keys/house.key'), 'utf8'),
  ])
    assert.ok(!bytes.includes(canary), canary);
  assert.equal(statSync(file).mode & 0o777, 0o600);
});

test('with a bit flipped anywhere, or cut anywhere, is refused', async () => {
  const bytes = readFileSync(file);
  const places = new Set(
    [...Array(400).keys()].flatMap((step) => [
      step,
      Math.floor((step * bytes.length) / 400),
      bytes.length - 1 - (step % 40),
    ]),
  );
  for (const place of places) {
    const altered = Buffer.from(bytes);
    altered[place] = (altered[place] ?? 0) ^ (1 << (place % 8));
    await assert.rejects(
      readThrough(altered),
      ({ code }: { code: string }) => ['damaged', 'wrong_key', 'not_a_backup'].includes(code),
      `byte ${place}`,
    );
    if (place % 7 === 0)
      await assert.rejects(readThrough(bytes.subarray(0, place)), { name: 'KeepFault' }, `cut at ${place}`);
  }
  assert.ok(places.size > 600);
});

test('is age, gzip and tar: it opens without Orion', async () => {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identitiesIn(house.secrets[0] ?? '')[0] ?? '');
  const tar = join(folder, 'house.tar');
  const clear = await decrypter.decrypt(readFileSync(file));
  await pipeline(Readable.from([clear]), createGunzip(), createWriteStream(tar));
  const { stdout, status } = spawnSync('tar', ['-tf', tar], { encoding: 'utf8' });
  assert.equal(status, 0);
  const names = stdout.trim().split('\n');
  assert.equal(names[0], manifestName);
  assert.ok(names.includes('tables/log.change/000001') && names.at(-1) === talliesName);
});

test('that somebody made up cannot write beside the house, leave parts out, or pass for a newer one', async () => {
  const manifest = {
    format: 'orion-backup',
    version: 1,
    id: '00000000-0000-4000-8000-000000000001',
    madeAt: '2026-01-01T00:00:00.000Z',
    orion: '0.1.0',
    postgres: '18.4',
    epoch: 'x',
    migrations: [...migrationNames()],
    instruments: [],
    sequences: [],
    tables: [],
    files: [] as string[],
  };
  const recipient = /age1\w+/.exec(house.secrets[0] ?? '')?.[0] ?? '';
  const made = async (given: object, entries: readonly { name: string; text: string }[]): Promise<unknown> => {
    const all = [{ name: manifestName, text: JSON.stringify(given) }, ...entries];
    const pieces = all.map(({ name, text }) => tarEntry({ name, bytes: Buffer.from(text) }));
    const chunks: Uint8Array[] = [];
    for await (const chunk of await seal(Readable.from([...pieces, tarEnd]), [recipient]))
      chunks.push(chunk as Uint8Array);
    return readThrough(Buffer.concat(chunks));
  };
  const end = { name: talliesName, text: '{}' };
  await made(manifest, [end]);
  for (const path of [
    '../evil',
    '/etc/passwd',
    'a/../../evil',
    'postgres/PG_VERSION',
    'house.lock',
    'restoring/ready.json',
    '',
  ])
    await assert.rejects(made({ ...manifest, files: [path] }, [end]), { code: 'damaged' }, path);
  await assert.rejects(made({ ...manifest, files: ['keys/house.key'] }, [end]), { code: 'damaged' });
  await assert.rejects(made(manifest, []), { code: 'damaged' });
  await assert.rejects(made(manifest, [{ name: 'tables/access.account/000001', text: 'x' }, end]), { code: 'damaged' });
  await assert.rejects(made({ ...manifest, version: 2 }, [end]), { code: 'newer_backup' });
  await assert.rejects(made({ ...manifest, migrations: ['9999_later.sql'] }, [end]), { code: 'newer_backup' });
});
