import type { Cluster } from '../postgres/index.ts';
import { auditAtMachine, markChecked, type Erased } from '../store/backups.ts';
import type { OwnerClient } from '../store/copy.ts';
import { catchUp, renewHouse } from '../store/restoring.ts';
import { eraseAgain } from './erase-again.ts';
import { loadBackup, type Loaded } from './load-backup.ts';
import { verifyHouse, type Verified } from './verify.ts';

/** A house filled from a backup, in a transaction that is still open. */
export interface Restored extends Loaded, Verified {
  readonly epoch: string;
  readonly migrations: number;
  readonly erasedAgain: number;
}

export interface FillPlan {
  readonly file: string;
  readonly identities: readonly string[];
  readonly staging: string;
  readonly before: readonly Erased[];
  readonly erasures: readonly Erased[];
  readonly now: string;
  readonly log: (line: string) => void;
}

/** Rows and files from the backup, brought up to date, renewed, erased again, verified. */
export async function fillHouse(
  client: OwnerClient,
  { appRole }: Pick<Cluster, 'appRole'>,
  { file, identities, staging, before, erasures, now, log }: FillPlan,
): Promise<Restored> {
  const loaded = await loadBackup(client, { file, identities, appRole, staging, onPart: log });
  const migrations = await catchUp(client, appRole);
  const epoch = await renewHouse(client);
  const erasedAgain = await eraseAgain(client, [...before, ...erasures]);
  const verified = await verifyHouse(client, staging);
  await markChecked(client, { id: loaded.manifest.id, at: now, epoch });
  await auditAtMachine(client, { action: 'restore', detail: { backup: loaded.manifest.id, erasedAgain } });
  return { ...loaded, epoch, migrations, erasedAgain, ...verified };
}
