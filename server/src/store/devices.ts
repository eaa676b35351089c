import type { Wipe } from '../access/wipe.ts';
import type { Transaction } from './database.ts';

/** A phone or a browser that somebody signed in on. */
export interface Device {
  readonly id: string;
  readonly account: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly lastContactAt: Date;
  readonly revokedAt: Date | null;
  readonly wipe: Wipe | null;
  readonly wipedAt: Date | null;
  readonly hasShare: boolean;
}

const columns = `id, account, name, created_at as "createdAt", last_contact_at as "lastContactAt",
  revoked_at as "revokedAt", wipe, wiped_at as "wipedAt", share is not null as "hasShare"`;

/** Whose a device is, made known now if nobody had it before. */
export async function claimDevice(
  transaction: Transaction,
  { id, account, name }: { readonly id: string; readonly account: string; readonly name: string },
): Promise<{ readonly kind: 'mine' | 'other' } | { readonly kind: 'revoked'; readonly wipe: Wipe | null }> {
  await transaction.query(
    'insert into access.device (id, account, name) values ($1, $2, $3) on conflict (id) do nothing',
    [id, account, name],
  );
  const found = await readDevice(transaction, id);
  if (found?.account !== account) return { kind: 'other' };
  if (found.revokedAt !== null) return { kind: 'revoked', wipe: found.wipe };
  await transaction.query('select access.meet_device($1)', [id]);
  return { kind: 'mine' };
}

export async function readDevice(transaction: Transaction, id: string): Promise<Device | undefined> {
  const { rows } = await transaction.query<Device>({
    name: 'read_device',
    text: `select ${columns} from access.device where id = $1`,
    values: [id],
  });
  return rows[0];
}

export async function readDevicesOf(transaction: Transaction, account: string): Promise<readonly Device[]> {
  const { rows } = await transaction.query<Device>({
    name: 'devices_of',
    text: `select ${columns} from access.device where account = $1 order by last_contact_at desc, id`,
    values: [account],
  });
  return rows;
}

export async function nameDevice(transaction: Transaction, id: string, name: string): Promise<void> {
  await transaction.query('update access.device set name = $2 where id = $1', [id, name]);
}

/** From now on it gets nothing but the order to let go of what it has; its share is destroyed. */
export async function revokeDevice(transaction: Transaction, id: string): Promise<void> {
  await transaction.query(`${revoking} where id = $1`, [id]);
}

/** The same for all devices of an account. */
export async function revokeDevicesOf(transaction: Transaction, account: string): Promise<void> {
  await transaction.query(`${revoking} where account = $1`, [account]);
}

const revoking = `update access.device set revoked_at = coalesce(revoked_at, now()),
  wipe = coalesce(wipe, case when wiped_at is null then 'keep_unsent' end),
  share_destroyed_at = case when share is not null then now() else share_destroyed_at end,
  share = null, share_proof = null`;

export async function orderWipe(transaction: Transaction, id: string, wipe: Wipe): Promise<void> {
  await transaction.query('update access.device set wipe = $2, wiped_at = null where id = $1', [id, wipe]);
}

/** The device did what it was ordered. */
export async function noteWiped(transaction: Transaction, id: string): Promise<void> {
  await transaction.query('update access.device set wipe = null, wiped_at = now() where id = $1', [id]);
}
