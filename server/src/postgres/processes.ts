import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CannotStart } from '../cannot-start.ts';
import { removeSocketFolder } from './listening.ts';
import { identityOf, type RunAs } from './run-as.ts';

/**
 * The processes of PostgreSQL that work in a data folder: each has it as its current folder. The process id
 * in `postmaster.pid` is only a hint, since after a restart of the machine it may belong to anyone.
 * Asked as the user who runs them, since in a container root may not look at the processes of others.
 */
export function findProcesses(dataFolder: string, runAs: RunAs | undefined): readonly number[] {
  const script = `for p in /proc/[0-9]*; do
    [ "$p/cwd" -ef . ] && read -r name <"$p/comm" && [ "$name" = postgres ] && echo "\${p#/proc/}"
  done 2>/dev/null`;
  const { stdout } = spawnSync('/bin/sh', ['-c', script], { cwd: dataFolder, encoding: 'utf8', ...identityOf(runAs) });
  return stdout.split('\n').filter(Boolean).map(Number);
}

/** What a running server wrote about itself: its process, and where its socket is. */
export interface Running {
  readonly pid: number;
  readonly port: number;
  /** As the server was told: `.` is its data folder; empty without a socket. */
  readonly socketFolder: string;
}

/** Reads `postmaster.pid`; nothing where there is none, or only the beginning of one. */
export function readRunning(dataFolder: string): Running | undefined {
  try {
    const [pid, , , port, socketFolder = ''] = readFileSync(join(dataFolder, 'postmaster.pid'), 'utf8').split('\n');
    return port === undefined ? undefined : { pid: Number(pid), port: Number(port), socketFolder };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Ends the server that an earlier Orion left behind on this folder, and clears away what says that it runs.
 * To be called by whoever holds the folder. It is stopped, not taken over: nobody would hear of its end,
 * and its settings may be those of an older Orion.
 */
export async function endOrphans(
  dataFolder: string,
  { runAs, log }: { readonly runAs: RunAs | undefined; readonly log: (line: string) => void },
): Promise<void> {
  const running = readRunning(dataFolder);
  const find = (): readonly number[] => findProcesses(dataFolder, runAs);
  if (find().length > 0) {
    log('Stopping the PostgreSQL that an earlier Orion left running in this folder.');
    if (!(await endAll(find, running?.pid)))
      throw new CannotStart('postgres_failed', `Processes of an earlier PostgreSQL in ${dataFolder} cannot be ended.`);
  }
  for (const name of ['postmaster.pid', '.s.PGSQL.5432', '.s.PGSQL.5432.lock'])
    rmSync(join(dataFolder, name), { force: true });
  if (running) removeSocketFolder(running.socketFolder);
}

const steps: readonly (readonly [NodeJS.Signals, number])[] = [
  ['SIGINT', 30_000],
  ['SIGQUIT', 5_000],
  ['SIGKILL', 10_000],
];

/** Asks the first process to shut down, then less kindly; without it the others are told one by one. */
async function endAll(find: () => readonly number[], first: number | undefined): Promise<boolean> {
  for (const [signal, patience] of steps) {
    const found = find();
    const takesOrders = first !== undefined && found.includes(first) && signal !== 'SIGKILL';
    // To a process of its own, SIGINT would only mean to give up the statement in hand.
    if (!takesOrders && signal === 'SIGINT') continue;
    for (const pid of takesOrders ? [first] : found) sendSignal(pid, signal);
    for (const end = Date.now() + patience; Date.now() < end; await sleep(50)) if (find().length === 0) return true;
  }
  return false;
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended in the meantime.
  }
}
