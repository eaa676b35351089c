import { lookWithoutOwnValues, withoutOwnValues } from '@orion/analysis';
import type { CaseId, Instant, MissionId } from '@orion/core';
import type { Keys } from '../keys.ts';
import { clearCompared, forgetCompared, holdCompared, readPseudonym } from '../store/compared-people-gone.ts';
import type { Transaction } from '../store/database.ts';
import { numbersOfMember } from './members.ts';

/**
 * Takes somebody out of every saved comparison of the mission, before their pseudonym is destroyed: their number goes,
 * and of the results they were in what may be somebody's own value. The numbers of everybody together stay, marked.
 */
export async function forgetInComparisons(
  transaction: Transaction,
  { recordKey }: Pick<Keys, 'recordKey'>,
  { mission, case: caseId, at }: { readonly mission: MissionId; readonly case: CaseId; readonly at: Instant },
): Promise<void> {
  await holdCompared(transaction, mission);
  const pseudonym = await readPseudonym(transaction, mission, caseId);
  if (pseudonym === undefined) return;
  const numbers = numbersOfMember(recordKey(mission, pseudonym));
  for (const { run, body } of await forgetCompared(transaction, mission, { case: caseId, numbers, at }))
    if (body.comparison ?? body.look) {
      const cleared = {
        ...body,
        ...(body.comparison && { comparison: withoutOwnValues(body.comparison) }),
        ...(body.look && { look: lookWithoutOwnValues(body.look) }),
      };
      await clearCompared(transaction, mission, { run, body: cleared, at });
    }
}
