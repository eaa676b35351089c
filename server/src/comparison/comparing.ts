import { Worker } from 'node:worker_threads';
import type { House } from '../house.ts';
import type { ComparingOrder, ComparingReply } from './compare-worker.ts';

/** Runs that go on at a time in a house; each may hold the columns of a whole mission and a core. */
const mostAtOnce = 2;
/** After so long a run is given up. */
const patience = 15 * 60_000;
/** Whoever asked just before it was written still hears that it goes on. */
const lingering = 10_000;
const roomOf = { maxOldGenerationSizeMb: 1500, maxYoungGenerationSizeMb: 64 };

export type ComparingPhase = 'reading' | 'comparing';

/** A run that goes on here. */
export interface GoingRun {
  readonly phase: ComparingPhase;
  /** People read so far, and how many there are. */
  readonly done: number;
  readonly people: number;
}

interface Going extends GoingRun {
  readonly stopping: AbortController;
  phase: ComparingPhase;
  done: number;
  people: number;
  isOver: boolean;
}

/** What a run tells of itself while it goes on. */
export interface Telling {
  readonly signal: AbortSignal;
  readonly tell: (more: Partial<GoingRun>) => void;
}

const houses = new WeakMap<House['database'], Map<string, Going>>();

function goingIn({ database }: House): Map<string, Going> {
  const known = houses.get(database) ?? new Map<string, Going>();
  houses.set(database, known);
  return known;
}

export function isComparingBusy(house: House): boolean {
  return [...goingIn(house).values()].filter(({ isOver }) => !isOver).length >= mostAtOnce;
}

/** How far a run is, of those that go on in this house. */
export function goingRun(house: House, run: string): GoingRun | undefined {
  const found = goingIn(house).get(run);
  return found && { phase: found.phase, done: found.done, people: found.people };
}

/** Ends a run at its next step; false where it does not go on here. */
export function stopRun(house: House, run: string): boolean {
  const found = goingIn(house).get(run);
  found?.stopping.abort();
  return found !== undefined;
}

/** Keeps a run among those that go on until it ends. */
export async function whileGoing(house: House, run: string, work: (telling: Telling) => Promise<void>): Promise<void> {
  const going: Going = { phase: 'reading', done: 0, people: 0, stopping: new AbortController(), isOver: false };
  goingIn(house).set(run, going);
  try {
    await work({ signal: going.stopping.signal, tell: (more) => void Object.assign(going, more) });
  } finally {
    going.isOver = true;
    setTimeout(() => goingIn(house).delete(run), lingering).unref();
  }
}

/** Somebody stopped it, or it took too long. */
export class ComparingStopped extends Error {
  override name = 'ComparingStopped';
}

/** Compares in a thread beside the house: whoever matches a hundred thousand people keeps nobody waiting. */
export async function compareBeside(order: ComparingOrder, signal: AbortSignal): Promise<ComparingReply> {
  const worker = new Worker(new URL('compare-worker.ts', import.meta.url), {
    workerData: order,
    resourceLimits: roomOf,
  });
  const ended = AbortSignal.any([signal, AbortSignal.timeout(patience)]);
  try {
    return await new Promise<ComparingReply>((give, fail) => {
      const stop = (): void => fail(new ComparingStopped());
      if (ended.aborted) stop();
      ended.addEventListener('abort', stop, { once: true });
      worker.once('message', give);
      worker.once('error', fail);
      worker.once('exit', () => fail(new Error('the thread that compares ended')));
    });
  } finally {
    await worker.terminate();
  }
}
