import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { makeScorer, Stopped } from '@orion/core';
import { CsvScanner, cutPortion, placedInTable, type Portion, type TableReader } from '@orion/tables';
import { ScoreStep, type ScoredRows } from './score-step.ts';
import type { WorkerAnswer, WorkerTask } from './score-worker.ts';

/** How many portions each thread may have before it: one at work, one waiting. */
const portionsAhead = 2;

/**
 * Scores a table portion by portion, in order, on all cores; a table of a single portion on this
 * thread, since starting others would take longer. Never more than a few portions are in memory.
 */
export async function* scoreTable(reader: TableReader, task: WorkerTask): AsyncGenerator<ScoredRows> {
  const portions = reader.portions();
  const first = await portions.next();
  if (first.done) return;
  const second = await portions.next();
  const scored = second.done
    ? scoreHere(first.value, task)
    : scoreOnThreads(chain([first.value, second.value], portions), task);
  let rowsBefore = 0;
  for await (const answer of scored) {
    if ('problems' in answer) throw placedInTable(new Stopped(...answer.problems), rowsBefore, reader.columns);
    if (answer.spent) reader.recycle?.(answer.spent);
    rowsBefore += answer.scored.rows;
    yield answer.scored;
  }
}

async function* chain(first: readonly Portion[], rest: AsyncGenerator<Portion>): AsyncGenerator<Portion> {
  yield* first;
  yield* rest;
}

function* scoreHere(portion: Portion, { instrument, scheme, layout }: WorkerTask): Generator<WorkerAnswer> {
  try {
    const cells = cutPortion(portion, new CsvScanner(layout.names.length));
    yield { number: 0, scored: new ScoreStep(makeScorer(instrument, scheme), layout).run(cells) };
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    yield { number: 0, problems: error.problems };
  }
}

async function* scoreOnThreads(portions: AsyncGenerator<Portion>, task: WorkerTask): AsyncGenerator<WorkerAnswer> {
  const threads = new ScoringThreads(task, Math.max(1, Math.min(8, availableParallelism())));
  try {
    let sent = 0;
    let next = 0;
    for await (const portion of portions) {
      threads.send(sent++, portion);
      while (sent - next >= threads.size * portionsAhead) yield await threads.answer(next++);
    }
    while (next < sent) yield await threads.answer(next++);
  } finally {
    await threads.stop();
  }
}

/** A few threads that score portions; answers are asked for by number. */
class ScoringThreads {
  readonly #workers: readonly Worker[];
  readonly #answers = new Map<number, WorkerAnswer>();
  readonly #waiting = new Map<number, { resolve: (answer: WorkerAnswer) => void; reject: (error: unknown) => void }>();
  #failure: Error | undefined;

  constructor(task: WorkerTask, size: number) {
    this.#workers = Array.from({ length: size }, () => this.#start(task));
  }

  get size(): number {
    return this.#workers.length;
  }

  send(number: number, portion: Portion): void {
    const buffers =
      portion.kind === 'text'
        ? [portion.bytes.buffer]
        : [portion.cells.bytes.buffer, portion.cells.starts.buffer, portion.cells.ends.buffer];
    this.#workers[number % this.#workers.length].postMessage({ number, portion }, buffers as ArrayBuffer[]);
  }

  /** The answer to a portion, as soon as it is there. */
  async answer(number: number): Promise<WorkerAnswer> {
    const found = this.#answers.get(number);
    if (found) {
      this.#answers.delete(number);
      return found;
    }
    if (this.#failure !== undefined) throw this.#failure;
    return new Promise((resolve, reject) => this.#waiting.set(number, { resolve, reject }));
  }

  async stop(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  #start(task: WorkerTask): Worker {
    const worker = new Worker(new URL('./score-worker.ts', import.meta.url), { workerData: task });
    worker.on('message', (answer: WorkerAnswer) => {
      const waiting = this.#waiting.get(answer.number);
      this.#waiting.delete(answer.number);
      if (waiting) waiting.resolve(answer);
      else this.#answers.set(answer.number, answer);
    });
    const fail = (error: Error): void => {
      this.#failure ??= error;
      for (const { reject } of this.#waiting.values()) reject(this.#failure);
    };
    worker.on('error', fail);
    worker.on('messageerror', fail);
    worker.on('exit', () => fail(new Error('a scoring thread ended early')));
    return worker;
  }
}
