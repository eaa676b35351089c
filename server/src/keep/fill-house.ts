import { randomUUID } from 'node:crypto';
import type { Instant } from '@orion/core';
import { loadInstruments } from '../instruments.ts';
import type { Cluster } from '../postgres/index.ts';
import { applyErasures } from '../erase-case.ts';
import { appendErasures, readErasureFile } from '../kept-erasures.ts';
import { loadKeys } from '../keys.ts';
import { auditHouse, markChecked, readErasures } from '../store/backups.ts';
import type { OwnerClient } from '../store/copy.ts';
import { catchUp, renewHouse } from '../store/restoring.ts';
import type { KeptErasure } from '../store/erasure.ts';
import { loadBackup, type Loaded } from './load-backup.ts';
import { verifyHouse, type Verified } from './verify.ts';

/** A house filled from a backup, in a transaction that is still open. */
export interface Restored extends Loaded, Verified {
  readonly epoch: string;
  readonly migrations: number;
  /** Instruments that came with the Orion that made the backup, and not with this one. */
  readonly missingInstruments: readonly string[];
  /** Cases that the backup still had, and that had been erased since. */
  readonly erasedAgain: number;
}

export interface FillPlan {
  readonly file: string;
  readonly identities: readonly string[];
  readonly staging: string;
  /** Erasures known from elsewhere than the backup itself. */
  readonly erasures: readonly KeptErasure[];
  readonly now: Instant;
  readonly log: (line: string) => void;
}

/** Rows and files from the backup, brought up to date, renewed, erased again, verified. */
export async function fillHouse(
  client: OwnerClient,
  { appRole }: Pick<Cluster, 'appRole'>,
  { file, identities, staging, erasures, now, log }: FillPlan,
): Promise<Restored> {
  const loaded = await loadBackup(client, { file, identities, appRole, staging, onPart: log });
  const migrations = await catchUp(client, appRole);
  const epoch = await renewHouse(client);
  const erasedAgain = await eraseAgain(client, { staging, known: [...erasures, ...readErasureFile(staging)], now });
  const verified = await verifyHouse(client, staging);
  await markChecked(client, { id: loaded.manifest.id, at: now, epoch });
  await auditHouse(client, { action: 'restore', detail: { backup: loaded.manifest.id, erasedAgain } });
  const { refs } = await loadInstruments();
  const missingInstruments = loaded.manifest.instruments.filter((ref) => !refs.includes(ref));
  return { ...loaded, epoch, migrations, missingInstruments, erasedAgain, ...verified };
}

/** What was destroyed since the backup was made is destroyed in what came out of it, and noted beside it. */
async function eraseAgain(
  client: OwnerClient,
  { staging, known, now }: { readonly staging: string; readonly known: readonly KeptErasure[]; readonly now: Instant },
): Promise<number> {
  const keyOf = (erasure: KeptErasure): string => `${erasure.mission} ${erasure.case}`;
  const erased = new Set((await readErasures(client)).map(keyOf));
  const fresh = known.filter((erasure) => !erased.has(keyOf(erasure)));
  if (fresh.length > 0) appendErasures(staging, fresh);
  return applyErasures(client, fresh, { now, newId: randomUUID, keys: loadKeys(staging) });
}
