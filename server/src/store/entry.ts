import type { MissionId } from '@orion/core';
import type { Entered } from '../access/reach.ts';
import { askOne, type Transaction } from './database.ts';

interface EnteredRow {
  readonly account: string;
  readonly device: string | null;
  readonly name: string;
  readonly email: string;
  readonly language: string;
  readonly runs_house: boolean;
  readonly second_factor: boolean;
  readonly has_second_factor: boolean;
  readonly is_revoked: boolean;
  readonly wipe: 'keep_unsent' | 'now' | null;
  readonly memberships: Entered['memberships'];
}

/** Who holds this token, if anybody; from here on the transaction sees what they may see. */
export async function enter(transaction: Transaction, token: Buffer): Promise<Entered | undefined> {
  return enteredOf(
    await askOne(transaction, {
      name: 'enter',
      text: 'select access.enter($1, null, false) as answer',
      values: [token],
    }),
  );
}

/** The same, and it may write in one mission. */
export async function enterToWrite(
  transaction: Transaction,
  token: Buffer,
  mission: MissionId,
): Promise<Entered | undefined> {
  return enteredOf(
    await askOne(transaction, {
      name: 'enter_to_write',
      text: 'select access.enter($1, $2, true) as answer',
      values: [token, mission],
    }),
  );
}

export function enteredOf(row: unknown): Entered | undefined {
  if (row === null || row === undefined) return undefined;
  const found = row as EnteredRow;
  return {
    account: found.account as Entered['account'],
    device: found.device,
    name: found.name,
    email: found.email,
    language: found.language,
    runsHouse: found.runs_house,
    secondFactor: found.second_factor,
    hasSecondFactor: found.has_second_factor,
    isRevoked: found.is_revoked,
    wipe: found.wipe,
    memberships: found.memberships,
  };
}

/** Mission and account, in one text, of everybody whom the one who entered supervises. */
export async function readTeam(transaction: Transaction): Promise<readonly string[]> {
  return askOne(transaction, {
    name: 'team',
    text: `select to_jsonb(current_setting('orion.team')::text[]) as answer`,
    values: [],
  });
}
