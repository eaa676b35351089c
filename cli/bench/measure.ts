import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

/** A program to be measured, under a name for the tables. */
export interface Program {
  readonly name: string;
  readonly command: string;
  readonly words: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** What one run took. Memory and CPU time are NaN where there is no /proc to read them from. */
export interface Run {
  readonly seconds: number;
  /** The sum over the program and all it started of the most memory each had resident, in MB of 1000 000 bytes. */
  readonly megabytes: number;
  /** Of all its processes and threads together, by the clock ticks of the system (1/100 s). */
  readonly cpuSeconds: number;
  readonly said: string;
}

/** Linux tells what each process uses; elsewhere only time is measured. */
export const isMemoryMeasured = process.platform === 'linux';
/** How often memory is looked at, in milliseconds. The high-water mark is the kernel's own, so that no peak between is missed. */
const interval = 10;
const ticksPerSecond = 100;

/** Runs a program to its end. Exit codes 0 and 2 (some rows rejected) are as they should be. */
export async function measure({ command, words, environment, name }: Program): Promise<Run> {
  const cpuBefore = ownChildrenTicks();
  const began = performance.now();
  const child = spawn(command, words, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  let most = 0;
  const look = (): void => {
    if (child.pid !== undefined) most = Math.max(most, residentOf(child.pid));
  };
  const timer = isMemoryMeasured ? setInterval(look, interval) : undefined;
  const { code, seconds } = await new Promise<{ code: number | null; seconds: number }>((resolve, reject) => {
    child.on('error', reject);
    let left = 0;
    child.on('exit', () => {
      left = performance.now();
    });
    child.on('close', (status) => resolve({ code: status, seconds: (left - began) / 1000 }));
  }).finally(() => clearInterval(timer));
  if (code !== 0 && code !== 2) throw new Error(`${name} ended with ${code}: ${said.slice(-2000)}`);
  const isMeasured = isMemoryMeasured && most > 0;
  return {
    seconds,
    megabytes: isMeasured ? most / 1e6 : NaN,
    cpuSeconds: isMemoryMeasured ? (ownChildrenTicks() - cpuBefore) / ticksPerSecond : NaN,
    said,
  };
}

/** The high-water marks of a process and all below it, summed, in bytes. Memory that they share is counted for each. */
function residentOf(pid: number): number {
  const own = /^VmHWM:\s+(\d+) kB/m.exec(readProc(`${pid}/status`));
  let sum = Number(own?.[1] ?? 0) * 1024;
  for (const child of childrenOf(pid)) sum += residentOf(child);
  return sum;
}

/** Children are listed by the thread that started them. */
function childrenOf(pid: number): readonly number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
      readProc(`${pid}/task/${thread}/children`).split(' ').filter(Boolean).map(Number),
    );
  } catch {
    return [];
  }
}

/** Ticks of CPU time of all children that have ended and their children: fields 16 and 17 of /proc/self/stat. */
function ownChildrenTicks(): number {
  const fields = readProc('self/stat')
    .replace(/^.*\) /, '')
    .split(' ');
  return Number(fields[13]) + Number(fields[14]);
}

/** A process may end between two looks: then there is nothing to read. */
function readProc(path: string): string {
  try {
    return readFileSync(`/proc/${path}`, 'utf8');
  } catch {
    return '';
  }
}

/** A program's counted runs, after one that is not counted. */
export interface Series {
  readonly program: Program;
  readonly runs: readonly Run[];
  readonly seconds: number;
  readonly megabytes: number;
  readonly cpuSeconds: number;
}

/** Runs programs in turn, A B A B, so that what else the machine does falls on all of them; medians of the counted runs. */
export async function measureInTurn(programs: readonly Program[], counted: number): Promise<readonly Series[]> {
  const runs = new Map<string, Run[]>(programs.map(({ name }) => [name, []]));
  for (let round = 0; round <= counted; round++) {
    for (const program of programs) {
      const run = await measure(program);
      if (round > 0) runs.get(program.name)?.push(run);
    }
  }
  return programs.map((program) => {
    const own = runs.get(program.name) ?? [];
    const middle = (what: (run: Run) => number): number => median(own.map(what));
    return {
      program,
      runs: own,
      seconds: middle(({ seconds }) => seconds),
      megabytes: middle(({ megabytes }) => megabytes),
      cpuSeconds: middle(({ cpuSeconds }) => cpuSeconds),
    };
  });
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = (sorted.length - 1) / 2;
  return (sorted[Math.floor(half)] + sorted[Math.ceil(half)]) / 2;
}
