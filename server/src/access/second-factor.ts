import { parseProtocol, isProblemList, type MissionId } from '@orion/core';
import { Secret, TOTP } from 'otpauth';
import type { Keys } from '../keys.ts';
import { Refusal } from '../refusal.ts';
import type { Account } from '../store/accounts.ts';
import type { Transaction } from '../store/database.ts';
import { useTotpStep } from '../store/second-factors.ts';
import { rolesIn, type Entered } from './reach.ts';

const purpose = 'totp';

/** A time-based one-time password (RFC 6238) as authenticator apps make it: six digits, thirty seconds, SHA-1. */
function totpOf(secret: Buffer, label: string): TOTP {
  return new TOTP({
    issuer: 'Orion',
    label,
    secret: new Secret({ buffer: new Uint8Array(secret).buffer }),
    digits: 6,
    period: 30,
  });
}

/** A fresh secret for an authenticator app: sealed to keep, and the address that a picture shows. */
export function makeTotp(
  keys: Keys,
  label: string,
): { readonly sealed: Buffer; readonly address: string; readonly secret: Buffer } {
  const secret = Buffer.from(new Secret({ size: 20 }).buffer);
  return { secret, sealed: keys.sealHouse(purpose, secret), address: totpOf(secret, label).toString() };
}

/** Which step of time a code belongs to, a step of tolerance either way; nothing where it does not fit. */
export function stepOfCode(secret: Buffer, code: string, time: number): number | undefined {
  const delta = totpOf(secret, '').validate({ token: code.replaceAll(/\s/g, ''), window: 1, timestamp: time });
  return delta === null ? undefined : Math.floor(time / 30_000) + delta;
}

/**
 * Whether a second factor was given at sign-in. An account that has one must give it; a code works once.
 * Passkeys are asked by routes of their own and end with a session that has its second factor.
 */
export async function checkCode(
  keys: Keys,
  transaction: Transaction,
  account: Account,
  asked: { code: string | undefined; time: number; hasPasskey: boolean },
): Promise<boolean> {
  if (account.totp === null && !asked.hasPasskey) return false;
  const methods = [...(account.totp ? ['totp'] : []), ...(asked.hasPasskey ? ['passkey'] : [])];
  if (asked.code === undefined || account.totp === null)
    throw new Refusal('second_factor_needed', { detail: { methods } });
  const step = stepOfCode(keys.openHouse(purpose, account.totp), asked.code, asked.time);
  if (step === undefined || !(await useTotpStep(transaction, account.id, step)))
    throw new Refusal('second_factor_failed');
  return true;
}

/** Throws where the mission's protocol asks a role of this account for a second factor that the session has not given. */
export function checkMissionFactor(entered: Entered, mission: MissionId, given: unknown): void {
  if (entered.secondFactor || given === undefined || given === null) return;
  const protocol = parseProtocol(given);
  if (isProblemList(protocol)) return;
  if (rolesIn(entered, mission).some((role) => protocol.secondFactorFor.includes(role)))
    throw new Refusal('second_factor_required');
}
