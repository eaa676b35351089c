import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { makeTestDatabase, readStanding, type Standing } from '../store/cluster.ts';
import { startPostgres, usePostgres, type OwnCluster } from './index.ts';
import { findFaults } from './use-postgres.ts';

let server: OwnCluster;
before(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'orion-outside-'));
  server = await startPostgres({ folder, log: () => {}, scratch: { durable: true } });
});
after(async () => server.stop());

const log = (): void => {};
const change = (url: string, from: string | RegExp, to: string): string => url.replace(from, to);

describe('an outside PostgreSQL', () => {
  test('is used where it is fit', async () => {
    const { appUrl, ownerUrl, appRole, version } = await usePostgres({
      databaseUrl: server.appUrl,
      ownerUrl: server.ownerUrl,
      log,
    });
    assert.deepEqual(
      [appUrl, ownerUrl, appRole, version],
      [server.appUrl, server.ownerUrl, 'orion_app', server.version],
    );
  });

  test('is refused with all that is wrong at once, and how to set it up', async () => {
    const superuser = change(server.superuserUrl, '/postgres?', '/orion?');
    await assert.rejects(usePostgres({ databaseUrl: superuser, ownerUrl: server.appUrl, log }), {
      code: 'database_unfit',
      message:
        /postgres of DATABASE_URL is a superuser.*has BYPASSRLS.*orion_app of DATABASE_OWNER_URL does not own the database orion\..*ROLE orion_analysis;/s,
    });
  });

  test('is refused where the app would own the database', async () => {
    await assert.rejects(usePostgres({ databaseUrl: server.ownerUrl, ownerUrl: server.ownerUrl, log }), {
      message: /orion_owner of DATABASE_URL owns the database.*not a member of orion_analysis/,
    });
  });

  test('is refused where the two addresses lead to different databases', async () => {
    await makeTestDatabase(server.superuserUrl, { name: 'another' });
    const ownerUrl = change(server.ownerUrl, '/orion?', '/another?');
    await assert.rejects(usePostgres({ databaseUrl: server.appUrl, ownerUrl, log }), {
      message: /lead to different databases/,
    });
  });

  test('that cannot be reached is named without its password', async () => {
    const cases: readonly (readonly [string, RegExp])[] = [
      [change(server.appUrl, /:[^:@]+@/, ':secret@'), /does not accept the user or the password of DATABASE_URL/],
      [change(server.superuserUrl, '/postgres?', '/nothing?'), /does not have the database that DATABASE_URL names/],
      ['postgresql://orion_app:secret@127.0.0.1:1/orion', /No PostgreSQL answers at 127\.0\.0\.1:1.*DATABASE_URL/],
      ['postgresql://orion_app:secret@/orion?host=/nowhere', /No PostgreSQL answers at \/nowhere/],
      ['postgresql://orion_app:secret@nowhere.invalid/orion', /names the machine nowhere\.invalid/],
      ['postgresql://orion_app:secret@host:port/orion', /DATABASE_URL is not an address such as/],
    ];
    for (const [databaseUrl, sentence] of cases) {
      await assert.rejects(usePostgres({ databaseUrl, ownerUrl: server.ownerUrl, log }), (error: Error) => {
        assert.match(error.message, sentence);
        assert.doesNotMatch(error.message, /secret/);
        return true;
      });
    }
  });

  test('is refused where it is too old, keeps other letters or can only be read', async () => {
    const [app, owner] = [await readStanding(server.appUrl), await readStanding(server.ownerUrl)];
    assert.deepEqual(findFaults(app, owner), []);
    const found = (part: Partial<Standing>): string => findFaults({ ...app, ...part }, owner).join(' ');
    assert.match(
      found({ version: 140_012, versionText: '14.12' }),
      /^It is PostgreSQL 14\.12; Orion needs 15 or later\.$/,
    );
    assert.match(found({ encoding: 'LATIN1' }), /^The database orion is kept in LATIN1; Orion needs UTF8\.$/);
    assert.match(found({ isReadOnly: true }), /only be read/);
  });
});
