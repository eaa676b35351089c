import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Binaries } from './binaries.ts';
import { identityOf, type RunAs } from './run-as.ts';

/** How PostgreSQL ended, and what it said last. */
export interface PostgresExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly lastLines: readonly string[];
}

/** A running PostgreSQL that is our child. */
export interface Postmaster {
  readonly pid: number;
  readonly ended: Promise<PostgresExit>;
  /** Fast shutdown, then immediate, then none asked. */
  readonly stop: () => Promise<PostgresExit>;
}

export interface PostmasterPlan {
  readonly binaries: Binaries;
  readonly dataFolder: string;
  readonly runAs: RunAs | undefined;
  readonly settings: Readonly<Record<string, string>>;
  /** What becomes of it when Orion dies without stopping it: a scratch database goes with its folder. */
  readonly abandoned: 'shut down' | { readonly remove: string };
  readonly log: (line: string) => void;
}

/** PostgreSQL finds its data at its current folder, which it need not be able to walk to: the path may lead through /root. */
export const here = '/proc/self/cwd';

/**
 * Starts PostgreSQL on a leash: a small shell waits beside it for the other end of a pipe to close, which the
 * kernel does when Orion dies, however it dies, and then shuts PostgreSQL down. The shell is forked twice, so
 * that it is no child of PostgreSQL. It looks at the current folder of the process before it signals it: a
 * process id may by then be another's. A line through the pipe lets it go.
 */
const leashed = `ulimit -c 0
( {
  read -r _ <&3 && exit
  [ "/proc/$$/cwd" -ef . ] || exit
  kill "-$1" $$
  [ -n "$2" ] || exit
  n=0
  while [ "/proc/$$/cwd" -ef . ] && [ $n -lt 100 ]; do sleep 0.1; n=$((n+1)); done
  cd / && rm -rf "$2"
} </dev/null >/dev/null 2>&1 & )
shift 2
exec "$@" 3<&-`;

/** Starts PostgreSQL; whether it comes up is for the caller to see. It does not keep Orion from ending. */
export function startPostmaster(plan: PostmasterPlan): Postmaster {
  const { binaries, dataFolder, runAs, settings, abandoned } = plan;
  const [signal, remove] = abandoned === 'shut down' ? ['INT', ''] : ['QUIT', abandoned.remove];
  const given = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const words = [join(binaries.folder, 'native/bin/postgres'), '-D', here, ...given];
  const child = spawn('/bin/sh', ['-c', leashed, 'sh', signal, remove, ...words], {
    cwd: dataFolder,
    env: plainEnvironment,
    // Away from the terminal: its Ctrl-C is Orion's to hear, which then finishes what is in hand.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    ...identityOf(runAs),
  });
  const lastLines = keepLines(child, plan.log);
  const leash = child.stdio[3];
  child.unref();
  for (const stream of child.stdio) if (stream && 'unref' in stream) (stream as { unref: () => void }).unref();
  leash?.on('error', () => {});
  const ended = new Promise<PostgresExit>((settle) => {
    child.once('error', (error) => settle({ code: null, signal: null, lastLines: [error.message] }));
    child.once('exit', (code, how) => settle({ code, signal: how, lastLines }));
  });
  child.once('exit', () => {
    if (leash && 'write' in leash) leash.end('ended\n');
  });
  return { pid: child.pid ?? 0, ended, stop: () => stop(child, ended) };
}

/** Nothing of Orion's own: neither its secrets, nor a PGDATA or LANG that would change what PostgreSQL does. */
export const plainEnvironment: NodeJS.ProcessEnv = { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' };

async function stop(child: ChildProcess, ended: Promise<PostgresExit>): Promise<PostgresExit> {
  const steps: readonly (readonly [NodeJS.Signals, number])[] = [
    ['SIGINT', 30_000],
    ['SIGQUIT', 10_000],
  ];
  for (const [signal, patience] of steps) {
    child.kill(signal);
    const waiting = new AbortController();
    const exit = await Promise.race([
      ended,
      sleep(patience, undefined, { signal: waiting.signal }).catch(() => undefined),
    ]);
    waiting.abort();
    if (exit) return exit;
  }
  child.kill('SIGKILL');
  return ended;
}

/** Hands on what PostgreSQL says line by line, and keeps the end of it. */
function keepLines(child: ChildProcess, log: (line: string) => void): readonly string[] {
  const last: string[] = [];
  const hear = (stream: Readable | null): void => {
    if (!stream) return;
    createInterface({ input: stream }).on('line', (line) => {
      last.push(line);
      if (last.length > 20) last.shift();
      // What it answers to our own question whether it is ready yet, and would frighten whoever starts Orion.
      if (!line.startsWith('FATAL:  the database system is starting up')) log(line);
    });
  };
  hear(child.stdout);
  hear(child.stderr);
  return last;
}
