import type { MissionId } from '@orion/core';
import { Refusal } from '../refusal.ts';
import { readMissions } from '../store/accounts.ts';
import type { Transaction } from '../store/database.ts';
import { enter } from '../store/entry.ts';
import type { Entered } from './reach.ts';

/** Enters as whoever holds the token, and finds the mission they name: by its id, or by a name that one of theirs has. */
export async function enterNamed(
  transaction: Transaction,
  token: Buffer,
  named: string,
): Promise<{ readonly entered: Entered; readonly mission: MissionId }> {
  const entered = await enter(transaction, token);
  if (entered === undefined) throw new Refusal('not_signed_in');
  const theirs = await readMissions(transaction, [...new Set(entered.memberships.map(({ mission }) => mission))]);
  const meant = theirs.filter(({ id, name }) => id === named || name === named);
  const [only] = meant;
  if (only === undefined)
    throw new Refusal('not_found', { detail: { about: 'mission', missions: theirs.map(({ name }) => name) } });
  if (meant.length > 1)
    throw new Refusal('not_found', { detail: { about: 'mission_twice', missions: meant.map(({ id }) => id) } });
  return { entered, mission: only.id };
}
