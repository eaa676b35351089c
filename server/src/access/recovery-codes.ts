import type { House } from '../house.ts';
import type { Transaction } from '../store/database.ts';
import { setRecoveryCodes, useRecoveryCode } from '../store/second-factors.ts';
import { makeCode, plainCode } from './code.ts';

/**
 * Ten fresh codes for the day when phone or passkey is lost, each for one sign-in. They are told once; what
 * is kept are hashes under the house's key, so that a stolen database alone cannot be searched for them.
 */
export async function renewRecoveryCodes(
  house: House,
  transaction: Transaction,
  account: string,
): Promise<readonly string[]> {
  const codes = Array.from({ length: 10 }, () => makeCode({ groups: 2, each: 5 }));
  await setRecoveryCodes(
    transaction,
    account,
    codes.map((code) => hashOf(house, account, code)),
  );
  return codes;
}

/** Uses one up; whether there was one like it. */
export async function spendRecoveryCode(
  house: House,
  transaction: Transaction,
  { account, code }: { readonly account: string; readonly code: string },
): Promise<boolean> {
  return useRecoveryCode(transaction, account, hashOf(house, account, code));
}

function hashOf({ keys }: House, account: string, code: string): Buffer {
  return keys.searchHash('recovery code', `${account} ${plainCode(code)}`);
}
