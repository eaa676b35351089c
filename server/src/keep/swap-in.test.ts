import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { declareReady, settleRestore } from './swap-in.ts';

const now = '2026-01-31T09:15:00.000Z';
const aside = 'replaced-2026-01-31-091500';

/** A folder with an old house, and a restored one in staging. */
function folderWithBoth(): string {
  const folder = mkdtempSync(join(tmpdir(), 'orion-swap-'));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  for (const path of ['keys/house.key', 'https/house.pem', 'key-holders.json', 'backups/one', 'house.lock'])
    write(path, 'old');
  for (const path of ['keys/house.key', 'key-holders.json', 'erasures.jsonl', 'house.lock'])
    write(`restoring/${path}`, 'new');
  return folder;
}

function isSwapped(folder: string): void {
  const read = (path: string): string => readFileSync(join(folder, path), 'utf8');
  for (const path of ['keys/house.key', 'key-holders.json', 'erasures.jsonl']) assert.equal(read(path), 'new', path);
  for (const path of ['keys/house.key', 'key-holders.json', 'https/house.pem'])
    assert.equal(read(`${aside}/${path}`), 'old', path);
  assert.equal(read('backups/one'), 'old');
  assert.deepEqual(readdirSync(folder).toSorted(), [
    'backups',
    'erasures.jsonl',
    'house.lock',
    'key-holders.json',
    'keys',
    aside,
  ]);
}

test('a restored house takes the place of the old one, which is moved aside', async () => {
  const folder = folderWithBoth();
  declareReady(folder, { now });
  assert.equal(await settleRestore(folder), join(folder, aside));
  isSwapped(folder);
  assert.equal(await settleRestore(folder), undefined);
  isSwapped(folder);
  rmSync(folder, { recursive: true });
});

test('wherever the swap is cut short, the next start finishes it', async () => {
  const moves: readonly (readonly [string, string])[] = [
    ['https', `${aside}/https`],
    ['erasures.jsonl', ''],
    ['key-holders.json', `${aside}/key-holders.json`],
    ['key-holders.json', ''],
    ['keys', `${aside}/keys`],
    ['keys', ''],
  ];
  for (let done = 0; done <= moves.length; done += 1) {
    const folder = folderWithBoth();
    declareReady(folder, { now });
    mkdirSync(join(folder, aside));
    for (const [name, to] of moves.slice(0, done))
      if (to === '') renameSync(join(folder, 'restoring', name), join(folder, name));
      else renameSync(join(folder, name), join(folder, to));
    await settleRestore(folder);
    isSwapped(folder);
    rmSync(folder, { recursive: true });
  }
});

test('a restored house that was not declared whole is cleared away, and the old one stays', async () => {
  const folder = folderWithBoth();
  await settleRestore(folder);
  assert.equal(readFileSync(join(folder, 'keys/house.key'), 'utf8'), 'old');
  assert.ok(!existsSync(join(folder, 'restoring')) && !existsSync(join(folder, aside)));
  rmSync(folder, { recursive: true });
});

test('beside an outside database the files follow the rows: in where these were committed, away where not', async () => {
  const [committed, not] = [folderWithBoth(), folderWithBoth()];
  for (const folder of [committed, not]) declareReady(folder, { now, epoch: 'the new one' });
  await settleRestore(committed);
  assert.ok(existsSync(join(committed, 'restoring')), 'who does not ask the database leaves it alone');
  await settleRestore(committed, 'the new one');
  isSwapped(committed);
  await settleRestore(not, 'the old one');
  assert.equal(readFileSync(join(not, 'keys/house.key'), 'utf8'), 'old');
  for (const folder of [committed, not]) rmSync(folder, { recursive: true });
});
