import { isDay, languages, roles, type Day } from '@orion/core';
import { z } from 'zod';
import { passwordLengths } from '../access/password.ts';
import type { PasskeyAnswer, PasskeyMade } from '../access/passkey.ts';
import { id } from './shapes.ts';

/** Shapes of the routes about people who sign in. */

/** One line of text without control characters: the database takes no zero byte, and nobody means one. */
export const line = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u);
export const givenLine = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[^\p{Cc}\p{Cs}]*[^\p{Cc}\p{Cs}\s][^\p{Cc}\p{Cs}]*$/u);
/** As it is compared: trimmed, in small letters. */
export const email = z.email().max(200).toLowerCase();
export const language = z.enum(languages);
export const role = z.enum(roles);
export const day = z
  .custom<Day>((given) => typeof given === 'string' && isDay(given))
  .meta({ type: 'string', format: 'date' });
export const instant = z.string();
/** Any password that somebody may have: the least length is asked of new ones alone. */
export const password = z.string().min(1).max(passwordLengths.most);
export const newPassword = z.string().min(passwordLengths.least).max(passwordLengths.most);
export const device = z.strictObject({ id, name: line(80) });
/** 32 bytes in base64. */
export const secret32 = z.string().regex(/^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/);

/** Six figures, or a recovery code. */
export const code = z.string().min(1).max(20);

const bytes = z
  .string()
  .max(16_000)
  .regex(/^[\w-]*$/);
const credential = {
  id: bytes.min(1).max(1400),
  rawId: bytes.min(1).max(1400),
  type: z.literal('public-key'),
  clientExtensionResults: z.looseObject({}),
  authenticatorAttachment: z.string().max(40).nullish(),
};
const transports = z.array(z.string().regex(/^[a-z-]{1,20}$/)).max(10);

/** A PublicKeyCredential of a browser, by its toJSON: a new one, and one that is shown. */
export const passkeyMade = z
  .object({
    ...credential,
    response: z.object({ clientDataJSON: bytes, attestationObject: bytes, transports: transports.optional() }),
  })
  .transform((given) => given as unknown as PasskeyMade);
export const passkeyShown = z
  .object({
    ...credential,
    response: z.object({
      clientDataJSON: bytes,
      authenticatorData: bytes,
      signature: bytes,
      userHandle: bytes.nullish(),
    }),
  })
  .transform((given) => given as unknown as PasskeyAnswer);
export const givenFactor = { code: code.optional(), passkey: passkeyShown.optional() };
