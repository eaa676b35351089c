import type { Transaction } from './database.ts';

/** Uses up a step of an authenticator's time; false where it or a later one was used before. */
export async function useTotpStep(transaction: Transaction, account: string, step: number): Promise<boolean> {
  const { rowCount } = await transaction.query(
    'update access.account set totp_last = $2 where id = $1 and coalesce(totp_last, 0) < $2',
    [account, step],
  );
  return rowCount === 1;
}

export async function hasPasskey(transaction: Transaction, account: string): Promise<boolean> {
  const { rows } = await transaction.query<{ has: boolean }>(
    'select exists (select 1 from access.passkey where account = $1) as has',
    [account],
  );
  return rows[0]?.has === true;
}
