import { argon2, randomBytes, timingSafeEqual, type Argon2Parameters } from 'node:crypto';
import { promisify } from 'node:util';
import { problem } from '@orion/core';
import { Refusal } from '../refusal.ts';
import { isCommonPassword } from './common-passwords.ts';

const derive = promisify(argon2) as (algorithm: 'argon2id', parameters: Argon2Parameters) => Promise<Buffer>;

/** OWASP's first recommendation for argon2id: 19 MiB, two passes, one lane (Password Storage Cheat Sheet). */
const cost = { parallelism: 1, memory: 19_456, passes: 2, tagLength: 32 } as const;

/** A password made ready to keep: its own salt, its cost beside it, so that the cost may rise later. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await derive('argon2id', { ...cost, message: normal(password), nonce });
  return `argon2id$${cost.memory}$${cost.passes}$${cost.parallelism}$${nonce.toString('base64')}$${tag.toString('base64')}`;
}

/** Whether a password is the one that was kept. Without one it takes as long, so that nobody learns who has an account. */
export async function isPassword(password: string, kept: string | null | undefined): Promise<boolean> {
  const [, memory, passes, parallelism, nonce, tag] = (kept ?? nobody).split('$');
  const expected = Buffer.from(tag ?? '', 'base64');
  const found = await derive('argon2id', {
    message: normal(password),
    nonce: Buffer.from(nonce ?? '', 'base64'),
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: expected.length,
  });
  return timingSafeEqual(found, expected) && kept !== null && kept !== undefined;
}

/** The same letters typed on another keyboard are the same password. */
function normal(password: string): string {
  return password.normalize('NFKC');
}

const nobody = `argon2id$${cost.memory}$${cost.passes}$${cost.parallelism}$${Buffer.alloc(16).toString('base64')}$${Buffer.alloc(32).toString('base64')}`;

/** What a password must be: long enough, and not one of the first that are tried; no rules that make people write it down. */
export const passwordLengths = { least: 12, most: 200 } as const;

/** Throws where a new password is too short as people count letters, or among the first that anybody tries. */
export function checkNewPassword(password: string, own: readonly string[]): void {
  if (Array.from(normal(password)).length < passwordLengths.least)
    throw new Refusal('not_valid', { problems: [problem('request_shape', { path: ['body', 'password'] })] });
  if (isCommonPassword(password, own)) throw new Refusal('password_too_common');
}
