import type { Case } from '@orion/core';
import type { Keyring } from './keyring.ts';
import type { CaseRecord } from './shelves.ts';

/** A case as an earlier Orion may have put it on the shelf: before help was told, it had no list of it. */
type KeptCase = Omit<Case, 'assistance'> & Partial<Pick<Case, 'assistance'>>;

/** Opens a case from the shelf; nothing where it cannot be opened. */
export async function readKeptCase(
  keyring: Pick<Keyring, 'tryOpen'>,
  { id, sealed }: Pick<CaseRecord, 'id' | 'sealed'>,
): Promise<Case | undefined> {
  const found = (await keyring.tryOpen(`case ${id}`, sealed)) as KeptCase | undefined;
  return found && { ...found, assistance: found.assistance ?? [] };
}
