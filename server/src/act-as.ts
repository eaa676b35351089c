import { hashToken, makeToken } from './access/token.ts';
import type { House } from './house.ts';
import { Refusal } from './refusal.ts';
import { findAccount } from './store/accounts.ts';
import { audit, houseMission } from './store/audit.ts';
import { inTransaction } from './store/database.ts';
import { addSession, endSession } from './store/sessions.ts';

/**
 * Works in the name of somebody, at the terminal of the house's own machine. Whoever is there has the house's keys
 * already; what they do goes through the same doors as in a browser, with that person's rights and in the audit
 * under that name. The session is over when the work is.
 */
export async function actAs<Result>(
  house: House,
  email: string,
  work: (token: Buffer) => Promise<Result>,
): Promise<Result> {
  const token = hashToken(makeToken());
  await inTransaction(house.database, async (transaction) => {
    const account = await findAccount(transaction, email);
    if (account === undefined) throw new Refusal('not_found', { detail: { about: 'account' } });
    await addSession(transaction, {
      tokenHash: token,
      account: account.id,
      device: undefined,
      secondFactor: true,
      days: 1,
    });
    await audit(transaction, { mission: houseMission, account: account.id, action: 'terminal', outcome: 'done' });
  });
  try {
    return await work(token);
  } finally {
    await inTransaction(house.database, (transaction) => endSession(transaction, token));
  }
}
