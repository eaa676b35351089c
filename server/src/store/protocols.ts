import type { MissionId } from '@orion/core';
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
