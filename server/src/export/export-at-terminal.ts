import { actAs } from '../act-as.ts';
import { rolesIn } from '../access/reach.ts';
import type { House } from '../house.ts';
import { Refusal } from '../refusal.ts';
import { readMissions } from '../store/accounts.ts';
import { inTransaction } from '../store/database.ts';
import { enter } from '../store/entry.ts';
import { readProtocolBody } from '../store/protocols.ts';
import { askExport, type ExportQuery } from './ask-export.ts';
import { prepareExport, sendExport, type Export } from './make-export.ts';

/** Takes responses out in the name of somebody; `mission` is an id or a name that they alone have once. */
export async function exportAtTerminal<Result>(
  house: House,
  { email, mission, query }: { readonly email: string; readonly mission: string; readonly query: ExportQuery },
  take: (made: Export) => Promise<Result>,
): Promise<Result> {
  return actAs(house, email, async (token) => {
    const prepared = await inTransaction(house.database, async (transaction) => {
      const entered = await enter(transaction, token);
      if (entered === undefined) throw new Refusal('not_signed_in');
      const theirs = await readMissions(transaction, [...new Set(entered.memberships.map((held) => held.mission))]);
      const meant = theirs.filter(({ id, name }) => id === mission || name === mission);
      const id = meant.length === 1 ? meant[0]?.id : undefined;
      if (id === undefined) throw new Refusal('not_found');
      house.checkSecondFactor(entered, id, await readProtocolBody(transaction, id));
      const roles = rolesIn(entered, id);
      const question = await askExport({ house, transaction, mission: id, roles }, query);
      const progress = `${entered.account} terminal`;
      return prepareExport({ house, token, mission: id, question, progress }, transaction, entered);
    });
    const made = await sendExport(prepared);
    try {
      return await take(made);
    } finally {
      made.stream.destroy();
    }
  });
}
