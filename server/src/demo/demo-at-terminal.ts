import { actAs } from '../act-as.ts';
import type { House } from '../house.ts';
import { Refusal } from '../refusal.ts';
import { audit, houseMission } from '../store/audit.ts';
import { inTransaction } from '../store/database.ts';
import { enter } from '../store/entry.ts';
import { makeDemoStaff, standingDemos } from './demo-staff.ts';
import { fillDemo, tellDemo, type Demo } from './make-demo.ts';

/** The missions of demonstrations that are here already, for somebody who runs the house. */
export async function demosAtTerminal(house: House, email: string): Promise<readonly string[]> {
  return actAs(house, email, async (token) =>
    inTransaction(house.database, async (transaction) => {
      const entered = await enter(transaction, token);
      if (entered?.runsHouse !== true) throw new Refusal('not_permitted');
      return (await standingDemos(transaction)).map(({ name }) => name);
    }),
  );
}

/** Makes a demonstration in the name of somebody who runs the house; `people` are those of each mission. */
export async function demoAtTerminal(
  house: House,
  email: string,
  filling: { readonly people: number; readonly seed: number; readonly tell: (people: number) => void },
): Promise<Demo> {
  return actAs(house, email, async (token) => {
    const staff = await inTransaction(house.database, async (transaction) => {
      const entered = await enter(transaction, token);
      if (entered === undefined) throw new Refusal('not_signed_in');
      if (!entered.runsHouse) throw new Refusal('not_permitted');
      const { people, seed } = filling;
      const act = { mission: houseMission, account: entered.account, action: 'demo', outcome: 'done' };
      await audit(transaction, { ...act, detail: { people, seed } });
      return makeDemoStaff(transaction, entered.language);
    });
    await fillDemo(house, staff, filling);
    return tellDemo(staff);
  });
}
