import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { testHouse, type TestHouse } from '../../../test/house.ts';
import { asOwner, houseSchemas, inSnapshot, readShape } from './copy.ts';

let house: TestHouse;
before(async () => void (house = await testHouse()));
after(() => house.close());

test('whatever migrations make is in a schema, and of a kind, that a backup holds', async () => {
  await asOwner(house.ownerUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
          and (c.relkind in ('p', 'm', 'f') or (c.relkind in ('r', 'S') and n.nspname <> all ($1)))`,
      [houseSchemas],
    );
    assert.deepEqual(
      rows.map(({ name }) => name),
      ['public.orion_migration'],
    );
  });
});

test('all columns travel but those that count one server’s transactions', async () => {
  await asOwner(house.ownerUrl, async (client) =>
    inSnapshot(client, async () => {
      const { tables, sequences } = await readShape(client);
      const { rows } = await client.query<{ name: string }>(
        `select table_schema || '.' || table_name || '.' || column_name as name from information_schema.columns
          where table_schema = any ($1) and table_schema || '.' || table_name = any ($2)`,
        [houseSchemas, tables.map(({ name }) => name)],
      );
      const travelling = new Set(tables.flatMap(({ name, columns }) => columns.map((column) => `${name}.${column}`)));
      assert.deepEqual(
        rows
          .map(({ name }) => name)
          .filter((name) => !travelling.has(name))
          .toSorted(),
        ['casework.gone_response.tx', 'casework.survey_response.tx', 'log.change.tx'],
      );
      assert.ok(sequences.some(({ name }) => name === 'log.place'));
    }),
  );
});

test('a snapshot does not see what commits meanwhile, and writes nothing', async () => {
  await asOwner(house.ownerUrl, async (client) =>
    inSnapshot(client, async () => {
      const count = async (): Promise<unknown> =>
        (await client.query('select count(*) as accounts from access.account')).rows[0];
      const seen = await count();
      await house.person(['mentor']);
      assert.deepEqual(await count(), seen);
      await assert.rejects(client.query('delete from access.session'), { code: '25006' });
      throw new Error('ended here');
    }),
  ).catch((error: unknown) => assert.match(String(error), /ended here/));
});
