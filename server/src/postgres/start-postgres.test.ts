import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { CannotStart } from '../cannot-start.ts';
import { findTestDatabases, makeTestDatabase, readStanding, tryConnecting } from '../store/cluster.ts';
import { joinPostgres, startPostgres, type OwnCluster } from './index.ts';

const parent = mkdtempSync(join(tmpdir(), 'orion-start-'));
after(() => rmSync(parent, { recursive: true }));

async function start(name: string, log: (line: string) => void = () => {}): Promise<OwnCluster> {
  return startPostgres({ folder: join(parent, name), log });
}

/** The code and the sentence of a refusal to start. */
async function refusal(starting: Promise<OwnCluster>): Promise<string> {
  const [outcome] = await Promise.allSettled([starting]);
  if (outcome.status === 'fulfilled') {
    await outcome.value.stop();
    throw new Error('it started');
  }
  assert.ok(outcome.reason instanceof CannotStart, String(outcome.reason));
  return `${outcome.reason.code}: ${outcome.reason.message}`;
}

describe('a data folder', () => {
  test('keeps what was written when the house stops and starts again', async () => {
    const first = await start('kept');
    assert.match(first.version, /^\d+\.\d+$/);
    await makeTestDatabase(first.superuserUrl, { name: 'written' });
    await first.stop();
    assert.equal((await tryConnecting(first.appUrl)).fault, 'away');
    const second = await start('kept');
    assert.deepEqual(await findTestDatabases(second.superuserUrl, 'written'), ['written']);
    assert.deepEqual([second.ownerUrl, second.appUrl], [first.ownerUrl, first.appUrl]);
    await Promise.all([second.stop(), second.stop()]);
  });

  test('holds the passwords where only the user of the house can read them', async () => {
    const { stop } = await start('kept');
    await stop();
    const path = join(parent, 'kept/postgres-passwords.json');
    assert.equal(statSync(path).mode & 0o777, 0o600);
    assert.equal(statSync(join(parent, 'kept')).mode & 0o777, 0o700);
    assert.equal(statSync(join(parent, 'kept/postgres')).mode & 0o777, 0o700);
  });

  test('may lie where only the user of the house can go, and deeper than the path of a socket can be long', async () => {
    mkdirSync(join(parent, 'closed'), { mode: 0o700 });
    chmodSync(join(parent, 'closed'), 0o700);
    const { appUrl, stop } = await start(`closed/${'deep/'.repeat(25)}`);
    assert.match(appUrl, /host=[^&]*orion-socket-/);
    const socketFolder = decodeURIComponent(/host=([^&]*)/.exec(appUrl)?.[1] ?? '');
    assert.ok(existsSync(socketFolder));
    await stop();
    assert.ok(!existsSync(socketFolder));
  });

  test('gets new passwords where their file was lost', async () => {
    const before = await start('lost');
    await makeTestDatabase(before.superuserUrl, { name: 'written' });
    await before.stop();
    rmSync(join(parent, 'lost/postgres-passwords.json'));
    const lines: string[] = [];
    const now = await start('lost', (line) => lines.push(line));
    assert.deepEqual(await findTestDatabases(now.superuserUrl, 'written'), ['written']);
    assert.notEqual(now.appUrl, before.appUrl);
    assert.equal((await tryConnecting(now.appUrl)).fault, undefined);
    assert.equal((await tryConnecting(before.appUrl)).fault, 'refused');
    assert.ok(lines.some((line) => line.includes('lost or broken')));
    await now.stop();
  });

  test('says what to do where the passwords are those of another database', async () => {
    await (await start('lost')).stop();
    const path = join(parent, 'lost/postgres-passwords.json');
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('": "', '": "another '));
    assert.match(await refusal(start('lost')), /^postgres_failed: The passwords .* Remove postgres-passwords\.json/);
  });

  test('has one house: a second is told so, and a command beside it may join', async () => {
    const house = await start('kept');
    assert.match(await refusal(start('kept')), /^folder_in_use: Another Orion is running on the data folder/);
    const joined = await joinPostgres(join(parent, 'kept'));
    assert.deepEqual([joined?.appUrl, joined?.version], [house.appUrl, house.version]);
    await joined?.stop();
    assert.equal((await tryConnecting(house.appUrl)).fault, undefined);
    await house.stop();
    assert.equal(await joinPostgres(join(parent, 'kept')), undefined);
  });

  test('of another major version is left as it is', async () => {
    const { stop, version } = await start('kept');
    await stop();
    const path = join(parent, 'kept/postgres/PG_VERSION');
    const ours = Number(version.split('.')[0]);
    writeFileSync(path, `${ours + 1}\n`);
    assert.match(await refusal(start('kept')), /^newer_data: .* Nothing was changed\.$/);
    writeFileSync(path, `${ours - 1}\n`);
    assert.match(await refusal(start('kept')), /^older_data: .*backup/);
    writeFileSync(path, `${ours}\n`);
    await (await start('kept')).stop();
  });

  test('is not made over files that are no database', async () => {
    mkdirSync(join(parent, 'strange/postgres'), { recursive: true });
    writeFileSync(join(parent, 'strange/postgres/letter'), 'dear Chen');
    assert.match(await refusal(start('strange')), /^folder_unusable: /);
    assert.equal(readFileSync(join(parent, 'strange/postgres/letter'), 'utf8'), 'dear Chen');
  });

  test('is made again where the making was cut short', async () => {
    mkdirSync(join(parent, 'short/postgres.making'), { recursive: true });
    writeFileSync(join(parent, 'short/postgres.making/PG_VERSION'), '18');
    await (await start('short')).stop();
    assert.ok(!existsSync(join(parent, 'short/postgres.making')));
  });

  test('that is a file is refused', async () => {
    writeFileSync(join(parent, 'file'), '');
    assert.match(await refusal(start('file')), /^folder_unusable: Orion cannot keep its data in /);
  });
});

describe('the database of a house', () => {
  test('belongs to its owner; the app is bound by access rules', async () => {
    const { appUrl, appRole, ownerUrl, stop } = await start('kept');
    const [app, owner] = [await readStanding(appUrl), await readStanding(ownerUrl)];
    assert.equal(app.role, appRole);
    assert.deepEqual(
      [app.isSuperuser, app.bypassesRowSecurity, app.ownsDatabase, app.mayCreate],
      [false, false, false, false],
    );
    assert.deepEqual([owner.isSuperuser, owner.bypassesRowSecurity, owner.ownsDatabase], [false, false, true]);
    assert.equal(app.mayBecomeAnalysis, true);
    assert.equal(app.encoding, 'UTF8');
    await stop();
  });

  test('is durable, checks its pages, and cannot be reached from the network', async () => {
    const { ownerUrl, appUrl, stop } = await start('kept');
    assert.equal((await readStanding(ownerUrl)).isDurable, true);
    assert.match(appUrl, /@\/orion\?host=%2F/);
    const options = readFileSync(join(parent, 'kept/postgres/postmaster.opts'), 'utf8');
    assert.match(options, /"listen_addresses="/);
    await stop();
  });
});
