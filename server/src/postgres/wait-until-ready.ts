import { setTimeout as sleep } from 'node:timers/promises';
import { CannotStart } from '../cannot-start.ts';
import { tryConnecting } from '../store/cluster.ts';
import { passwordsFile } from './passwords.ts';
import type { Postmaster } from './postmaster.ts';

/** Waits for PostgreSQL to answer, which after a crash has to recover first; throws if it ends instead. */
export async function waitUntilReady(
  postmaster: Postmaster,
  { url, folder, log }: { readonly url: string; readonly folder: string; readonly log: (line: string) => void },
): Promise<void> {
  const started = Date.now();
  for (let told = 0; ;) {
    const { fault } = await tryConnecting(url);
    if (fault === undefined) return;
    if (fault === 'refused')
      throw new CannotStart(
        'postgres_failed',
        `The passwords kept in ${folder} are not those of the database there. Remove ${passwordsFile} from it and start again: new ones are made.`,
      );
    const exit = await Promise.race([postmaster.ended, sleep(50)]);
    if (exit)
      throw new CannotStart('postgres_failed', `PostgreSQL did not start: ${exit.lastLines.slice(-5).join(' ')}`);
    const seconds = Math.floor((Date.now() - started) / 10_000) * 10;
    if (seconds > told)
      log(`Still waiting for PostgreSQL after ${seconds} seconds; after a crash it has to recover first.`);
    told = seconds;
  }
}
