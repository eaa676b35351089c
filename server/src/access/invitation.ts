import type { House } from '../house.ts';
import { setInvitation, takeInvitation } from '../store/invitations.ts';
import type { Transaction } from '../store/database.ts';
import { makeCode, plainCode } from './code.ts';

/** For how long an invitation opens an account. */
export const invitationDays = 7;

/** A code with which somebody sets the password of an account: told once, to whoever passes it on. */
export async function invite(
  house: House,
  transaction: Transaction,
  { account, madeBy }: { readonly account: string; readonly madeBy: string },
): Promise<{ readonly code: string; readonly expiresAt: string }> {
  const code = makeCode({ groups: 4, each: 4 });
  const codeHash = hashOf(house, code);
  const expires = await setInvitation(transaction, { account, codeHash, madeBy, days: invitationDays });
  return { code, expiresAt: expires.toISOString() };
}

/** Uses a code up; whose account it opens, if any. */
export async function accept(house: House, transaction: Transaction, code: string): Promise<string | undefined> {
  return takeInvitation(transaction, hashOf(house, code));
}

function hashOf({ keys }: House, code: string): Buffer {
  return keys.searchHash('invitation', plainCode(code));
}
