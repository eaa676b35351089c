import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { CannotStart } from '../cannot-start.ts';
import { holdFolder } from '../postgres/hold-folder.ts';
import { startPostgres, usePostgres } from '../postgres/index.ts';
import { readErasures, type Erased } from '../store/backups.ts';
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
  /** Erasures known from elsewhere, done again beside those in the backup and in a house that is replaced. */
  readonly erasures: readonly Erased[];
  /** Whether a house that stands there may be moved aside (in an outside database: emptied). */
  readonly replace: boolean;
  readonly now: string;
  readonly log: (line: string) => void;
}

/** A house that was restored and is ready to be started. */
export interface RestoredHouse extends Restored {
  /** Where the things of the house that stood there before are now. */
  readonly aside: string | undefined;
  /** Whether a house stood there whose erasures could not be read: it would not start. */
  readonly couldNotAskOld: boolean;
}

/**
 * Opens a house from a backup, on this machine. It is made and verified beside what stands there, and takes
 * its place only when it is whole: a fault, a wrong key or a power cut leaves everything as it was.
 */
export async function restoreHouse(given: RestorePlan): Promise<RestoredHouse> {
  const plan = { ...given, folder: resolve(given.folder) };
  await readManifestOf(plan);
  mkdirSync(plan.folder, { recursive: true, mode: 0o700 });
  const { outside } = plan;
  if (outside) return whileHeld(plan.folder, async () => restoreOutside(plan, outside));
  const hasHouse = await whileHeld(plan.folder, async () => {
    settleRestore(plan.folder);
    return houseEntries(plan.folder).length > 0;
  });
  if (hasHouse && !plan.replace) throw notEmpty(plan.folder);
  const before = hasHouse ? await erasuresHere(plan) : [];
  return whileHeld(plan.folder, async () => ({
    ...(await restoreHere({ ...plan, before: before ?? [] })),
    couldNotAskOld: before === undefined,
  }));
}

/** Into a PostgreSQL of our own, made in the staging folder and moved into place with it. */
async function restoreHere(
  plan: RestorePlan & { readonly before: readonly Erased[] },
): Promise<Restored & { readonly aside: string | undefined }> {
  const { folder, log } = plan;
  const staging = stagingOf(folder);
  mkdirSync(staging, { mode: 0o700 });
  try {
    const restored = await withCluster(startPostgres({ folder: staging, log }), async (cluster) =>
      asOwner(cluster.ownerUrl, async (client) => {
        const found = await inOwnTransaction(client, async () => fillHouse(client, cluster, { ...plan, staging }));
        await studyTables(client, found.manifest.tables);
        return found;
      }),
    );
    declareReady(folder, { now: plan.now });
    return { ...restored, aside: settleRestore(folder) };
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
    const before = await readErasures(client);
    rmSync(staging, { recursive: true, force: true });
    mkdirSync(staging, { mode: 0o700 });
    const restored = await inOwnTransaction(client, async () => {
      const found = await fillHouse(client, cluster, { ...plan, before, staging });
      declareReady(folder, { now: plan.now, epoch: found.epoch });
      return found;
    }).catch((error: unknown) => {
      rmSync(staging, { recursive: true, force: true });
      throw error;
    });
    const aside = settleRestore(folder, restored.epoch);
    await studyTables(client, restored.manifest.tables);
    return { ...restored, aside, couldNotAskOld: false };
  });
}

/** What was erased in the house that is to be replaced stays erased, even if the backup is older; nothing where it does not start. */
async function erasuresHere({ folder, log }: RestorePlan): Promise<readonly Erased[] | undefined> {
  if (!existsSync(`${folder}/postgres`)) return undefined;
  try {
    return await withCluster(startPostgres({ folder, log }), async (cluster) =>
      asOwner(cluster.ownerUrl, readErasures),
    );
  } catch (error) {
    if (error instanceof CannotStart && error.code === 'folder_in_use') throw houseOpen(folder);
    log('The house that stands here does not start.');
    return undefined;
  }
}

async function whileHeld<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  const hold = holdFolder(folder);
  if (!hold) throw houseOpen(folder);
  try {
    return await work();
  } finally {
    hold.release();
  }
}

function houseOpen(folder: string): KeepFault {
  return new KeepFault('house_open', `Orion is running on ${folder}. Stop it first. Nothing was changed.`);
}

function notEmpty(folder: string): KeepFault {
  return new KeepFault(
    'house_not_empty',
    `There is a house in ${folder} already. Choose another folder with ORION_DATA, or add --replace: the house ` +
      'that stands there is then moved aside, not deleted. Nothing was changed.',
  );
}
