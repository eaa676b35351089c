import { createHash, randomBytes } from 'node:crypto';

/** A session's token: 256 random bits for the cookie; the database holds its hash alone. */
export function makeToken(): Buffer {
  return randomBytes(32);
}

export function hashToken(token: Buffer): Buffer {
  return createHash('sha256').update('orion session ').update(token).digest();
}
