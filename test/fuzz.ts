import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Task, Told } from './fuzz-worker.ts';

/** How many malformed inputs are tried, and how. */
export interface FuzzPlan {
  readonly seed: number;
  readonly inputs: number;
  /** Inputs that one process tries. */
  readonly batch: number;
  /** Processes at a time. */
  readonly processes?: number;
  readonly plant?: Task['plant'];
  /** How much work of a processor one input may be, in milliseconds; one that takes so long by the clock is tried again alone. */
  readonly patience?: number;
}

export interface FuzzReport {
  readonly tried: number;
  /** How often a kind of input ended with a code, such as `csv 3`. */
  readonly endings: Readonly<Record<string, number>>;
  /** Each with what it takes to see it again. */
  readonly faults: readonly string[];
  /** Inputs that were too slow once, and not when tried again alone: the machine was busy. */
  readonly slowOnce: number;
  /** The largest growth of a process between a tenth of its inputs and the last, in megabytes. */
  readonly growth: { readonly heap: number; readonly whole: number };
}

const mostWork = 2000;
/** Beyond these a process has grown: megabytes of the heap, and of the whole process, which allocators keep for a while. */
const mostGrowth = { heap: 24, whole: 250 };

/** Alone, an input has so many times its patience by the clock: on a busy machine most of that is others' work. */
const calm = 15;

/** What happened to one batch. */
interface Batch {
  readonly faults: string[];
  /** Where it went on, had it to be stopped; the end where it had not. */
  next: number;
  /** The most that one input was, in milliseconds of a processor. */
  work: number;
  stuckAt?: number;
}

/** Tries malformed inputs in child processes: none may crash, hang, grow, leave half a file or change a row. */
export async function fuzz(plan: FuzzPlan): Promise<FuzzReport> {
  const folder = mkdtempSync(join(tmpdir(), 'orion-fuzz-'));
  const endings: Record<string, number> = {};
  const growth = { heap: 0, whole: 0 };
  const faults: string[] = [];
  let [tried, slowOnce, next] = [0, 0, 0];

  const tryBatch = async (from: number, to: number): Promise<void> => {
    for (let at = from; at < to;) {
      const batch = await runBatch({ plan, folder, growth, endings }, at, to);
      faults.push(...batch.faults);
      if (batch.stuckAt !== undefined) {
        const again = await runAlone({ plan, folder, growth, endings: {} }, batch.stuckAt);
        if (again.stuckAt === undefined && again.faults.length === 0) slowOnce++;
        else faults.push(...again.faults, ...(again.stuckAt === undefined ? [] : [told(plan, batch.stuckAt, 'hangs')]));
      }
      tried += batch.next - at;
      at = batch.next;
    }
  };
  const work = async (): Promise<void> => {
    while (next < plan.inputs) {
      const from = next;
      next = Math.min(plan.inputs, from + plan.batch);
      await tryBatch(from, next);
    }
  };
  try {
    await Promise.all(Array.from({ length: plan.processes ?? 1 }, work));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return { tried, endings, faults, slowOnce, growth };
}

interface Run {
  readonly plan: FuzzPlan;
  readonly folder: string;
  readonly growth: { heap: number; whole: number };
  readonly endings: Record<string, number>;
}

/** One input in a process of its own, judged by the work it is. */
async function runAlone(run: Run, index: number): Promise<Batch> {
  const patience = run.plan.patience ?? mostWork;
  const batch = await runBatch({ ...run, plan: { ...run.plan, patience: patience * calm } }, index, index + 1);
  if (batch.work > patience) batch.faults.push(told(run.plan, index, `is ${Math.round(batch.work)} ms of work`));
  return batch;
}

/** One process, watched: told to the end, or ended when it says nothing for too long. */
function runBatch({ plan, folder, growth, endings }: Run, from: number, to: number): Promise<Batch> {
  const task: Task = { seed: plan.seed, from, to, plant: plan.plant };
  const child = fork(new URL('./fuzz-worker.ts', import.meta.url), [JSON.stringify(task), folder], {
    execArgv: ['--expose-gc', '--disable-warning=ExperimentalWarning'],
    env: { ...process.env, NODE_TEST_CONTEXT: undefined },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const batch: Batch = { faults: [], next: from, work: 0 };
  let [current, heard, said] = [-1, Infinity, ''];
  let early = { heap: 0, whole: 0 };
  child.stderr?.on('data', (bytes: Buffer) => (said = (said + String(bytes)).slice(-2000)));
  child.on('message', (message: Told) => {
    heard = performance.now();
    if ('begins' in message) current = message.begins;
    if ('ended' in message) {
      batch.next = message.ended + 1;
      batch.work = Math.max(batch.work, message.work);
      const ending = `${message.kind} ${message.code}`;
      endings[ending] = (endings[ending] ?? 0) + 1;
      if (message.fault !== undefined) batch.faults.push(told(plan, message.ended, message.fault));
    }
    if (!('memory' in message)) return;
    if (message.memory === 'early') early = message;
    else if (to - from >= 100) batch.faults.push(...grownBy(plan, to, growth, [early, message]));
  });
  const watch = setInterval(() => {
    if (performance.now() - heard < (plan.patience ?? mostWork)) return;
    batch.stuckAt = current;
    child.kill('SIGKILL');
  }, 50);
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => {
      clearInterval(watch);
      if (batch.stuckAt === undefined && (code !== 0 || batch.next < to))
        batch.faults.push(told(plan, current, `ends its process with ${signal ?? code}: ${said.slice(0, 600)}`));
      // What stopped the process is not tried again in the same batch.
      if (batch.next < to) batch.next = Math.max(current, from) + 1;
      resolve(batch);
    });
  });
}

interface Memory {
  readonly heap: number;
  readonly whole: number;
}

function grownBy(
  plan: FuzzPlan,
  to: number,
  growth: Run['growth'],
  [early, late]: readonly [Memory, Memory],
): readonly string[] {
  const grown = { heap: (late.heap - early.heap) / 2 ** 20, whole: (late.whole - early.whole) / 2 ** 20 };
  growth.heap = Math.max(growth.heap, grown.heap);
  growth.whole = Math.max(growth.whole, grown.whole);
  if (grown.heap <= mostGrowth.heap && grown.whole <= mostGrowth.whole) return [];
  return [
    `the batch up to input ${to} of seed ${plan.seed} grew by ${Math.round(grown.heap)} MB of heap, ${Math.round(grown.whole)} MB in all`,
  ];
}

function told({ seed }: FuzzPlan, index: number, what: string): string {
  const task = JSON.stringify({ seed, from: index, to: index + 1 });
  return `input ${index} of seed ${seed}: ${what}\n  again: node --expose-gc test/fuzz-worker.ts '${task}'`;
}
