import type { MissionId } from '@orion/core';
import type { House } from '../house.ts';
import { Refusal } from '../refusal.ts';
import type { Account } from '../store/accounts.ts';
import type { Transaction } from '../store/database.ts';
import { readFactors, useTotpStep } from '../store/second-factors.ts';
import { askPasskey, fitsPasskey, type PasskeyAnswer } from './passkey.ts';
import { spendRecoveryCode } from './recovery-codes.ts';
import { stepOfCode } from './totp.ts';
import { rolesIn, type Entered } from './reach.ts';

/** What somebody gives beside the password: six figures or a recovery code, or what a passkey answered. */
export interface GivenFactor {
  readonly code?: string | undefined;
  readonly passkey?: PasskeyAnswer | undefined;
}

/**
 * Whether a second factor was given. An account that has one must give it: otherwise the refusal says which
 * it has, with a challenge for its passkeys. It is given back, not thrown, so that the challenge stands.
 */
export async function checkFactor(
  house: House,
  transaction: Transaction,
  account: Account,
  given: GivenFactor,
): Promise<boolean | Refusal> {
  const factors = await readFactors(transaction, account.id);
  if (!factors.totp && factors.passkeys === 0) return false;
  if (given.passkey !== undefined)
    return (await fitsPasskey(house, transaction, account.id, given.passkey)) || new Refusal('second_factor_failed');
  if (given.code !== undefined)
    return (await fitsCode(house, transaction, account, given.code)) || new Refusal('second_factor_failed');
  const methods = [
    ...(factors.totp ? ['totp'] : []),
    ...(factors.passkeys > 0 ? ['passkey'] : []),
    ...(factors.recoveryCodes > 0 ? ['recovery_code'] : []),
  ];
  const passkey = factors.passkeys > 0 ? await askPasskey(house, transaction, account.id) : undefined;
  return new Refusal('second_factor_needed', { detail: { methods, ...(passkey && { passkey }) } });
}

/** Six figures are the authenticator's, anything else a recovery code; each works once. */
async function fitsCode(house: House, transaction: Transaction, account: Account, typed: string): Promise<boolean> {
  const code = typed.replaceAll(/\s/g, '');
  if (!/^\d{6}$/.test(code)) return spendRecoveryCode(house, transaction, { account: account.id, code });
  if (account.totp === null) return false;
  const step = stepOfCode(house.keys, account.totp, code, Date.parse(house.clock()));
  return step !== undefined && useTotpStep(transaction, account.id, step);
}

/**
 * Throws where the mission's protocol asks a role of this account for a second factor that the session has
 * not given. A protocol of which that cannot be read asks it of everybody.
 */
export function checkMissionFactor(entered: Entered, mission: MissionId, protocol: unknown): void {
  if (entered.secondFactor || protocol === undefined || protocol === null) return;
  const { secondFactorFor: asked } = protocol as { readonly secondFactorFor?: unknown };
  if (!Array.isArray(asked) || rolesIn(entered, mission).some((role) => asked.includes(role)))
    throw new Refusal('second_factor_required');
}
