import type { MissionId, Role } from '@orion/core';
import type { House } from '../house.ts';
import { Refusal } from '../refusal.ts';
import type { Transaction } from '../store/database.ts';
import { readProtocolBody } from '../store/protocols.ts';
import { rolesIn, type Entered, type Team } from './reach.ts';
import { teamIn } from './team.ts';

/** Somebody who was let in to a mission. */
export interface Admitted {
  readonly entered: Entered;
  readonly mission: MissionId;
  readonly roles: readonly Role[];
  readonly team: Team;
}

/** The first wall of a mission: whether whoever entered holds one of the roles there. */
export async function admitToMission(
  {
    house,
    transaction,
    entered,
    mission,
  }: {
    readonly house: House;
    readonly transaction: Transaction;
    readonly entered: Entered;
    readonly mission: MissionId;
  },
  allowed: readonly string[],
): Promise<Admitted> {
  const roles = rolesIn(entered, mission);
  // A mission one does not belong to looks like one that does not exist.
  if (roles.length === 0) throw new Refusal('not_found');
  if (!roles.some((role) => allowed.includes(role))) throw new Refusal('not_permitted');
  house.checkSecondFactor(entered, mission, await readProtocolBody(transaction, mission));
  return { entered, mission, roles, team: await teamIn(transaction, entered, mission) };
}
