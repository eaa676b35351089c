import assert from 'node:assert/strict';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, test } from 'node:test';
import { findTestDatabases, makeTestDatabase, roles, startPostgres, usePostgres } from '@orion/server/postgres';
import { kill, lives, postgresPid, startProgram, waitFor } from './postgres-killing.ts';
import { scratchDatabase } from './scratch-postgres.ts';

/** The folder of the embedded server behind an address. */
function folderOf(url: string): string {
  return dirname(decodeURIComponent(/host=([^&]*)/.exec(url)?.[1] ?? ''));
}

function databaseOf(url: string): string {
  return /\/(\w+)\?/.exec(url)?.[1] ?? '';
}

describe('a scratch database', () => {
  test('is fit for the house and each is another', async () => {
    const [one, two] = await Promise.all([scratchDatabase(), scratchDatabase()]);
    assert.notEqual(one.appUrl, two.appUrl);
    const log = (): void => {};
    const { appRole } = await usePostgres({ databaseUrl: one.appUrl, ownerUrl: one.ownerUrl, log });
    assert.equal(appRole, roles.app);
    await assert.rejects(usePostgres({ databaseUrl: one.appUrl, ownerUrl: two.ownerUrl, log }), {
      message: /lead to different databases/,
    });
    await one.drop();
    await assert.rejects(usePostgres({ databaseUrl: one.appUrl, ownerUrl: two.ownerUrl, log }), {
      code: 'database_unreachable',
    });
    await two.drop();
  });

  test('is a copy of a template that is prepared once', async () => {
    const prepared: string[] = [];
    const template = { name: 'a template', prepare: async (url: string) => void prepared.push(url) };
    const made = await Promise.all([1, 2, 3].map(async () => scratchDatabase({ template })));
    assert.equal(prepared.length, 1);
    assert.equal(new Set(made.map(({ ownerUrl }) => ownerUrl)).size, 3);
  });

  test('waits for the disk where a test asks for that', async () => {
    const lines: string[] = [];
    const { appUrl, ownerUrl } = await scratchDatabase({ durable: true });
    await usePostgres({ databaseUrl: appUrl, ownerUrl, log: (line) => lines.push(line) });
    assert.deepEqual(lines, []);
  });
});

describe('its server', () => {
  const { TEST_DATABASE_URL: _outside, ...alone } = process.env;

  test('ends with a process that ends, and leaves nothing', async () => {
    const { said } = await startProgram('scratch-user.ts', [], alone);
    await waitFor('the folder to go', () => !existsSync(folderOf(said)));
  });

  test('ends with a process that is killed, and leaves nothing', async () => {
    const { child, said } = await startProgram('scratch-user.ts', ['stay'], alone);
    const pid = postgresPid(folderOf(said));
    assert.ok(lives(pid));
    await kill(child);
    await waitFor('the folder to go', () => !existsSync(folderOf(said)));
    assert.ok(!lives(pid));
  });
});

describe('on an outside server', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'orion-outside-'));
  const server = await startPostgres({ folder, log: () => {}, scratch: { durable: false } });
  const env = { ...process.env, TEST_DATABASE_URL: server.superuserUrl };
  after(async () => server.stop());

  test('a database is made there, and dropped when the process ends', async () => {
    const { child, said } = await startProgram('scratch-user.ts', [], env);
    assert.equal(folderOf(said), folder);
    await waitFor('the process to end', () => child.exitCode !== null);
    assert.deepEqual(await findTestDatabases(server.superuserUrl, 'orion_scratch_'), []);
  });

  test('what killed tests left is dropped when it is hours old', async () => {
    const hours = (count: number): string => (Date.now() - count * 3_600_000).toString(36);
    const [old, recent] = [`orion_scratch_${hours(7)}_dead_1`, `orion_scratch_${hours(1)}_alive_1`];
    for (const name of [old, recent]) await makeTestDatabase(server.superuserUrl, { name });
    const { child, said } = await startProgram('scratch-user.ts', ['stay'], env);
    await kill(child);
    const left = await findTestDatabases(server.superuserUrl, 'orion_scratch_');
    assert.deepEqual(left, [recent, databaseOf(said)].toSorted());
  });
});
