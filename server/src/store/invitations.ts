import type { Transaction } from './database.ts';

export interface Invitation {
  readonly account: string;
  readonly codeHash: Buffer;
  readonly madeBy: string;
  readonly days: number;
}

/** Keeps an invitation; the one before it is void. Gives the moment when it is over. */
export async function setInvitation(
  transaction: Transaction,
  { account, codeHash, madeBy, days }: Invitation,
): Promise<Date> {
  const { rows } = await transaction.query<{ expires: Date }>(
    `insert into access.invitation (account, code_hash, made_by, expires_at)
     values ($1, $2, $3, now() + make_interval(days => $4))
     on conflict (account) do update set code_hash = excluded.code_hash, made_by = excluded.made_by,
       made_at = now(), expires_at = excluded.expires_at
     returning expires_at as expires`,
    [account, codeHash, madeBy, days],
  );
  if (rows[0] === undefined) throw new Error('the invitation was not kept');
  return rows[0].expires;
}

/** Uses an invitation up and gives whose it was, unless it is over or the account is closed. */
export async function takeInvitation(transaction: Transaction, codeHash: Buffer): Promise<string | undefined> {
  const { rows } = await transaction.query<{ account: string }>(
    `delete from access.invitation i using access.account a
     where i.code_hash = $1 and i.expires_at > now() and a.id = i.account and a.disabled_at is null
     returning i.account`,
    [codeHash],
  );
  return rows[0]?.account;
}

export async function dropInvitation(transaction: Transaction, account: string): Promise<void> {
  await transaction.query('delete from access.invitation where account = $1', [account]);
}
