import type { CaseId, ContactCard, MissionId, PersonAsKnown } from '@orion/core';
import type { House } from '../house.ts';
import { keepPossibleDuplicates } from '../possible-duplicates.ts';
import { inTransaction } from '../store/database.ts';
import { enterToWrite } from '../store/entry.ts';

/** Somebody with a name whose case was just opened. */
export interface NamedCase {
  readonly case: CaseId;
  readonly person: PersonAsKnown;
  readonly contactCard: ContactCard | undefined;
}

const atOnce = 50;

/** Keeps who may be the same as somebody whom an import brought, a few in each transaction: nobody waits for it. */
export async function findDuplicatesOf(
  house: Pick<House, 'keys' | 'database'>,
  {
    token,
    order: { mission },
    named,
    tell,
  }: {
    readonly token: Uint8Array;
    readonly order: { readonly mission: MissionId };
    readonly named: readonly NamedCase[];
    readonly tell: (done: number) => void;
  },
): Promise<void> {
  for (let start = 0; start < named.length; start += atOnce) {
    await inTransaction(house.database, async (transaction) => {
      if ((await enterToWrite(transaction, Buffer.from(token), mission)) === undefined) return;
      for (const one of named.slice(start, start + atOnce))
        await keepPossibleDuplicates(house, transaction, { mission, ...one });
    });
    tell(start);
  }
}
