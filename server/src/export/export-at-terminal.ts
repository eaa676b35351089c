import { actAs } from '../act-as.ts';
import { enterNamed } from '../access/enter-named.ts';
import { rolesIn } from '../access/reach.ts';
import type { House } from '../house.ts';
import { inTransaction } from '../store/database.ts';
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
      const { entered, mission: id } = await enterNamed(transaction, token, mission);
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
