import type { Transaction } from './database.ts';

/** Somebody as another house of accounts knows them. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
}

/** The account that this identity was linked to. */
export async function findLinked(transaction: Transaction, { issuer, subject }: Identity): Promise<string | undefined> {
  const { rows } = await transaction.query<{ account: string }>(
    'select account from access.linked_identity where issuer = $1 and subject = $2',
    [issuer, subject],
  );
  return rows[0]?.account;
}

/** Whether it was linked: false where the account belongs to another subject there, or the subject to another account. */
export async function linkIdentity(
  transaction: Transaction,
  { issuer, subject }: Identity,
  account: string,
): Promise<boolean> {
  const { rowCount } = await transaction.query(
    'insert into access.linked_identity (issuer, subject, account) values ($1, $2, $3) on conflict do nothing',
    [issuer, subject, account],
  );
  return rowCount === 1;
}

/** Forgets whom an account is elsewhere, for instance after its email there changed hands. */
export async function unlinkAll(transaction: Transaction, account: string): Promise<void> {
  await transaction.query('delete from access.linked_identity where account = $1', [account]);
}
