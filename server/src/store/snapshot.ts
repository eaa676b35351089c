import type { Database, Transaction } from './database.ts';

/** What begins one. */
export const beginSnapshot = 'begin isolation level repeatable read, read only';

/** A transaction that only reads, and reads as everything stood when it began. */
export interface Snapshot {
  readonly transaction: Transaction;
  /** Ends it; asked again, it does nothing. */
  readonly close: () => Promise<void>;
}

/**
 * Opens a snapshot for a long reading. It writes nothing, so it has no number that others would wait for: phones
 * are told what happened up to the oldest write that is still under way. Whoever takes no more for two minutes is
 * not waited for.
 */
export async function openSnapshot({ pool }: Database): Promise<Snapshot> {
  const client = await pool.connect();
  let isOpen = true;
  const close = async (): Promise<void> => {
    if (!isOpen) return;
    isOpen = false;
    let broken: Error | undefined;
    await client.query('rollback').catch((error: unknown) => {
      broken = error instanceof Error ? error : new Error(String(error));
    });
    client.release(broken);
  };
  try {
    await client.query(beginSnapshot);
    await client.query(`set local idle_in_transaction_session_timeout = '120s'`);
  } catch (error) {
    await close();
    throw error;
  }
  return { transaction: client, close };
}
