import pg from 'pg';

/** The connections of the running server, as the app role. */
export interface Database {
  readonly pool: pg.Pool;
  readonly close: () => Promise<void>;
}

/** A transaction that is open: the only thing that can ask. */
export type Transaction = pg.ClientBase;

/**
 * How long a request waits for a connection, a lock, a statement, in milliseconds: one that hangs must not hold the
 * rest. When three hundred phones find the network at once, a connection is waited for by almost as long as a phone
 * waits for its answer (two minutes): it was heard, and to send it away would only have it come again.
 */
const patience = { connectionTimeoutMillis: 100_000, lock_timeout: 20_000, statement_timeout: 60_000 };

export function openDatabase(url: string, most = 16, wait = patience.connectionTimeoutMillis): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: most,
    application_name: 'orion',
    pipeline: true,
    ...patience,
    connectionTimeoutMillis: wait,
  });
  // A connection that breaks while idle is replaced at the next request; without a listener it would end the process.
  pool.on('error', () => undefined);
  // The same for one that breaks in use: the statement under way fails, and with it the request.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return { pool, close: () => pool.end() };
}

/** So many asked at once that no connection came free in time: to be tried again, nothing was done. */
export class NoConnection extends Error {
  override name = 'NoConnection';
}

/** One request, one transaction, one fate: it commits whole or not at all. */
export async function inTransaction<Result>(
  { pool }: Database,
  run: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect().catch((error: unknown) => {
    throw (error as Error).message.startsWith('timeout exceeded') ? new NoConnection() : error;
  });
  let broken: Error | undefined;
  try {
    // Not awaited by itself: the first statement follows in the same breath.
    const begun = client.query('begin');
    begun.catch(() => undefined);
    const result = await run(client);
    await begun;
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((failed: unknown) => {
      broken = failed instanceof Error ? failed : new Error(String(failed));
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** The one value of the one row a function gives. */
export async function askOne<Value>(
  transaction: Transaction,
  { name, text, values }: { name: string; text: string; values: readonly unknown[] },
): Promise<Value> {
  const { rows } = await transaction.query<{ answer: Value }>({ name, text, values: [...values] });
  const [row] = rows;
  if (row === undefined) throw new Error(`${name} gave no row`);
  return row.answer;
}
