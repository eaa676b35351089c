import type { AccountId, MissionId } from '@orion/core';
import type { Transaction } from '../store/database.ts';
import { readTeam } from '../store/entry.ts';
import type { Entered, Team } from './reach.ts';

/** Whom an account supervises in a mission: nobody, a team, or everybody. */
export async function teamIn(transaction: Transaction, { memberships }: Entered, mission: MissionId): Promise<Team> {
  return teamOf(
    memberships,
    mission,
    memberships.some(({ role }) => role === 'supervisor') ? await readTeam(transaction) : [],
  );
}

/** The same, from the pairs of mission and account that entering found. */
export function teamOf(memberships: Entered['memberships'], mission: MissionId, pairs: readonly string[]): Team {
  const supervised = memberships.filter((member) => member.mission === mission && member.role === 'supervisor');
  if (supervised.length === 0) return undefined;
  if (supervised.some(({ team }) => team === null)) return 'everybody';
  return new Set(
    pairs.filter((pair) => pair.startsWith(mission)).map((pair) => pair.slice(mission.length) as AccountId),
  );
}
