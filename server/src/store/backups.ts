import { houseMission } from './audit.ts';
import type { CaseId, Instant, MissionId } from '@orion/core';
import type { OwnerClient } from './copy.ts';
import type { Transaction } from './database.ts';
import type { KeptErasure } from './erasure.ts';

/** A backup that was made, as the house remembers it. */
export interface KeptBackup {
  readonly id: string;
  readonly madeAt: Date;
  readonly bytes: number;
  /** Of the encrypted file, in hexadecimal. */
  readonly sha256: string;
  /** A name within the house's own backups, or a whole path elsewhere. */
  readonly place: string;
  readonly keyHolders: number;
  readonly checkedAt: Date | null;
}

const columns = `id, made_at as "madeAt", bytes::float8 as bytes, encode(sha256, 'hex') as sha256, place, key_holders as "keyHolders", checked_at as "checkedAt"`;

export async function readBackups(transaction: Transaction, most: number): Promise<readonly KeptBackup[]> {
  const { rows } = await transaction.query<KeptBackup>({
    name: 'backups',
    text: `select ${columns} from house.backup order by made_at desc limit $1`,
    values: [most],
  });
  return rows;
}

export async function readBackup(transaction: Transaction, id: string): Promise<KeptBackup | undefined> {
  const { rows } = await transaction.query<KeptBackup>({
    name: 'backup',
    text: `select ${columns} from house.backup where id = $1`,
    values: [id],
  });
  return rows[0];
}

/** The newest backup that was seen to open, in whatever place. */
export async function readLastChecked(transaction: Transaction): Promise<KeptBackup | undefined> {
  const { rows } = await transaction.query<KeptBackup>({
    name: 'last_checked',
    text: `select ${columns} from house.backup where checked_at is not null order by made_at desc limit 1`,
    values: [],
  });
  return rows[0];
}

export async function keepBackup(client: OwnerClient, backup: Omit<KeptBackup, 'checkedAt'>): Promise<void> {
  await client.query(
    `insert into house.backup (id, made_at, bytes, sha256, place, key_holders) values ($1, $2, $3, decode($4, 'hex'), $5, $6)`,
    [backup.id, backup.madeAt, backup.bytes, backup.sha256, backup.place, backup.keyHolders],
  );
}

/** A backup of this house was seen to open; from now on the house is for real people. */
export async function markChecked(
  client: OwnerClient,
  { id, at, epoch }: { readonly id: string; readonly at: string; readonly epoch: string },
): Promise<boolean> {
  const { rowCount } = await client.query(
    `update house.setting set value = to_jsonb($1::text) where name = 'restore_seen'
        and exists (select 1 from house.setting where name = 'epoch' and value #>> '{}' = $2)`,
    [at, epoch],
  );
  await client.query('update house.backup set checked_at = $2 where id = $1', [id, at]);
  return rowCount === 1;
}

/** Whether there is anybody real here: a demonstration is kept with less ceremony. */
export async function isDemoHouse(client: OwnerClient): Promise<boolean> {
  const { rows } = await client.query<{ demo: boolean }>(
    `select exists (select 1 from access.mission where kind = 'demo')
        and not exists (select 1 from access.mission where kind = 'mission') as demo`,
  );
  return rows[0]?.demo ?? false;
}

/** One backup at a time: false where another is being made. Ends with the connection, or before by `unlockKeeping`. */
export async function lockKeeping(client: OwnerClient): Promise<boolean> {
  const { rows } = await client.query<{ locked: boolean }>('select pg_try_advisory_lock(728104) as locked');
  return rows[0]?.locked ?? false;
}

/** The database may hear of the end of a connection a moment after whoever closed it: the next backup need not wait for that. */
export async function unlockKeeping(client: OwnerClient): Promise<void> {
  await client.query('select pg_advisory_unlock(728104)');
}

/** All erasures that a database knows of; none where it is no house yet. */
export async function readErasures(client: OwnerClient): Promise<readonly KeptErasure[]> {
  const { rows: found } = await client.query<{ has: boolean }>(
    `select to_regclass('casework.erasure') is not null as has`,
  );
  if (!found[0]?.has) return [];
  const { rows } = await client.query<{ row: ErasureRow }>(
    'select to_jsonb(e) as row from casework.erasure e order by at',
  );
  return rows.map(({ row }) => ({
    mission: row.mission,
    case: row.case_id,
    by: row.by_account,
    at: new Date(row.at).toISOString() as Instant,
    change: row.change ?? row.case_id,
  }));
}

/** Whatever version of the table it comes from: an early one names no change. */
interface ErasureRow {
  readonly mission: MissionId;
  readonly case_id: CaseId;
  readonly by_account: string;
  readonly at: string;
  readonly change?: string | null;
}

/** What was done to the house as a whole: by an account, or by somebody at its machine. */
export async function auditHouse(
  client: OwnerClient,
  {
    action,
    account,
    detail,
  }: {
    readonly action: string;
    readonly account?: string | undefined;
    readonly detail: Readonly<Record<string, unknown>>;
  },
): Promise<void> {
  await client.query(
    `insert into log.audit (mission, account, action, outcome, detail) values ($1, $2, $3, 'done', $4)`,
    [houseMission, account ?? null, action, JSON.stringify(detail)],
  );
}
