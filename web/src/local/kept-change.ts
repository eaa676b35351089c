import type { Change } from '@orion/core';
import type { Keyring } from './keyring.ts';
import type { Kept } from './shelves.ts';

/** Seals a change for outbox, sent box or what was refused: it moves between them as it is. */
export async function keepChange(keyring: Keyring, change: Change): Promise<Kept> {
  return isAboutAlert(change) ? { open: change } : { sealed: await keyring.seal(placeOf(change.id), change) };
}

/** The change; undefined where it cannot be opened. */
export async function readKept(keyring: Keyring, id: string, { open, sealed }: Kept): Promise<Change | undefined> {
  return open ?? ((await keyring.tryOpen(placeOf(id), sealed)) as Change | undefined);
}

export function isAboutAlert({ kind }: Pick<Change, 'kind'>): boolean {
  return kind.startsWith('alert.');
}

function placeOf(id: string): string {
  return `change ${id}`;
}
