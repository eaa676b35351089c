import type { AccountId, MissionId } from '@orion/core';
import type { Transaction } from './database.ts';
import { enterToWrite } from './entry.ts';

/** The newest protocol of a mission as it was stored; nothing before it has one. */
export async function readProtocolBody(transaction: Transaction, mission: MissionId): Promise<unknown> {
  return (await readProtocol(transaction, mission))?.body;
}

export async function readProtocol(
  transaction: Transaction,
  mission: MissionId,
): Promise<{ version: number; body: unknown } | undefined> {
  const { rows } = await transaction.query<{ version: number; body: unknown }>({
    name: 'protocol',
    text: 'select version, body from casework.protocol where mission = $1 order by version desc limit 1',
    values: [mission],
  });
  return rows[0];
}

export interface NewProtocol {
  readonly token: Buffer;
  readonly mission: string;
  readonly version: number;
  readonly body: unknown;
  readonly reason: string;
  readonly author: string;
}

/** A new version of a mission's protocol; false where somebody else made that version meanwhile. */
export async function addProtocol(
  transaction: Transaction,
  { token, mission, version, body, reason, author }: NewProtocol,
): Promise<boolean> {
  await enterToWrite(transaction, token, mission as MissionId);
  const { rowCount } = await transaction.query(
    'insert into casework.protocol (mission, version, body, reason, author) values ($1, $2, $3, $4, $5) on conflict do nothing',
    [mission, version, JSON.stringify(body), reason, author],
  );
  return rowCount === 1;
}

/** A version of a mission's protocol: by whom, when and why. */
export interface ProtocolVersion {
  readonly version: number;
  readonly author: AccountId;
  readonly at: Date;
  readonly reason: string;
}

/** All versions, the newest first. */
export async function listProtocols(transaction: Transaction, mission: MissionId): Promise<readonly ProtocolVersion[]> {
  const { rows } = await transaction.query<ProtocolVersion>(
    'select version, author, at, reason from casework.protocol where mission = $1 order by version desc limit 500',
    [mission],
  );
  return rows;
}

/** One version and the one before it, the newer first. */
export async function readTwoProtocols(
  transaction: Transaction,
  mission: MissionId,
  version: number,
): Promise<readonly (ProtocolVersion & { readonly body: unknown })[]> {
  const { rows } = await transaction.query<ProtocolVersion & { body: unknown }>(
    `select version, author, at, reason, body from casework.protocol
     where mission = $1 and version in ($2, $2::integer - 1) order by version desc`,
    [mission, version],
  );
  return rows;
}

/** Those of some accounts that work in a mission today. */
export async function membersAmong(
  transaction: Transaction,
  mission: MissionId,
  accounts: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await transaction.query<{ account: string }>(
    `select distinct m.account from access.membership m join access.account a on a.id = m.account
     where m.mission = $1 and m.account::text = any ($2) and a.disabled_at is null
       and m.from_on <= current_date and (m.until_on is null or m.until_on >= current_date)`,
    [mission, accounts],
  );
  return new Set(rows.map(({ account }) => account));
}

export async function hasOpenCases(transaction: Transaction, mission: MissionId): Promise<boolean> {
  const { rows } = await transaction.query<{ some: boolean }>(
    `select exists (select from casework.case_file where mission = $1 and status = 'open') as some`,
    [mission],
  );
  return rows[0]?.some ?? false;
}
