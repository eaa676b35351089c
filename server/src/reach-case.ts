import type { MissionId, Role } from '@orion/core';
import type { AskedIn } from './door/route.ts';
import type { House } from './house.ts';
import { readCases, type CaseRead } from './read-case.ts';
import { Refusal } from './refusal.ts';
import type { Transaction } from './store/database.ts';

/** A request about one case by somebody in its mission. */
export interface CaseAsked extends Pick<AskedIn, 'entered' | 'roles' | 'team'> {
  readonly house: House;
  readonly transaction: Transaction;
  readonly mission: MissionId;
  readonly params: Readonly<Record<string, string>>;
}

/**
 * The case of the address as it is reached in some roles: what somebody sees in another role that they also
 * hold does not count. One that is not theirs looks as if it did not exist.
 */
export async function reachCase(
  { house, transaction, mission, entered, roles, team, params }: CaseAsked,
  as: readonly Role[],
): Promise<CaseRead> {
  const [read] = await readCases(house, transaction, {
    mission,
    reader: { account: entered.account, roles: roles.filter((role) => as.includes(role)), team },
    cases: [params['case'] ?? ''],
  });
  if (read === undefined) throw new Refusal('not_found');
  return read;
}
