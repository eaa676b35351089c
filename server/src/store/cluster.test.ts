import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import pg from 'pg';
import { startPostgres, type OwnCluster } from '../postgres/index.ts';
import { scratchDatabase, type ScratchDatabase } from '../../../test/scratch-postgres.ts';

let database: ScratchDatabase;
let app: pg.Client;
before(async () => {
  database = await scratchDatabase();
  app = new pg.Client({ connectionString: database.appUrl });
  await app.connect();
});
after(async () => {
  await app.end();
  await database.drop();
});

describe('the app’s role', () => {
  test('makes nothing but temporary tables', async () => {
    await assert.rejects(app.query('CREATE TABLE kept (a int)'), { code: '42501' });
    await assert.rejects(app.query('CREATE SCHEMA own'), { code: '42501' });
    await app.query('CREATE TEMPORARY TABLE passing (a int)');
  });

  test('becomes the analysis role when it asks, has none of its rights before, and becomes nobody else', async () => {
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await owner.query('CREATE TABLE scores (a int); GRANT SELECT ON scores TO orion_analysis');
    await owner.end();
    await assert.rejects(app.query('SELECT a FROM scores'), { code: '42501' });
    await app.query('BEGIN; SET LOCAL ROLE orion_analysis');
    await app.query('SELECT a FROM scores');
    await app.query('ROLLBACK');
    await assert.rejects(app.query('SET ROLE orion_owner'), { code: '42501' });
  });
});

describe('the PostgreSQL of a house', () => {
  let house: OwnCluster;
  before(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'orion-cluster-'));
    house = await startPostgres({ folder, log: () => {}, scratch: { durable: false } });
  });
  after(async () => house.stop());

  test('shows the app nothing but its own database', async () => {
    for (const name of ['postgres', 'template1']) {
      const elsewhere = new pg.Client({ connectionString: house.appUrl.replace('/orion?', `/${name}?`) });
      const [came] = await Promise.allSettled([elsewhere.connect()]);
      await elsewhere.end();
      assert.equal(came.status, 'rejected', name);
      assert.equal((came.reason as { code?: string }).code, '42501');
    }
  });

  test('folds and sorts text alike on every machine', async () => {
    const client = new pg.Client({ connectionString: house.appUrl });
    await client.connect();
    const { rows } = await client.query<{ folded: string; sorted: readonly string[] }>(
      `SELECT lower('ÉLÈVE') AS folded, ARRAY(SELECT x FROM unnest(ARRAY['b', 'é', 'a', 'Z']) AS x ORDER BY x) AS sorted`,
    );
    await client.end();
    assert.deepEqual(rows, [{ folded: 'élève', sorted: ['Z', 'a', 'b', 'é'] }]);
  });

  test('checks its pages, waits for the disk and does not listen to the network', async () => {
    const client = new pg.Client({ connectionString: house.appUrl });
    await client.connect();
    const { rows } = await client.query<{ checksums: string; listens: string; durable: string }>(
      `SELECT current_setting('data_checksums') AS checksums, current_setting('listen_addresses') AS listens,
              current_setting('fsync') || ' ' || current_setting('synchronous_commit') AS durable`,
    );
    await client.end();
    assert.deepEqual(rows, [{ checksums: 'on', listens: '', durable: 'on on' }]);
  });
});
