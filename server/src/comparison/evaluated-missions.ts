import { compareLabels, type MissionId } from '@orion/core';
import { admitToMission } from '../access/admit.ts';
import type { Entered } from '../access/reach.ts';
import type { House } from '../house.ts';
import { Refusal } from '../refusal.ts';
import type { ComparingRole } from '../store/comparisons.ts';
import { readBeside } from '../store/comparisons.ts';
import type { Transaction } from '../store/database.ts';
import { areOfOneKind, readMission } from '../store/missions.ts';
import { areBeside } from './beside-columns.ts';
import { findPeople, type ComparedPeople } from './compared-people.ts';

interface AskedOver {
  readonly house: House;
  readonly transaction: Transaction;
  readonly entered: Entered;
  readonly role: ComparingRole;
}

/**
 * All missions that a question is about, in the order of their ids; null where it is about no other than its own. Only
 * an evaluator asks about several, and must be one in each, by the second factor of each.
 */
export async function missionsAsked(
  { house, transaction, entered, role }: AskedOver,
  home: MissionId,
  others: readonly MissionId[],
): Promise<readonly MissionId[] | null> {
  const missions = [...new Set([home, ...others])].toSorted();
  if (missions.length === 1) return null;
  if (role !== 'evaluator') throw new Refusal('not_permitted');
  for (const mission of missions) await admitToMission({ house, transaction, entered, mission }, ['evaluator']);
  // People who were made up tell nothing of people who were not.
  if (!(await areOfOneKind(transaction, missions))) throw new Refusal('not_valid');
  return missions;
}

/** The people of each of some missions, read by what the reader may see there; what no export has where it is wanted. */
export async function findPeopleOver(
  { house, transaction, entered, role }: AskedOver,
  missions: readonly MissionId[],
  wanted: readonly string[],
): Promise<readonly ComparedPeople[]> {
  const names = await namesApart(transaction, missions);
  const found: ComparedPeople[] = [];
  for (const [place, mission] of missions.entries()) {
    const read = areBeside(wanted) ? await readBeside(transaction, mission) : new Map<string, never>();
    const asked = { house, mission, role, entered, calledHere: names[place] };
    found.push(await findPeople(asked, transaction, read));
  }
  return found;
}

/** The rounds of all of them, in the order of time. */
export function roundsOver(compared: readonly ComparedPeople[]): readonly string[] {
  return [...new Set(compared.flatMap(({ rounds }) => rounds))].toSorted(compareLabels);
}

/** What each is called in the column that tells them apart: two of one name get a number. */
async function namesApart(transaction: Transaction, missions: readonly MissionId[]): Promise<readonly string[]> {
  const names: string[] = [];
  for (const mission of missions) names.push((await readMission(transaction, mission))?.name ?? mission);
  return names.map((name, place) => {
    const before = names.slice(0, place).filter((one) => one === name).length;
    return before === 0 ? name : `${name} (${before + 1})`;
  });
}
