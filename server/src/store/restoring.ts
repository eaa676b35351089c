import { escapeIdentifier } from 'pg';
import { migrationNames, runMigration } from './migrate.ts';
import { houseSchemas, quoted, type OwnerClient, type SequenceState, type TableShape } from './copy.ts';

/** What ties tables together, taken off while rows come in table by table. */
interface Tie {
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

/** How many people a database is for already: none where it was never used. */
export async function countPeople(client: OwnerClient): Promise<number> {
  const { rows: found } = await client.query<{ has: boolean }>(
    `select to_regclass('access.account') is not null and to_regclass('access.mission') is not null as has`,
  );
  if (!found[0]?.has) return 0;
  const { rows } = await client.query<{ people: number }>(
    'select ((select count(*) from access.account) + (select count(*) from access.mission))::int as people',
  );
  return rows[0]?.people ?? 0;
}

/** How many servers of Orion's work on this database at the moment. */
export async function countServers(client: OwnerClient): Promise<number> {
  const { rows } = await client.query<{ servers: number }>(
    `select count(*)::int as servers from pg_stat_activity where datname = current_database() and application_name = 'orion'`,
  );
  return rows[0]?.servers ?? 0;
}

/** Empty tables as a backup's version of Orion had them; what stood there before is gone if this commits. */
export async function makeTables(
  client: OwnerClient,
  { appRole, migrations }: { readonly appRole: string; readonly migrations: readonly string[] },
): Promise<void> {
  await client.query(`drop schema if exists ${houseSchemas.join(', ')} cascade`);
  await client.query('drop table if exists public.orion_migration');
  await client.query(
    'create table public.orion_migration (name text primary key, at timestamptz not null default now())',
  );
  for (const name of migrations) await runMigration(client, { name, appRole });
}

/** Brings tables with their rows up to this version of Orion. Gives how many steps that took. */
export async function catchUp(client: OwnerClient, appRole: string): Promise<number> {
  const { rows } = await client.query<{ name: string }>('select name from public.orion_migration');
  const done = new Set(rows.map(({ name }) => name));
  const missing = migrationNames().filter((name) => !done.has(name));
  for (const name of missing) await runMigration(client, { name, appRole });
  return missing.length;
}

/** Empties tables and takes off what would object to half of the rows; gives what puts it on again. */
export async function openTables(client: OwnerClient, tables: readonly TableShape[]): Promise<readonly Tie[]> {
  const { rows: ties } = await client.query<Tie>(
    `select n.nspname || '.' || t.relname as "table", c.conname as name, pg_get_constraintdef(c.oid) as definition
       from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_namespace n on n.oid = t.relnamespace
      where c.contype = 'f' and n.nspname = any ($1)`,
    [houseSchemas],
  );
  for (const { table, name } of ties)
    await client.query(`alter table ${quoted(table)} drop constraint ${escapeIdentifier(name)}`);
  for (const { name } of tables) {
    await client.query(`truncate ${quoted(name)}`);
    await client.query(`alter table ${quoted(name)} disable trigger user`);
  }
  return ties;
}

/** The opposite: each row is held against the rows it points to, and sequences go on where they were. */
export async function closeTables(
  client: OwnerClient,
  {
    tables,
    ties,
    sequences,
  }: {
    readonly tables: readonly TableShape[];
    readonly ties: readonly Tie[];
    readonly sequences: readonly SequenceState[];
  },
): Promise<void> {
  for (const { table, name, definition } of ties)
    await client.query(`alter table ${quoted(table)} add constraint ${escapeIdentifier(name)} ${definition}`);
  for (const { name } of tables) await client.query(`alter table ${quoted(name)} enable trigger user`);
  for (const { name, value, isCalled } of sequences)
    await client.query('select setval($1::regclass, $2::bigint, $3)', [quoted(name), value, isCalled]);
}

/**
 * What a restored house is not to have from before: cursors (a new epoch ends them), sessions, one-time
 * challenges, and the shares for quick unlocking, of which some may have been destroyed since.
 */
export async function renewHouse(client: OwnerClient): Promise<string> {
  await client.query('delete from access.session');
  await client.query('delete from access.challenge');
  await client.query(
    'update access.device set share = null, share_proof = null, share_destroyed_at = now() where share is not null',
  );
  const { rows } = await client.query<{ epoch: string }>(
    `update house.setting set value = to_jsonb(gen_random_uuid()::text) where name = 'epoch' returning value #>> '{}' as epoch`,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('the house has no epoch');
  return row.epoch;
}

/** Fresh knowledge of what the tables hold, or the first questions after a restore are slow. */
export async function studyTables(client: OwnerClient, tables: readonly TableShape[]): Promise<void> {
  for (const { name } of tables) await client.query(`analyze ${quoted(name)}`);
}
