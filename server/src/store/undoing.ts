import pg from 'pg';
import type { Database, Transaction } from './database.ts';
import { beginSnapshot } from './snapshot.ts';

/** A database on which every request finds the same house: what one did is undone once it was answered. */
export interface Undoing {
  readonly database: Database;
  /** Runs one request, and undoes it. One at a time. */
  readonly undone: <Result>(request: () => Promise<Result>) => Promise<Result>;
  readonly close: () => Promise<void>;
}

/**
 * All on one connection, within a transaction that is rolled back in the end: what begins a transaction in a
 * request makes a savepoint here. What entering told the policies ends with it all the same.
 */
export async function undoing({ pool }: Database): Promise<Undoing> {
  const client = await pool.connect();
  const forget = `select set_config(name, '', true) from unnest(array[${(await settingsOf(client)).map((name) => pg.escapeLiteral(name)).join(', ')}]) name`;
  const instead: Readonly<Record<string, string>> = {
    begin: 'savepoint request',
    [beginSnapshot]: 'savepoint request',
    commit: `release savepoint request; ${forget}`,
    rollback: 'rollback to savepoint request; release savepoint request',
  };
  const query = (...[asked, ...more]: readonly unknown[]): unknown =>
    (client.query as (...given: readonly unknown[]) => unknown).call(
      client,
      typeof asked === 'string' ? (instead[asked] ?? asked) : asked,
      ...more,
    );
  const inner = new Proxy(client, {
    get: (target, key) =>
      key === 'query' ? query : key === 'release' ? () => undefined : (Reflect.get(target, key) as unknown),
  });
  const shim = { connect: async () => inner, query } as unknown as pg.Pool;
  return {
    database: { pool: shim, close: async () => undefined },
    undone: async (request) => {
      await client.query('begin');
      try {
        return await request();
      } finally {
        await client.query('rollback');
      }
    },
    close: async () => client.release(),
  };
}

/** The settings that entering makes, read from where it makes them. */
async function settingsOf(client: Transaction): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select distinct m[1] as name from pg_proc p, regexp_matches(p.prosrc, 'set_config\\(''(orion\\.\\w+)''', 'g') m
      where p.oid = 'access.enter'::regproc`,
  );
  if (rows.length < 5) throw new Error('entering makes no settings any more');
  return rows.map(({ name }) => name);
}
