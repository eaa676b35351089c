import pg from 'pg';
import { asOwner, quoted } from './copy.ts';
import type { Transaction } from './database.ts';

/** For tests of the second wall alone: what the app role can read and write when no code stands before it. */

/** The schemas whose rows the second wall guards. */
const walled = ['access', 'log', 'casework', 'identity'];

/** A table as its guards stand. */
export interface WalledTable {
  /** With its schema: `log.change`. */
  readonly name: string;
  readonly columns: readonly string[];
  readonly hasRowSecurity: boolean;
  readonly isView: boolean;
}

export async function readTables(transaction: Transaction): Promise<readonly WalledTable[]> {
  const { rows } = await transaction.query<WalledTable>(
    `select n.nspname || '.' || c.relname as name, c.relrowsecurity as "hasRowSecurity", c.relkind in ('v', 'm') as "isView",
            array_agg(a.attname::text order by a.attnum) as columns
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname = any ($1) group by 1, 2, 3 order by 1`,
    [walled],
  );
  return rows;
}

/** Functions that run as their owner, whom no policy binds, and that the app role may call. */
export async function readDefiners(transaction: Transaction): Promise<readonly string[]> {
  const { rows } = await transaction.query<{ name: string }>(
    `select distinct p.oid::regproc::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where p.prosecdef and n.nspname <> all (array['pg_catalog', 'information_schema'])
        and has_function_privilege(p.oid, 'execute') order by 1`,
  );
  return rows.map(({ name }) => name);
}

export type Row = Readonly<Record<string, unknown>>;

/** Every row of a table that is to be seen from here: nothing is asked of it, so only the wall keeps any back. */
export async function readAllRows(transaction: Transaction, table: string): Promise<readonly Row[]> {
  const { rows } = await transaction.query<{ row: Row }>(`select to_jsonb(t) as row from ${quoted(table)} t`);
  return rows.map(({ row }) => row);
}

/** The same as the owner, whom the wall does not stop: what there is to keep back. */
export async function readAllRowsAsOwner(ownerUrl: string, table: string): Promise<readonly Row[]> {
  return asOwner(ownerUrl, (client) => readAllRows(client, table));
}

/** Puts a row where the wall will be tried, as the owner; what is not given has its default. */
export async function seedRow(client: Transaction, table: string, row: Row): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    'select attname::text as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped',
    [table],
  );
  const columns = rows.flatMap(({ name }) => (name in row ? [name] : [])).map((name) => pg.escapeIdentifier(name));
  const name = quoted(table);
  await client.query(
    `insert into ${name} (${columns.join(', ')}) select ${columns.join(', ')} from jsonb_populate_record(null::${name}, $1)`,
    [row],
  );
}

/** Plants a hole: from here on everybody reads all of a table. */
export async function plantHole(ownerUrl: string, table: string): Promise<void> {
  await asOwner(ownerUrl, (client) => client.query(`create policy hole on ${quoted(table)} for select using (true)`));
}

/** What became of an attempt: how many rows it reached, or the code with which PostgreSQL refused it. */
export type Attempted = number | string;

/** Tries to take every row of a mission away, to overwrite it, to move it to another, or to add one of its rows again. */
export async function tryWriting(
  transaction: Transaction,
  table: string,
  { mission, to, row }: { readonly mission: string; readonly to: string; readonly row: Row | undefined },
): Promise<Readonly<Record<'remove' | 'change' | 'move' | 'add', Attempted>>> {
  const name = quoted(table);
  return {
    remove: await attempt(transaction, `delete from ${name} where mission = $1`, [mission]),
    change: await attempt(transaction, `update ${name} set mission = mission where mission = $1`, [mission]),
    move: await attempt(transaction, `update ${name} set mission = $2 where mission = $1`, [mission, to]),
    add: row
      ? await attempt(transaction, `insert into ${name} select * from jsonb_populate_record(null::${name}, $1)`, [row])
      : 'no row to add',
  };
}

/** One statement under a savepoint, undone whatever becomes of it. */
export async function attempt(
  transaction: Transaction,
  text: string,
  values: readonly unknown[] = [],
): Promise<Attempted> {
  await transaction.query('savepoint attempt');
  try {
    const { rowCount } = await transaction.query(text, [...values]);
    return rowCount ?? 0;
  } catch (error) {
    return (error as { readonly code?: string }).code ?? String(error);
  } finally {
    await transaction.query('rollback to savepoint attempt');
    await transaction.query('release savepoint attempt');
  }
}

/** What somebody tries who runs statements of their own as the app role: none of it may succeed. */
export const mischief: Readonly<Record<string, string>> = {
  'make a table': 'create table casework.mine (id integer)',
  'make a table in public': 'create table public.mine (id integer)',
  'make a schema': 'create schema mine',
  'make a function': 'create function log.mine() returns integer language sql as $$ select 1 $$',
  'make a role': 'create role mine',
  'switch row security off for a table': 'alter table casework.case_file disable row level security',
  'drop a policy': 'drop policy reads on casework.case_file',
  'make a policy': 'create policy mine on casework.case_file using (true)',
  'widen a policy': 'alter policy reads on casework.case_file using (true)',
  'drop a table': 'drop table log.change',
  'empty a table': 'truncate log.change',
  'take away a trigger': 'alter table log.change disable trigger all',
  'become the superuser': 'set role postgres',
  'become the owner': 'set role orion_owner',
  'sign on as the superuser': 'set session authorization postgres',
  'read past row security': `set row_security = off; select * from log.change`,
  'play a replica': `set session_replication_role = replica`,
  'bypass row security': 'alter role orion_app bypassrls',
  'read the passwords of roles': 'select * from pg_authid',
  'read a file': `select pg_read_file('PG_VERSION')`,
  'run a program': `copy (select 1) to program 'true'`,
  'write a file': `copy (select 1) to '/tmp/orion-mine'`,
  'change the house’s settings': `update house.setting set value = 'null'`,
  'renew the epoch': `delete from house.setting`,
  'hide a backup': 'delete from house.backup',
  'edit the log': `update log.change set body = '{}'`,
  'cut the log': 'delete from log.change',
  'edit the audit': `update log.audit set outcome = 'done'`,
  'cut the audit': 'delete from log.audit',
  'edit what was refused': `update log.refused set answer = '{}'`,
  'cut what was refused': 'delete from log.refused',
  'edit a protocol': `update casework.protocol set body = '{}'`,
  'cut a protocol': 'delete from casework.protocol',
  'edit an erasure': 'update casework.erasure set at = now()',
  'forget an erasure': 'delete from casework.erasure',
  'write into the log of another mission': `select log.record(gen_random_uuid(), '{"changes": []}')`,
  'delete an account': 'delete from access.account',
  'delete a membership': 'delete from access.membership',
  'delete a mission': 'delete from access.mission',
};
