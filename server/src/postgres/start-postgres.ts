import { accessSync, chownSync, constants, mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CannotStart } from '../cannot-start.ts';
import { settleRestore } from '../keep/swap-in.ts';
import { roles, settleHouse } from '../store/cluster.ts';
import { placeBinaries } from './binaries.ts';
import type { Cluster } from './cluster.ts';
import { holdFolder } from './hold-folder.ts';
import { urlsOf } from './house-urls.ts';
import { chooseListening, removeSocketFolder } from './listening.ts';
import { startPostmaster, type PostgresExit, type Postmaster } from './postmaster.ts';
import { prepareData } from './prepare-data.ts';
import { findRunAs } from './run-as.ts';
import { settings } from './settings.ts';
import { waitUntilReady } from './wait-until-ready.ts';

export interface StartPlan {
  /** The house's data folder; the database stands in `postgres` in it. */
  readonly folder: string;
  /** Hears what PostgreSQL says, and what was done to start it. No statement and no value of a row is among it. */
  readonly log: (line: string) => void;
  /** Called when PostgreSQL ends without being asked to. */
  readonly onExit?: (exit: PostgresExit) => void;
  /** Settings of PostgreSQL beyond ours, or against ours: a proof may want to see what they are good for. */
  readonly settings?: Readonly<Record<string, string>>;
  /** For tests: the folder goes when this process does; unless durable, making it waits for no disk. */
  readonly scratch?: { readonly durable: boolean };
}

/** The database of this house itself, with a way in for what only a superuser may do. */
export interface OwnCluster extends Cluster {
  readonly superuserUrl: string;
}

/**
 * Starts the PostgreSQL that Orion brings on a data folder, and makes there what is missing: the database,
 * the roles, their passwords. One house has a folder; a second is refused. What a house that was killed
 * left behind is cleared away first. Throws CannotStart with what to do about it.
 */
export async function startPostgres(plan: StartPlan): Promise<OwnCluster> {
  const folder = resolve(plan.folder);
  makeFolder(folder);
  const hold = holdFolder(folder);
  if (!hold)
    throw new CannotStart(
      'folder_in_use',
      `Another Orion is running on the data folder ${folder}. Stop it first, or give this one a folder of its own with ORION_DATA.`,
    );
  try {
    return await startHeld({ ...plan, folder }, hold.release);
  } catch (error) {
    hold.release();
    throw error;
  }
}

async function startHeld(plan: StartPlan, release: () => void): Promise<OwnCluster> {
  const { folder, log, scratch } = plan;
  // A restore that was cut short is finished, or cleared away, before anything here is looked at.
  await settleRestore(folder);
  const dataFolder = join(folder, 'postgres');
  const runAs = findRunAs(dataFolder);
  const place = {
    dataFolder,
    runAs,
    binaries: placeBinaries({ copies: runAs ? '/var/lib/orion' : folder, runAs, log }),
  };
  // So that the user who removes a scratch folder may remove the whole of it.
  if (scratch && runAs) chownSync(folder, runAs.uid, runAs.gid);
  const passwords = await prepareData(place, { folder, durable: scratch?.durable !== false, log });
  const listening = await chooseListening(dataFolder, { runAs });
  const urls = urlsOf(listening, passwords);
  const postmaster = startPostmaster({
    ...place,
    settings: { ...settings, ...plan.settings, ...listening.settings },
    abandoned: scratch ? { remove: folder } : 'shut down',
    log,
  });
  let stopping: Promise<void> | undefined;
  const end = async (): Promise<void> => {
    await postmaster.stop();
    removeSocketFolder(listening.host);
    if (scratch) rmSync(folder, { recursive: true, force: true });
    release();
  };
  const stop = async (): Promise<void> => (stopping ??= end());
  try {
    await waitUntilReady(postmaster, { url: urls.superuserUrl, folder, log });
    const version = await settleHouse(urls.superuserUrl, passwords);
    void tellOfEnd(postmaster, (exit) => stopping ?? plan.onExit?.(exit));
    return { ...urls, appRole: roles.app, version, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function tellOfEnd(postmaster: Postmaster, tell: (exit: PostgresExit) => unknown): Promise<void> {
  tell(await postmaster.ended);
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CannotStart('folder_unusable', `Orion cannot keep its data in ${folder}: ${reason}.`, error);
  }
}
