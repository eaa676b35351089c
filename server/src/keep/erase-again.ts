import type { Erased } from '../store/backups.ts';
import type { OwnerClient } from '../store/copy.ts';
import { eraseIdentities } from '../store/restoring.ts';

/** Destroys again what was destroyed since the backup was made, and what the backup itself lists. Gives how many cases. */
export async function eraseAgain(client: OwnerClient, known: readonly Erased[]): Promise<number> {
  return eraseIdentities(client, known);
}
