import type { House } from '../house.ts';
import { Refusal } from '../refusal.ts';
import { readAccount } from '../store/accounts.ts';
import type { Transaction } from '../store/database.ts';
import { isRecent } from '../store/sessions.ts';
import { isPassword } from './password.ts';
import type { Entered } from './reach.ts';
import { forgive, spendTries } from './tries.ts';

/**
 * Whether whoever holds this session is its owner, asked before what a stolen session must not do: with the
 * password, or, for somebody who signs in elsewhere and has none, by having signed in just now. Gives back
 * the refusal where not, so that a wrong password counts.
 */
export async function confirmOwner(
  house: House,
  transaction: Transaction,
  {
    entered,
    token,
    address,
    password,
  }: {
    readonly entered: Entered;
    readonly token: Buffer;
    readonly address: string;
    readonly password: string | undefined;
  },
): Promise<Refusal | undefined> {
  const account = await readAccount(transaction, entered.account);
  if (account === undefined) throw new Error('a session has an account');
  if (account.password === null)
    return (await isRecent(transaction, token, 10)) ? undefined : new Refusal('confirmation_needed');
  if (password === undefined) return new Refusal('confirmation_needed');
  const tooMany = await spendTries(house, transaction, { email: account.email, address });
  if (tooMany) return tooMany;
  if (!(await isPassword(password, account.password))) return new Refusal('password_wrong');
  await forgive(house, transaction, { email: account.email, address });
  return undefined;
}
