import type { MissionId } from '@orion/core';
import type { House } from '../house.ts';
import { readConsenting } from '../store/compared-people-gone.ts';
import { readMembers } from '../store/comparison-releases.ts';
import type { KeptRun } from '../store/comparisons.ts';
import type { Transaction } from '../store/database.ts';
import { areAllAmong } from './members.ts';

/** Whether somebody whom a researcher compared consents to research no longer. An evaluator compares whoever is followed. */
export async function isConsentWithdrawn(
  { keys }: Pick<House, 'keys'>,
  transaction: Transaction,
  {
    mission,
    run,
  }: { readonly mission: MissionId; readonly run: Pick<KeptRun, 'id' | 'home' | 'missions' | 'role' | 'ended'> },
): Promise<boolean> {
  if (run.role !== 'researcher' || run.ended?.outcome !== 'told') return false;
  const [own] = await readMembers(transaction, run);
  if (own === undefined) return false;
  const consenting = await readConsenting(transaction, mission);
  return !areAllAmong(
    own,
    consenting.map((pseudonym) => keys.recordKey(mission, pseudonym)),
  );
}
