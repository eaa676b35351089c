import type { Transaction } from './database.ts';

/** A share as it lies in the house: sealed, with the hash of what proves the right to it. */
export interface KeptShare {
  readonly share: Buffer | null;
  readonly proof: Buffer | null;
  readonly tries: number;
  readonly isDestroyed: boolean;
  readonly isRevoked: boolean;
}

/** A device's share, its row locked until the end of the request; one that was away too long has lost it by now. */
export async function lockShare(
  transaction: Transaction,
  { device, account }: { readonly device: string; readonly account: string },
): Promise<KeptShare | undefined> {
  const { rowCount } = await transaction.query(
    'select access.meet_device(id) from access.device where id = $1 and account = $2',
    [device, account],
  );
  if (rowCount === 0) return undefined;
  const { rows } = await transaction.query<KeptShare>(
    `select share, share_proof as proof, share_tries as tries, share is null and share_destroyed_at is not null as "isDestroyed",
            revoked_at is not null as "isRevoked"
       from access.device where id = $1 for update`,
    [device],
  );
  return rows[0];
}

/** Keeps a share in place of the one before, whose like is gone. */
export async function keepShare(
  transaction: Transaction,
  device: string,
  { share, proof }: { readonly share: Buffer; readonly proof: Buffer },
): Promise<void> {
  await transaction.query(
    'update access.device set share = $2, share_proof = $3, share_tries = 0, share_destroyed_at = null where id = $1',
    [device, share, proof],
  );
}

export async function setShareTries(transaction: Transaction, device: string, tries: number): Promise<void> {
  await transaction.query('update access.device set share_tries = $2 where id = $1', [device, tries]);
}

export async function destroyShare(transaction: Transaction, device: string): Promise<void> {
  await transaction.query(
    'update access.device set share = null, share_proof = null, share_destroyed_at = now() where id = $1',
    [device],
  );
}
