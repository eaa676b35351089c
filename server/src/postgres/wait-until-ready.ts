import { setTimeout as sleep } from 'node:timers/promises';
import { CannotStart } from '../cannot-start.ts';
import { tryConnecting } from '../store/cluster.ts';
import { passwordsFile } from './passwords.ts';
import type { Postmaster } from './postmaster.ts';

/** How long one that was started may say nothing at all, in milliseconds. One that recovers says so, and may take its time. */
const patience = 60_000;

/** Waits for PostgreSQL to answer, which after a crash has to recover first; throws if it ends instead. */
export async function waitUntilReady(
  postmaster: Postmaster,
  { url, folder, log }: { readonly url: string; readonly folder: string; readonly log: (line: string) => void },
): Promise<void> {
  const started = Date.now();
  let told = started;
  for (;;) {
    const reached = await tryConnecting(url);
    if (reached.fault === undefined) return;
    if (reached.fault === 'refused')
      throw new CannotStart(
        'postgres_failed',
        `The passwords kept in ${folder} are not those of the database there. Remove ${passwordsFile} from it and start again: new ones are made.`,
      );
    const exit = await Promise.race([postmaster.ended, sleep(50)]);
    if (exit)
      throw new CannotStart('postgres_failed', `PostgreSQL did not start: ${exit.lastLines.slice(-5).join(' ')}`);
    if (reached.fault === 'away' && Date.now() - started > patience)
      throw new CannotStart('postgres_failed', `PostgreSQL does not answer: ${reached.reason}`);
    if (Date.now() - told < 10_000) continue;
    told = Date.now();
    log('Still waiting for PostgreSQL; after a crash it has to recover first.');
  }
}
