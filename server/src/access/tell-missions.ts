import { audit, houseMission } from '../store/audit.ts';
import { missionsOf } from '../store/account-list.ts';
import type { Transaction } from '../store/database.ts';

/**
 * What is done with somebody's account is written down for the house, and in each mission the account works
 * in: who can set its password can sign in as it, and the focal point there must see that it was done.
 */
export async function tellMissions(
  transaction: Transaction,
  act: {
    readonly by: string | null;
    readonly device?: string | null;
    readonly account: string;
    readonly action: string;
    readonly detail?: Readonly<Record<string, unknown>>;
  },
): Promise<void> {
  for (const mission of [houseMission, ...(await missionsOf(transaction, act.account))])
    await audit(transaction, {
      mission,
      account: act.by,
      device: act.device,
      action: act.action,
      subject: act.account,
      outcome: 'done',
      detail: act.detail,
    });
}
