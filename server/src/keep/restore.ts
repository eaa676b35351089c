import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Instant } from '@orion/core';
import { holdFolder } from '../postgres/hold-folder.ts';
import { startPostgres, usePostgres } from '../postgres/index.ts';
import { readErasureFile } from '../kept-erasures.ts';
import { readErasures } from '../store/backups.ts';
import type { KeptErasure } from '../store/erasure.ts';
import { asOwner, inOwnTransaction } from '../store/copy.ts';
import { countPeople, countServers, studyTables } from '../store/restoring.ts';
import { withCluster, type HousePlace } from './clusters.ts';
import { fillHouse, type Restored } from './fill-house.ts';
import { houseEntries } from './house-files.ts';
import { KeepFault } from './keep-fault.ts';
import { readManifestOf } from './read-backup.ts';
import { declareReady, settleRestore, stagingOf } from './swap-in.ts';

export interface RestorePlan extends HousePlace {
  readonly file: string;
  /** Secrets of key holders: one that fits suffices. */
  readonly identities: readonly string[];
  /** Erasures known from elsewhere, done again beside those that the backup and a house that is replaced know of. */
  readonly erasures: readonly KeptErasure[];
  /** Whether a house that stands there may be moved aside (in an outside database: emptied). */
  readonly replace: boolean;
  readonly now: Instant;
  readonly log: (line: string) => void;
}

/** A house that was restored and is ready to be started. */
export interface RestoredHouse extends Restored {
  /** Where the things of the house that stood there before are now. */
  readonly aside: string | undefined;
}

/**
 * Opens a house from a backup, on this machine. It is made and verified beside what stands there, and takes
 * its place only when it is whole: a fault, a wrong key or a power cut leaves everything as it was.
 */
export async function restoreHouse(given: RestorePlan): Promise<RestoredHouse> {
  const plan = { ...given, folder: resolve(given.folder) };
  await readManifestOf(plan);
  mkdirSync(plan.folder, { recursive: true, mode: 0o700 });
  const hold = holdFolder(plan.folder);
  if (!hold)
    throw new KeepFault('house_open', `Orion is running on ${plan.folder}. Stop it first. Nothing was changed.`);
  try {
    return await (plan.outside ? restoreOutside(plan, plan.outside) : restoreHere(plan));
  } finally {
    hold.release();
  }
}

/** Into a PostgreSQL of our own, made in the staging folder and moved into place with it. */
async function restoreHere(plan: RestorePlan): Promise<RestoredHouse> {
  const { folder, log, now } = plan;
  await settleRestore(folder);
  if (!plan.replace && houseEntries(folder).length > 0) throw notEmpty(folder);
  const staging = stagingOf(folder);
  mkdirSync(staging, { mode: 0o700 });
  const erasures = [...plan.erasures, ...readErasureFile(folder)];
  try {
    const restored = await withCluster(startPostgres({ folder: staging, log }), async (cluster) =>
      asOwner(cluster.ownerUrl, async (client) => {
        const found = await inOwnTransaction(client, async () =>
          fillHouse(client, cluster, { ...plan, erasures, staging }),
        );
        await studyTables(client, found.manifest.tables);
        return found;
      }),
    );
    declareReady(folder, { now });
    log('moving in');
    return { ...restored, aside: await settleRestore(folder) };
  } catch (error) {
    if (!existsSync(`${staging}/ready.json`)) rmSync(staging, { recursive: true, force: true });
    throw error;
  }
}

/** Into somebody else's PostgreSQL: the rows in one transaction, the files right after it. */
async function restoreOutside(
  plan: RestorePlan,
  outside: { readonly databaseUrl: string; readonly ownerUrl: string },
): Promise<RestoredHouse> {
  const { folder, log } = plan;
  const cluster = await usePostgres({ ...outside, log });
  const staging = stagingOf(folder);
  return asOwner(cluster.ownerUrl, async (client) => {
    if ((await countServers(client)) > 0)
      throw new KeepFault('house_open', 'Orion is running on this database. Stop it first. Nothing was changed.');
    if (!plan.replace && ((await countPeople(client)) > 0 || houseEntries(folder).length > 0)) throw notEmpty(folder);
    const erasures = [...plan.erasures, ...readErasureFile(folder), ...(await readErasures(client))];
    rmSync(staging, { recursive: true, force: true });
    mkdirSync(staging, { mode: 0o700 });
    const restored = await inOwnTransaction(client, async () => {
      const found = await fillHouse(client, cluster, { ...plan, erasures, staging });
      declareReady(folder, { now: plan.now, epoch: found.epoch });
      return found;
    }).catch((error: unknown) => {
      rmSync(staging, { recursive: true, force: true });
      throw error;
    });
    const aside = await settleRestore(folder, restored.epoch);
    await studyTables(client, restored.manifest.tables);
    return { ...restored, aside };
  });
}

function notEmpty(folder: string): KeepFault {
  return new KeepFault(
    'house_not_empty',
    `There is a house in ${folder} already. Choose another folder with ORION_DATA, or add --replace: the house ` +
      'that stands there is then moved aside, not deleted. Nothing was changed.',
  );
}
