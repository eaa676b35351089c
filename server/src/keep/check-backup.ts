import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Instant } from '@orion/core';
import { startPostgres } from '../postgres/index.ts';
import { markChecked } from '../store/backups.ts';
import { asOwner, inOwnTransaction } from '../store/copy.ts';
import { findHouse, withCluster, type HousePlace } from './clusters.ts';
import { fillHouse, type Restored } from './fill-house.ts';
import { readManifestOf } from './read-backup.ts';

export interface CheckPlan {
  readonly file: string;
  readonly identities: readonly string[];
  /** The data folder of the living house, where there is room; nothing on a machine without one. */
  readonly folder: string | undefined;
  /** The living house, to which it is told that its backup opens. */
  readonly ownerUrl: string | undefined;
  readonly now: Instant;
  readonly log: (line: string) => void;
}

export interface CheckedBackup extends Restored {
  /** Whether it is a backup of the living house, which from now on is for real people. */
  readonly isOfThisHouse: boolean;
}

/** Sees a backup work: restores it into a scratch house, verifies it there, and throws that away. */
export async function checkBackup({ file, identities, folder, ownerUrl, now, log }: CheckPlan): Promise<CheckedBackup> {
  const { id, epoch } = await readManifestOf({ file, identities });
  const scratch = mkdtempSync(join(folder ?? tmpdir(), 'checking-'));
  const staging = join(scratch, 'house');
  mkdirSync(staging, { mode: 0o700 });
  const cluster = startPostgres({ folder: scratch, log, settings: hasty, scratch: { durable: false } });
  const restored = await withCluster(cluster, async (reached) =>
    asOwner(reached.ownerUrl, async (client) =>
      inOwnTransaction(client, async () =>
        fillHouse(client, reached, { file, identities, staging, erasures: [], now, log }),
      ),
    ),
  );
  const isOfThisHouse =
    ownerUrl !== undefined && (await asOwner(ownerUrl, async (client) => markChecked(client, { id, at: now, epoch })));
  return { ...restored, isOfThisHouse };
}

/** It is thrown away: it waits for no disk, and leaves the memory to the house beside it. */
const hasty = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', shared_buffers: '32MB' } as const;

/** The same beside the house of a place, open or closed, or where there is none. */
export async function checkHere({
  folder,
  outside,
  ...plan
}: HousePlace & Pick<CheckPlan, 'file' | 'identities' | 'now' | 'log'>): Promise<CheckedBackup> {
  await readManifestOf(plan);
  const house = await findHouse({ folder, outside }, plan.log);
  if (house === undefined) return checkBackup({ ...plan, folder: undefined, ownerUrl: undefined });
  return withCluster(Promise.resolve(house), async ({ ownerUrl }) => checkBackup({ ...plan, folder, ownerUrl }));
}
