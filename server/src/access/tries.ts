import type { House } from '../house.ts';
import { Refusal } from '../refusal.ts';
import type { Transaction } from '../store/database.ts';
import { forgetTries, spendTry } from '../store/tries.ts';

/** Tries for one email, and from one address, within a quarter of an hour. */
const most = { email: 10, address: 100, minutes: 15 } as const;

/**
 * Counts a try to show who one is: by password, code, passkey or invitation. Known and unknown emails count
 * alike, and every place where a password can be tried draws on the same count. Gives back the refusal where
 * there were too many, so that a handler may give it back in turn and the count stands.
 */
export async function spendTries(
  house: House,
  transaction: Transaction,
  { email, address }: { readonly email?: string; readonly address: string },
): Promise<Refusal | undefined> {
  const { minutes } = most;
  const byEmail =
    email === undefined || (await spendTry(transaction, emailKey(house, email), { most: most.email, minutes }));
  const byAddress = await spendTry(transaction, addressKey(house, address), { most: most.address, minutes });
  return byEmail && byAddress ? undefined : new Refusal('too_many_tries', { detail: { minutes } });
}

/** After it fitted: the next mistake is the first again. The address keeps its count. */
export async function forgive(house: House, transaction: Transaction, email: string): Promise<void> {
  await forgetTries(transaction, emailKey(house, email));
}

/** What is kept says neither who nor from where. */
function emailKey(house: House, email: string): string {
  return `email ${house.keys.searchHash('sign in', email).toString('base64')}`;
}

function addressKey(house: House, address: string): string {
  return `address ${house.keys.searchHash('sign in', address).toString('base64')}`;
}
