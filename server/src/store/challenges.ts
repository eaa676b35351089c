import type { Transaction } from './database.ts';

/** Something that was begun and is to be finished soon, once. */
export interface Challenge {
  readonly id: string;
  readonly account: string | undefined;
  readonly body: Readonly<Record<string, unknown>>;
  readonly minutes: number;
}

/** Keeps a challenge; one of the same id before it is void. */
export async function addChallenge(transaction: Transaction, { id, account, body, minutes }: Challenge): Promise<void> {
  await transaction.query('delete from access.challenge where expires_at < now()');
  await transaction.query(
    `insert into access.challenge (id, account, body, expires_at) values ($1, $2, $3, now() + make_interval(mins => $4))
     on conflict (id) do update set account = excluded.account, body = excluded.body, expires_at = excluded.expires_at`,
    [id, account ?? null, JSON.stringify(body), minutes],
  );
}

/** Uses a challenge up: of two who come with it at the same moment one gets it. */
export async function takeChallenge(
  transaction: Transaction,
  id: string,
): Promise<{ account: string | null; body: Readonly<Record<string, unknown>> } | undefined> {
  const { rows } = await transaction.query<{ account: string | null; body: Record<string, unknown>; fresh: boolean }>(
    'delete from access.challenge where id = $1 returning account, body, expires_at > now() as fresh',
    [id],
  );
  return rows[0]?.fresh ? rows[0] : undefined;
}

/** The same, and it stays: for what may be tried more than once. */
export async function readChallenge(
  transaction: Transaction,
  id: string,
): Promise<{ account: string | null; body: Readonly<Record<string, unknown>> } | undefined> {
  const { rows } = await transaction.query<{ account: string | null; body: Record<string, unknown> }>(
    'select account, body from access.challenge where id = $1 and expires_at > now() for update',
    [id],
  );
  return rows[0];
}
