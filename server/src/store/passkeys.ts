import type { Transaction } from './database.ts';

export interface Passkey {
  readonly id: string;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly name: string;
  readonly createdAt: Date;
}

export async function readPasskeys(transaction: Transaction, account: string): Promise<readonly Passkey[]> {
  const { rows } = await transaction.query<Omit<Passkey, 'counter'> & { counter: string }>(
    `select id, public_key as "publicKey", counter, transports, name, created_at as "createdAt"
       from access.passkey where account = $1 order by created_at`,
    [account],
  );
  return rows.map((row) => ({ ...row, counter: Number(row.counter) }));
}

/** Whether it was added: false where the same passkey is known already. */
export async function addPasskey(
  transaction: Transaction,
  account: string,
  { id, publicKey, counter, transports, name }: Omit<Passkey, 'createdAt'>,
): Promise<boolean> {
  const { rowCount } = await transaction.query(
    `insert into access.passkey (id, account, public_key, counter, transports, name)
     values ($1, $2, $3, $4, $5, $6) on conflict (id) do nothing`,
    [id, account, publicKey, counter, transports, name],
  );
  return rowCount === 1;
}

export async function countPasskey(transaction: Transaction, id: string, counter: number): Promise<void> {
  await transaction.query('update access.passkey set counter = $2 where id = $1', [id, counter]);
}

/** Whether the account had it. */
export async function removePasskey(transaction: Transaction, account: string, id: string): Promise<boolean> {
  const { rowCount } = await transaction.query('delete from access.passkey where account = $1 and id = $2', [
    account,
    id,
  ]);
  return rowCount === 1;
}

export async function removePasskeys(transaction: Transaction, account: string): Promise<void> {
  await transaction.query('delete from access.passkey where account = $1', [account]);
}
