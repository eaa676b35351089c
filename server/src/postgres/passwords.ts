import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeDurably } from '../durable.ts';

/** What the roles of the embedded PostgreSQL sign in with. Nobody types them: they are made by chance. */
export interface Passwords {
  readonly superuser: string;
  readonly owner: string;
  readonly app: string;
}

export const passwordsFile = 'postgres-passwords.json';

/** The passwords kept in the folder, or nothing where they were never made, or lost. */
export function readPasswords(folder: string): Passwords | undefined {
  try {
    const kept: unknown = JSON.parse(readFileSync(join(folder, passwordsFile), 'utf8'));
    return isPasswords(kept) ? kept : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Error && 'code' in error && error.code === 'ENOENT'))
      return undefined;
    throw error;
  }
}

/** New passwords, 192 bits each, in letters that need no escaping in an address. */
export function makePasswords(): Passwords {
  const make = (): string => randomBytes(24).toString('base64url');
  return { superuser: make(), owner: make(), app: make() };
}

/** Keeps them in a file that only the user who runs Orion can read. */
export function keepPasswords(folder: string, passwords: Passwords): Passwords {
  writeDurably(join(folder, passwordsFile), `${JSON.stringify(passwords, undefined, 2)}\n`);
  return passwords;
}

function isPasswords(kept: unknown): kept is Passwords {
  const names = ['superuser', 'owner', 'app'] as const;
  return (
    typeof kept === 'object' &&
    kept !== null &&
    names.every((name) => typeof (kept as Partial<Record<typeof name, unknown>>)[name] === 'string')
  );
}
