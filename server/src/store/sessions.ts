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
  await transaction.query('delete from access.session where expires_at < now()');
  await transaction.query(
    `insert into access.session (token_hash, account, device, second_factor, expires_at) values ($1, $2, $3, $4, now() + make_interval(days => $5))`,
    [tokenHash, account, device ?? null, secondFactor, days],
  );
}

export async function endSession(transaction: Transaction, tokenHash: Buffer): Promise<void> {
  await transaction.query('delete from access.session where token_hash = $1', [tokenHash]);
}

export async function endSessionsOf(transaction: Transaction, account: string, except?: Buffer): Promise<void> {
  // That of a revoked device stays until it has heard what to wipe; it opens nothing else.
  await transaction.query(
    `delete from access.session s where account = $1 and token_hash is distinct from $2
       and not exists (select 1 from access.device d where d.id = s.device and d.revoked_at is not null and d.wiped_at is null)`,
    [account, except ?? null],
  );
}

/** Ends the sessions of an account that are on no device; those of its devices end by revoking these. */
export async function endLooseSessionsOf(transaction: Transaction, account: string): Promise<void> {
  await transaction.query('delete from access.session where account = $1 and device is null', [account]);
}

/** This session has now given its second factor. */
export async function markSecondFactor(transaction: Transaction, tokenHash: Buffer): Promise<void> {
  await transaction.query('update access.session set second_factor = true where token_hash = $1', [tokenHash]);
}

/** No session of this account has given one: it has none any more. */
export async function unmarkSecondFactor(transaction: Transaction, account: string): Promise<void> {
  await transaction.query('update access.session set second_factor = false where account = $1', [account]);
}

/** Whether somebody signed in with this session within the last minutes. */
export async function isRecent(transaction: Transaction, tokenHash: Buffer, minutes: number): Promise<boolean> {
  const { rowCount } = await transaction.query(
    'select from access.session where token_hash = $1 and created_at > now() - make_interval(mins => $2)',
    [tokenHash, minutes],
  );
  return rowCount === 1;
}
