import type { Transaction } from './database.ts';

/**
 * Counts one more try unless there were too many of late; whether it may be made. Of many at the same
 * moment each waits for the one before, so that none slips through uncounted.
 */
export async function spendTry(
  transaction: Transaction,
  key: string,
  { most, minutes }: { readonly most: number; readonly minutes: number },
): Promise<boolean> {
  await transaction.query('select pg_advisory_xact_lock(hashtextextended($1, 728104))', [key]);
  await transaction.query(`delete from access.attempt where key = $1 and at < now() - make_interval(mins => $2)`, [
    key,
    minutes,
  ]);
  const { rowCount } = await transaction.query(
    `insert into access.attempt (key, at) select $1, clock_timestamp()
     where (select count(*) from access.attempt where key = $1 and at > now() - make_interval(mins => $3)) < $2`,
    [key, most, minutes],
  );
  return rowCount === 1;
}

export async function forgetTries(transaction: Transaction, key: string): Promise<void> {
  await transaction.query('delete from access.attempt where key = $1', [key]);
}

/** Tries of long ago, of any key: nobody asks for them again. */
export async function dropOldTries(transaction: Transaction): Promise<void> {
  await transaction.query(`delete from access.attempt where at < now() - interval '1 day'`);
}
