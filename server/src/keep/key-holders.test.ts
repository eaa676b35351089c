import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { exampleProtocol } from '@orion/core';
import { addTestMission } from '../testing.ts';
import { makeEmptyHouse, reopen } from '../../../test/kept-house.ts';
import { testHouse, type TestHouse } from '../../../test/house.ts';
import { backUp, keptBackups } from './back-up.ts';
import { addKeyHolder, identitiesIn, readKeyHolders, removeKeyHolder } from './key-holders.ts';

const now = '2026-01-31T09:15:00.000Z';
const folder = mkdtempSync(join(tmpdir(), 'orion-holders-'));
let house: TestHouse;
before(async () => void (house = await testHouse()));
after(async () => {
  await house.close();
  rmSync(folder, { recursive: true });
});

test('the secret is told once and kept nowhere; what is kept says who and since when', async () => {
  const { holder, secret } = await addKeyHolder(folder, { name: '  Amina ', now });
  assert.deepEqual(readKeyHolders(folder), [holder]);
  assert.equal(holder.name, 'Amina');
  const [identity = ''] = identitiesIn(secret);
  assert.ok(secret.includes(holder.recipient));
  for (const name of readdirSync(folder))
    assert.ok(!readFileSync(join(folder, name), 'utf8').includes(identity.slice(20, 40)), name);
  await assert.rejects(addKeyHolder(folder, { name: 'amina', now }), { code: 'name_taken' });
  removeKeyHolder(folder, 'AMINA');
  assert.deepEqual(readKeyHolders(folder), []);
  assert.throws(() => removeKeyHolder(folder, 'Amina'), { code: 'no_such_key_holder' });
});

test('a key with a letter wrong, or no key at all, is told from a key', async () => {
  const { secret } = await addKeyHolder(folder, { name: 'Bakary', now });
  assert.equal(identitiesIn(secret.toLowerCase().replace('age-secret-key-1', 'AGE-SECRET-KEY-1')).length, 1);
  assert.throws(() => identitiesIn('a letter'), { code: 'not_a_key' });
  assert.throws(() => identitiesIn(secret.slice(0, -5)), { code: 'not_a_key' });
});

test('a backup needs two key holders, in a house for real people', async () => {
  const plan = { ownerUrl: house.ownerUrl, folder: house.folder, now };
  await assert.rejects(backUp(plan), { code: 'too_few_key_holders' });
  await addKeyHolder(house.folder, { name: 'Amina', now });
  await assert.rejects(backUp(plan), { code: 'too_few_key_holders' });
  await addKeyHolder(house.folder, { name: 'Bakary', now });
  const { file, keyHolders } = await backUp(plan);
  assert.deepEqual(keyHolders, ['Amina', 'Bakary']);
  await assert.rejects(backUp({ ...plan, file }), { code: 'place_taken' }, 'what is there is not overwritten');
});

test('of the house’s own backups the newest stay', async () => {
  for (let second = 10; second < 10 + keptBackups + 2; second += 1)
    await backUp({ ownerUrl: house.ownerUrl, folder: house.folder, now: `2026-02-01T00:00:${second}.000Z` });
  const names = readdirSync(join(house.folder, 'backups'));
  const own = names.filter((name) => name.endsWith('.orion-backup')).toSorted();
  assert.equal(own.length, keptBackups);
  assert.equal(own.at(-1), 'house-2026-02-01-000021.orion-backup');
  assert.equal(names.filter((name) => name.endsWith('.erasures')).length, keptBackups);
});

test('a demonstration needs one key holder, and no two backups are made at once', async () => {
  const demo = mkdtempSync(join(tmpdir(), 'orion-demo-'));
  await makeEmptyHouse(demo);
  const opened = await reopen(demo);
  try {
    const plan = { ownerUrl: opened.ownerUrl, folder: demo, now };
    await addTestMission(opened.house, { mission: randomUUID(), protocol: exampleProtocol, kind: 'demo' });
    await assert.rejects(backUp(plan), { code: 'too_few_key_holders' });
    await addKeyHolder(demo, { name: 'Amina', now });
    const both = await Promise.allSettled(
      [1, 2].map((place) => backUp({ ...plan, file: join(folder, `at-once-${place}`) })),
    );
    const told = both.map((one) => (one.status === 'rejected' ? (one.reason as { code?: string }).code : 'made'));
    assert.ok(told.length === 2 && told.includes('made') && told.includes('backup_running'), told.join(' '));
  } finally {
    await opened.close();
    rmSync(demo, { recursive: true });
  }
});
