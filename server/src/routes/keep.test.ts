import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { Check, Level } from '../keep/health.ts';
import { addTestSignIn } from '../testing.ts';
import { change, openingOf, testHouse, type Asker, type TestHouse } from '../../../test/house.ts';

const password = 'a password to remember';
let house: TestHouse;
let keeper: Asker;
let amina: Asker;
let skew = 0;
before(async () => {
  house = await testHouse({ clock: () => new Date(Date.now() + skew).toISOString() as never });
  keeper = await house.person(['administrator'], { runsHouse: true });
  await addTestSignIn(house.house, { account: keeper.id, password });
  amina = await house.person(['case_worker']);
});
after(() => house.close());

async function checkOf(about: string): Promise<Check> {
  const { status, body } = await keeper.ask('GET', '/api/house/health');
  assert.equal(status, 200);
  const found = (body as { checks: readonly Check[] }).checks.find((one) => one.about === about);
  assert.ok(found, about);
  return found;
}

async function isSaid(about: string, code: string, level: Level): Promise<Check> {
  const found = await checkOf(about);
  assert.deepEqual([found.code, found.level], [code, level]);
  return found;
}

test('only who runs the house may look after it', async () => {
  const some = randomUUID();
  for (const [method, path, body] of [
    ['GET', '/api/house/health'],
    ['GET', '/api/house/backups'],
    ['POST', '/api/house/backup'],
    ['GET', `/api/house/backups/${some}/file`],
    ['POST', `/api/house/backups/${some}/check`, { key: 'x' }],
    ['GET', '/api/house/key-holders'],
    ['POST', '/api/house/key-holders', { name: 'Amina' }],
    ['DELETE', `/api/house/key-holders/${some}`],
  ] as const) {
    assert.equal((await amina.ask(method, path, body)).status, 403, path);
    assert.equal((await house.anybody(method, path, body)).status, 401, path);
  }
});

test('a house is kept from the browser: key holders, a backup, seen to work, fit for real people', async () => {
  await isSaid('key_holders', 'key_holders_few', 'act');
  await isSaid('backup', 'backup_never', 'act');
  await isSaid('restore', 'restore_never', 'act');
  assert.deepEqual((await keeper.ask('POST', '/api/house/backup')).status, 409);

  const add = async (name: string, given?: string): Promise<{ status: number; body: unknown }> =>
    keeper.ask('POST', '/api/house/key-holders', { name, ...(given !== undefined && { password: given }) });
  assert.equal((await add('Amina')).status, 403, 'a stolen session makes no keys');
  assert.equal((await add('Amina', 'another password')).status, 403);
  const { secret } = (await add('Amina', password)).body as { secret: string };
  assert.match(secret, /AGE-SECRET-KEY-1/);
  assert.equal((await add('amina', password)).status, 409);
  const bakary = (await add('Bakary', password)).body as { holder: { id: string } };
  const told = await keeper.ask('GET', '/api/house/key-holders');
  assert.ok(!told.text.includes('AGE-SECRET') && told.text.includes('Bakary'));
  await isSaid('key_holders', 'key_holders_enough', 'ok');

  const chen = openingOf(house.mission, amina.id);
  await amina.push([chen]);
  const made = await keeper.ask('POST', '/api/house/backup');
  assert.equal(made.status, 200, made.text);
  const { backup } = made.body as { backup: { id: string; isHere: boolean; bytes: number; checkedAt: null } };
  assert.deepEqual([backup.isHere, backup.checkedAt], [true, null]);
  await isSaid('backup', 'backup_fresh', 'ok');
  const taken = await keeper.ask('GET', `/api/house/backups/${backup.id}/file`);
  assert.equal(taken.status, 200);
  assert.match(String(taken.headers['content-disposition']), /attachment; filename="house-.*\.orion-backup"/);
  assert.match(taken.text, /^age-encryption.org\/v1/);
  assert.ok(!taken.text.includes('Chen'));

  const check = async (key: string): Promise<{ status: number; text: string }> =>
    keeper.ask('POST', `/api/house/backups/${backup.id}/check`, { key });
  assert.match((await check('nonsense')).text, /"code":"backup_unreadable".*"fault":"not_a_key"/);
  const isReal = async (): Promise<boolean> => (await amina.ask('GET', '/api/me')).text.includes('"isReal":true');
  assert.equal(await isReal(), false);
  const seen = await check(secret);
  assert.equal(seen.status, 200, seen.text);
  assert.match(seen.text, /"casesFolded":1/);
  assert.equal(await isReal(), true);
  await isSaid('restore', 'restore_seen', 'ok');
  const [listed] = ((await keeper.ask('GET', '/api/house/backups')).body as { backups: { checkedAt: string | null }[] })
    .backups;
  assert.ok(listed?.checkedAt);

  assert.equal((await keeper.ask('DELETE', `/api/house/key-holders/${bakary.holder.id}`)).status, 200);
  await isSaid('key_holders', 'key_holders_few', 'act');
  await add('Bakary', password);
  await isSaid('key_holders', 'key_without_backup', 'look');
});

test('health tells what ages, in levels', async () => {
  const days = async (count: number): Promise<void> => void (skew = count * 86_400_000);
  await days(8);
  await isSaid('backup', 'backup_old', 'look');
  await days(36);
  await isSaid('backup', 'backup_old', 'act');
  await isSaid('restore', 'restore_long_ago', 'look');
  await days(101);
  await isSaid('restore', 'restore_long_ago', 'act');
  await isSaid('clock', 'clock_apart', 'look');
  await days(-1);
  await isSaid('clock', 'clock_behind', 'act');
  await days(0);
  await isSaid('clock', 'clock_sane', 'ok');
  assert.match(String((await isSaid('database', 'database_reached', 'ok')).figures['postgres']), /^\d+\.\d+$/);
  await isSaid('migrations', 'migrations_done', 'ok');
  await isSaid('https', 'https_none', 'ok');
  assert.ok(Number((await checkOf('disk')).figures['freeBytes']) > 0);
});

test('health counts open alerts, and says nothing of whom they are about', async () => {
  await isSaid('alerts', 'alerts_none', 'ok');
  const raise = async (isDrill: boolean, at: string): Promise<void> => {
    const [answer] = await amina.push([
      change({
        kind: 'alert.raised',
        mission: house.mission,
        subject: randomUUID(),
        author: amina.id,
        body: { kind: 'danger_now', isDrill },
        at,
      }),
    ]);
    assert.equal(answer?.outcome, 'received');
  };
  await raise(true, new Date().toISOString());
  await isSaid('alerts', 'alerts_none', 'ok');
  await raise(false, new Date().toISOString());
  const told = await isSaid('alerts', 'alerts_open', 'look');
  assert.deepEqual(told.figures, { open: 1, overdue: 0 });
});
