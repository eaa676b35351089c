import type { Transaction } from './database.ts';

export interface NewSession {
  readonly tokenHash: Buffer;
  readonly account: string;
  readonly device: string | undefined;
  readonly secondFactor: boolean;
  readonly days: number;
}

export async function addSession(
  transaction: Transaction,
  { tokenHash, account, device, secondFactor, days }: NewSession,
): Promise<void> {
  await transaction.query(
    `insert into access.session (token_hash, account, device, second_factor, expires_at) values ($1, $2, $3, $4, now() + make_interval(days => $5))`,
    [tokenHash, account, device ?? null, secondFactor, days],
  );
}

export async function endSession(transaction: Transaction, tokenHash: Buffer): Promise<void> {
  await transaction.query('delete from access.session where token_hash = $1', [tokenHash]);
}

export async function endSessionsOf(transaction: Transaction, account: string, except?: Buffer): Promise<void> {
  await transaction.query('delete from access.session where account = $1 and token_hash is distinct from $2', [
    account,
    except ?? null,
  ]);
}

/** How often something was tried of late; and one more. */
export async function countTries(transaction: Transaction, key: string, minutes: number): Promise<number> {
  await transaction.query(`delete from access.attempt where at < now() - interval '1 day'`);
  const { rows } = await transaction.query<{ tries: number }>(
    `select count(*)::int as tries from access.attempt where key = $1 and at > now() - make_interval(mins => $2)`,
    [key, minutes],
  );
  return rows[0]?.tries ?? 0;
}

export async function addTry(transaction: Transaction, key: string): Promise<void> {
  await transaction.query('insert into access.attempt (key) values ($1)', [key]);
}

export async function forgetTries(transaction: Transaction, key: string): Promise<void> {
  await transaction.query('delete from access.attempt where key = $1', [key]);
}

/** Whether this device is the account's, made known now if nobody had it before. */
export async function claimDevice(
  transaction: Transaction,
  { id, account, name }: { id: string; account: string; name: string },
): Promise<'mine' | 'revoked' | 'other'> {
  await transaction.query(
    'insert into access.device (id, account, name) values ($1, $2, $3) on conflict (id) do nothing',
    [id, account, name],
  );
  const { rows } = await transaction.query<{ account: string; revoked: boolean }>(
    'select account, revoked_at is not null as revoked from access.device where id = $1',
    [id],
  );
  if (rows[0]?.account !== account) return 'other';
  return rows[0].revoked ? 'revoked' : 'mine';
}
