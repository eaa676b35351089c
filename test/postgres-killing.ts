import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from './cast.ts';

/** Starts a program of this folder and waits for its first line. */
export async function startProgram(
  name: string,
  words: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<{ readonly child: ChildProcess; readonly said: string }> {
  const child = spawn(process.execPath, [join(root, 'test', name), ...words], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  const said = await new Promise<string>((settle, fail) => {
    lines.once('line', settle);
    child.once('exit', (code) => fail(new Error(`${name} ended with ${code} before it said anything`)));
  });
  return { child, said };
}

/** Kills a process as a power cut would, and waits until it is gone. */
export async function kill(child: ChildProcess): Promise<void> {
  const gone = new Promise((settle) => child.once('exit', settle));
  child.kill('SIGKILL');
  await gone;
}

/** The first process of the PostgreSQL of a data folder. */
export function postgresPid(folder: string): number {
  return Number(readFileSync(join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
}

/** Whether a process lives; one that has ended and waits to be buried does not. */
export function lives(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout.trim() !== '' && !stdout.startsWith('Z');
}

export async function waitFor(what: string, isSo: () => boolean, patience = 60_000): Promise<void> {
  for (const end = Date.now() + patience; !isSo(); await sleep(50))
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
}
