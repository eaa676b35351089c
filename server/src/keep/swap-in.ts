import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { syncFolder, writeDurably } from '../durable.ts';
import { endOrphans } from '../postgres/processes.ts';
import { findRunAs } from '../postgres/run-as.ts';
import { houseEntries } from './house-files.ts';

/**
 * How a restored house takes its place. It is made whole in `restoring` inside the data folder; then
 * `ready.json` is written there, and from that moment it is the house: entry by entry it moves up, what stood
 * there before moves aside. Whoever starts next finishes what was cut short. Before that moment a start finds
 * the old house, or none, and clears the unfinished one away.
 */
const readyShape = z.object({
  /** What the old house's things are moved into, below the data folder. */
  aside: z.string().regex(/^replaced-[\d-]+$/),
  /** Things of the old house that the new one does not bring. */
  retire: z.array(z.string()),
  /** Where the rows are in an outside database: the epoch that tells whether they were committed. */
  epoch: z.string().optional(),
});

export const stagingOf = (folder: string): string => join(folder, 'restoring');
const readyOf = (folder: string): string => join(stagingOf(folder), 'ready.json');

/** The restored house in `restoring` is whole and on the disk: from here on it is the house. */
export function declareReady(
  folder: string,
  { now, epoch }: { readonly now: string; readonly epoch?: string | undefined },
): void {
  const staging = stagingOf(folder);
  const fresh = new Set(readdirSync(staging));
  const ready = {
    aside: `replaced-${now.slice(0, 19).replaceAll(':', '').replace('T', '-')}`,
    retire: houseEntries(folder).filter((name) => !fresh.has(name)),
    ...(epoch !== undefined && { epoch }),
  };
  writeDurably(readyOf(folder), JSON.stringify(ready));
}

/**
 * Finishes a restore that was cut short, or clears away one that never came so far. To be called by whoever
 * holds the folder. For rows in an outside database `epoch` is the one there now; unless it is the restored
 * one, those rows were never committed. A restore into another kind of database is left alone. Gives where the old house's things are, if there were any.
 */
export async function settleRestore(folder: string, epoch?: string): Promise<string | undefined> {
  for (const name of readdirSync(folder)) if (name.startsWith('checking-')) await removeUnfinished(join(folder, name));
  const staging = stagingOf(folder);
  if (!existsSync(staging)) return undefined;
  const ready = existsSync(readyOf(folder)) ? readReady(folder) : undefined;
  const isOfOtherDatabase = ready !== undefined && (ready.epoch === undefined) !== (epoch === undefined);
  if (isOfOtherDatabase) return undefined;
  if (ready?.epoch !== epoch || ready === undefined) {
    await removeUnfinished(staging);
    return undefined;
  }
  const aside = join(folder, ready.aside);
  for (const name of ready.retire) moveAside(folder, name, aside);
  for (const name of readdirSync(staging)) {
    if (name.startsWith('ready.json') || name.startsWith('house.lock')) continue;
    moveAside(folder, name, aside);
    renameSync(join(staging, name), join(folder, name));
  }
  syncFolder(folder);
  rmSync(readyOf(folder));
  rmSync(staging, { recursive: true, force: true });
  return existsSync(aside) ? aside : undefined;
}

function readReady(folder: string): z.infer<typeof readyShape> {
  return readyShape.parse(JSON.parse(readFileSync(readyOf(folder), 'utf8')));
}

function moveAside(folder: string, name: string, aside: string): void {
  const path = join(folder, name);
  if (!existsSync(path)) return;
  mkdirSync(aside, { recursive: true, mode: 0o700 });
  renameSync(path, join(aside, name));
}

/** Whether a restore into this folder was begun and not finished. */
export function isRestoreUnsettled(folder: string): boolean {
  return existsSync(stagingOf(folder));
}

/** A house that never came to be, whose PostgreSQL may be about to notice that nobody is there any more. */
async function removeUnfinished(house: string): Promise<void> {
  const dataFolder = join(house, 'postgres');
  if (existsSync(dataFolder)) await endOrphans(dataFolder, { runAs: findRunAs(dataFolder), log: () => {} });
  rmSync(house, { recursive: true, force: true });
}
