import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { z } from 'zod';
import { writeDurably } from '../durable.ts';
import { KeepFault } from './keep-fault.ts';

const shape = z.array(
  z.object({ id: z.string(), name: z.string(), recipient: z.string().startsWith('age1'), since: z.string() }),
);

/** Somebody who keeps a key: each of them alone opens every backup made since. */
export interface KeyHolder {
  readonly id: string;
  readonly name: string;
  /** The public half. The secret half is with the person and nowhere else. */
  readonly recipient: string;
  readonly since: string;
}

/** One lost key must not lose the backup. */
export const leastKeyHolders = 2;

const fileName = 'key-holders.json';

export function readKeyHolders(folder: string): readonly KeyHolder[] {
  const path = join(folder, fileName);
  return existsSync(path) ? shape.parse(JSON.parse(readFileSync(path, 'utf8'))) : [];
}

/** A new key holder and the secret that is theirs alone: it is given here once and kept nowhere. */
export async function addKeyHolder(
  folder: string,
  { name, now }: { readonly name: string; readonly now: string },
): Promise<{ readonly holder: KeyHolder; readonly secret: string }> {
  const holders = readKeyHolders(folder);
  const called = name.trim().replaceAll(/\s+/g, ' ');
  if (called === '' || holders.some((holder) => isSameName(holder.name, called)))
    throw new KeepFault('name_taken', `There is a key holder called ${called} already. Choose another name.`);
  const identity = await generateX25519Identity();
  const holder = { id: randomUUID(), name: called, recipient: await identityToRecipient(identity), since: now };
  keepKeyHolders(folder, [...holders, holder]);
  return { holder, secret: secretFile(holder, identity) };
}

/** Backups made from now on do not open for them any more; those made before still do. */
export function removeKeyHolder(folder: string, idOrName: string): KeyHolder {
  const holders = readKeyHolders(folder);
  const leaving = holders.find(({ id, name }) => id === idOrName || isSameName(name, idOrName));
  if (!leaving) throw new KeepFault('no_such_key_holder', `There is no key holder called ${idOrName}.`);
  keepKeyHolders(
    folder,
    holders.filter((holder) => holder !== leaving),
  );
  return leaving;
}

function isSameName(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

/** What the person keeps, on paper or on a stick: the form that the `age` program reads as well. */
function secretFile({ name, recipient, since }: KeyHolder, identity: string): string {
  return [
    `# Orion: the key of ${name}, made on ${since.slice(0, 10)}.`,
    '# It opens every backup of the house. Keep it away from the house’s machine; tell nobody; do not mail it.',
    `# public key: ${recipient}`,
    identity,
    '',
  ].join('\n');
}

/** The secrets in such a file, or typed as they are. */
export function identitiesIn(text: string): readonly string[] {
  const found = text
    .split(/\s*\n/)
    .map((line) => line.trim())
    .filter((line) => /^AGE-SECRET-KEY-1[0-9A-Z]{58}$/i.test(line))
    .map((line) => line.toUpperCase());
  if (found.length === 0)
    throw new KeepFault(
      'not_a_key',
      'This is not a key: a key holder’s file has a line that begins with AGE-SECRET-KEY-1. Nothing was changed.',
    );
  return found;
}

function keepKeyHolders(folder: string, holders: readonly KeyHolder[]): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeDurably(join(folder, fileName), `${JSON.stringify(holders, undefined, 2)}\n`);
}
