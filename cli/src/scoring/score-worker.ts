import { parentPort, workerData } from 'node:worker_threads';
import { makeScorer, Stopped, type Instrument, type Problem, type Scheme } from '@orion/core';
import { CsvScanner, cutPortion, type Portion } from '@orion/tables';
import type { Layout } from './layout.ts';
import { ScoreStep, type ScoredRows } from './score-step.ts';

/** What a scoring thread is told once. */
export interface WorkerTask {
  readonly instrument: Instrument;
  readonly scheme: Scheme;
  readonly layout: Layout;
}

/** What a thread answers to each portion: the rows, or why it had to stop; and the portion's memory, to be used again. */
export type WorkerAnswer = { readonly number: number; readonly spent?: Uint8Array<ArrayBuffer> | undefined } & (
  | { readonly scored: ScoredRows }
  | { readonly problems: readonly Problem[] }
);

const { instrument, scheme, layout } = workerData as WorkerTask;
const step = new ScoreStep(makeScorer(instrument, scheme), layout);
const scanner = new CsvScanner(layout.names.length);

parentPort?.on('message', ({ number, portion }: { number: number; portion: Portion }) => {
  const answer = answerTo(number, portion);
  const memory = [
    ...('scored' in answer ? [answer.scored.text.buffer] : []),
    ...(answer.spent ? [answer.spent.buffer] : []),
  ];
  parentPort?.postMessage(answer, memory);
});

function answerTo(number: number, portion: Portion): WorkerAnswer {
  const spent = portion.kind === 'text' ? portion.bytes : undefined;
  try {
    return { number, spent, scored: step.run(cutPortion(portion, scanner)) };
  } catch (error) {
    if (error instanceof Stopped) return { number, spent, problems: error.problems };
    throw error;
  }
}
