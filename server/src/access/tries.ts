import type { House } from '../house.ts';
import { Refusal } from '../refusal.ts';
import type { Transaction } from '../store/database.ts';
import { forgetTries, spendTry } from '../store/tries.ts';

/**
 * Tries within a quarter of an hour: for one email from one address, for one email from anywhere, from one
 * address. Ten wrong tries by somebody elsewhere do not lock a mentor out who sits at her own desk; fifty from
 * many places do, for their time.
 */
const most = { emailHere: 10, email: 50, address: 100, minutes: 15 } as const;

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
  const counts: readonly (readonly [key: string, most: number])[] = [
    ...(email === undefined
      ? []
      : ([
          [emailKey(house, `${email} ${address}`), most.emailHere],
          [emailKey(house, email), most.email],
        ] as const)),
    [addressKey(house, address), most.address],
  ];
  let mayTry = true;
  for (const [key, limit] of counts) mayTry = (await spendTry(transaction, key, { most: limit, minutes })) && mayTry;
  return mayTry ? undefined : new Refusal('too_many_tries', { detail: { minutes } });
}

/** After it fitted: the next mistake is the first again. The address keeps its count. */
export async function forgive(
  house: House,
  transaction: Transaction,
  { email, address }: { readonly email: string; readonly address: string },
): Promise<void> {
  await forgetTries(transaction, emailKey(house, email));
  await forgetTries(transaction, emailKey(house, `${email} ${address}`));
}

/** What is kept says neither who nor from where. */
function emailKey(house: House, email: string): string {
  return `email ${house.keys.searchHash('sign in', email).toString('base64')}`;
}

function addressKey(house: House, address: string): string {
  return `address ${house.keys.searchHash('sign in', address).toString('base64')}`;
}
