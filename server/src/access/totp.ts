import { Secret, TOTP } from 'otpauth';
import type { Keys } from '../keys.ts';

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

/** A fresh secret for an authenticator app: sealed to keep, to be typed, and as the address that a picture shows. */
export function makeTotp(
  keys: Keys,
  label: string,
): { readonly sealed: Buffer; readonly address: string; readonly secret: string } {
  const secret = Buffer.from(new Secret({ size: 20 }).bytes);
  const totp = totpOf(secret, label);
  return { secret: totp.secret.base32, sealed: keys.sealHouse(purpose, secret), address: totp.toString() };
}

/** Which step of time a code belongs to, a step of tolerance either way; nothing where it does not fit. */
export function stepOfCode(keys: Keys, sealed: Buffer, code: string, time: number): number | undefined {
  const secret = keys.openHouse(purpose, sealed);
  const delta = totpOf(secret, '').validate({ token: code, window: 1, timestamp: time });
  return delta === null ? undefined : Math.floor(time / 30_000) + delta;
}
