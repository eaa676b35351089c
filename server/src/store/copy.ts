import { escapeIdentifier, Pool } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import type { Readable, Writable } from 'node:stream';
import type { Transaction } from './database.ts';

/** The schemas of the house: a backup holds every table in them. */
export const houseSchemas = ['house', 'access', 'log', 'casework', 'identity'] as const;

/** A table as COPY names it, `log.change`, and the columns that travel. */
export interface TableShape {
  readonly name: string;
  readonly columns: readonly string[];
}

export interface SequenceState {
  readonly name: string;
  /** As text: it may be beyond what a number holds. */
  readonly value: string;
  readonly isCalled: boolean;
}

/** What a database holds, as far as a backup has to know. */
export interface HouseShape {
  readonly tables: readonly TableShape[];
  readonly sequences: readonly SequenceState[];
  readonly migrations: readonly string[];
  readonly epoch: string;
  /** PostgreSQL's, such as `18.4`. */
  readonly version: string;
}

/** A connection of the owner's, whom row-level security does not bind: for keeping the house, never for a request. */
export type OwnerClient = Transaction;

/** Works as the owner, on a connection of its own. */
export async function asOwner<Result>(
  ownerUrl: string,
  work: (client: OwnerClient) => Promise<Result>,
): Promise<Result> {
  const pool = new Pool({ connectionString: ownerUrl, max: 1, application_name: 'orion keeping' });
  pool.on('error', () => {});
  try {
    const client = await pool.connect();
    // A server that ends while we speak to it is heard of through the query in hand.
    client.on('error', () => {});
    try {
      return await work(client);
    } finally {
      // Closed, not kept: a fault may have left it in the midst of something.
      client.release(true);
    }
  } finally {
    await pool.end();
  }
}

/** Reads in one moment of the house: what commits meanwhile is not seen, and nobody is kept waiting. */
export async function inSnapshot<Result>(client: OwnerClient, work: () => Promise<Result>): Promise<Result> {
  return between(client, 'begin transaction isolation level repeatable read read only', work);
}

/** Writes all or nothing. */
export async function inOwnTransaction<Result>(client: OwnerClient, work: () => Promise<Result>): Promise<Result> {
  return between(client, 'begin', work);
}

/** The same texts whatever a server or a role was set to, rows in the order they lie in, and as long as it takes. */
const plainSettings = {
  timezone: 'UTC',
  datestyle: 'ISO, YMD',
  intervalstyle: 'postgres',
  bytea_output: 'hex',
  extra_float_digits: '1',
  client_encoding: 'UTF8',
  synchronize_seqscans: 'off',
  statement_timeout: '0',
  idle_in_transaction_session_timeout: '0',
} as const;

/**
 * A fault is not answered by a rollback: the connection may be in the midst of a COPY and would not hear it. It
 * is closed by whoever opened it, and what was begun ends with it.
 */
async function between<Result>(client: OwnerClient, begin: string, work: () => Promise<Result>): Promise<Result> {
  await client.query(begin);
  for (const [name, value] of Object.entries(plainSettings)) await client.query(`set local ${name} = '${value}'`);
  const result = await work();
  await client.query('commit');
  return result;
}

/**
 * What there is to copy. A column of transaction ids does not travel: they count one server's time, and on
 * another its default gives the rows those of their restoring.
 */
export async function readShape(client: OwnerClient): Promise<HouseShape> {
  const tables = await client.query<{ name: string; columns: string[] }>(
    `select n.nspname || '.' || c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        and a.attgenerated = '' and a.atttypid <> 'xid8'::regtype
      where c.relkind = 'r' and n.nspname = any ($1)
      group by 1 order by 1`,
    [houseSchemas],
  );
  const sequences = await client.query<{ name: string }>(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'S' and n.nspname = any ($1) order by 1`,
    [houseSchemas],
  );
  const states: SequenceState[] = [];
  for (const { name } of sequences.rows) {
    const { rows } = await client.query<{ value: string; isCalled: boolean }>(
      `select last_value::text as value, is_called as "isCalled" from ${quoted(name)}`,
    );
    states.push({ name, value: rows[0]?.value ?? '1', isCalled: rows[0]?.isCalled ?? false });
  }
  const migrations = await client.query<{ name: string }>('select name from public.orion_migration order by name');
  const about = await client.query<{ epoch: string; version: string }>(
    `select value #>> '{}' as epoch, current_setting('server_version') as version from house.setting where name = 'epoch'`,
  );
  const [row] = about.rows;
  if (row === undefined) throw new Error('the house has no epoch');
  return {
    tables: tables.rows,
    sequences: states,
    migrations: migrations.rows.map(({ name }) => name),
    epoch: row.epoch,
    version: row.version.split(' ')[0] ?? '',
  };
}

/** The rows of a table as lines of text, as they lie; a line each, whatever a text in them holds. */
export function copyOut(client: OwnerClient, table: TableShape): Readable {
  return client.query(copyTo(`copy ${target(table)} to stdout`));
}

/** Takes such lines in. */
export function copyIn(client: OwnerClient, table: TableShape): Writable {
  return client.query(copyFrom(`copy ${target(table)} from stdin`));
}

function target({ name, columns }: TableShape): string {
  return `${quoted(name)} (${columns.map((column) => escapeIdentifier(column)).join(', ')})`;
}

/** A name with its schema, safe in a statement whoever made it. */
export function quoted(name: string): string {
  return name
    .split('.')
    .map((part) => escapeIdentifier(part))
    .join('.');
}
