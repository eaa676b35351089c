import { closeSync, openSync, readSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { makeScorer, scoreColumns } from '@orion/core';
import { createTextTable, CsvScanner, cutPortion, openTable, type Portion } from '@orion/tables';
import { useInstrument, useScheme } from '../src/instruments.ts';
import { findColumns, scoreSchema } from '../src/scoring/layout.ts';
import { AnswerReader, ScoreStep } from '../src/scoring/score-step.ts';
import type { WorkerTask } from '../src/scoring/score-worker.ts';

/** Seconds that one thread spends on each stage of scoring a CSV file, the file being in the system's cache. */
export interface Stages {
  readonly rows: number;
  readonly bytes: number;
  /** Reading the file as it is, in large pieces: what the machine allows. */
  readonly plainRead: number;
  /** Reading in portions of whole records. */
  readonly reading: number;
  /** Cutting records into cells. */
  readonly cutting: number;
  /** Looking up what each answer means, and resolving gates. */
  readonly coding: number;
  readonly scoring: number;
  /** Making CSV text of scores and passing columns. */
  readonly printing: number;
  /** Handing that text to the system. */
  readonly writing: number;
}

/** Measures the stages by calling the functions of `orion score` portion by portion, on this thread. */
export async function measureStages(path: string, out: string): Promise<Stages> {
  const { bytes, seconds: plainRead } = readPlainly(path);
  const instrument = await useInstrument('rss-core@1');
  const scheme = useScheme(instrument, 'provisional@1');
  const columns = await columnsOf(path);
  const task: WorkerTask = { instrument, scheme, layout: findColumns(columns, instrument, scheme) };
  // Each pass runs twice, so that the compiler has done its work when it counts.
  await passByStage(path, task);
  const staged = await passByStage(path, task);
  await passInOne(path, task, out);
  const whole = await passInOne(path, task, out);
  return {
    rows: staged.rows,
    bytes,
    plainRead,
    reading: staged.reading,
    cutting: staged.cutting,
    coding: staged.coding,
    scoring: staged.scoring,
    printing: Math.max(0, whole.step - staged.coding - staged.scoring),
    writing: whole.writing,
  };
}

async function columnsOf(path: string) {
  const reader = await openTable(path);
  await reader.close();
  return reader.columns;
}

function readPlainly(path: string): { bytes: number; seconds: number } {
  const buffer = new Uint8Array(1024 * 1024);
  const read = (): number => {
    const file = openSync(path, 'r');
    let bytes = 0;
    for (let got = -1; got !== 0; bytes += got) got = readSync(file, buffer);
    closeSync(file);
    return bytes;
  };
  read();
  const began = performance.now();
  const bytes = read();
  return { bytes, seconds: (performance.now() - began) / 1000 };
}

/** Adds up the time between calls, by stage. */
class Stopwatch<Stage extends string> {
  readonly #spent = new Map<Stage, number>();
  #since = performance.now();

  lap(stage: Stage): void {
    const now = performance.now();
    this.#spent.set(stage, (this.#spent.get(stage) ?? 0) + now - this.#since);
    this.#since = now;
  }

  seconds(stage: Stage): number {
    return (this.#spent.get(stage) ?? 0) / 1000;
  }
}

async function passByStage(path: string, { instrument, scheme, layout }: WorkerTask) {
  const scorer = makeScorer(instrument, scheme);
  const answers = new AnswerReader(scorer, layout);
  const scanner = new CsvScanner(layout.names.length);
  const watch = new Stopwatch<'reading' | 'cutting' | 'coding' | 'scoring'>();
  let rows = 0;
  await eachPortion(path, (portion) => {
    watch.lap('reading');
    const cells = cutPortion(portion, scanner);
    watch.lap('cutting');
    const coded = answers.read(cells);
    watch.lap('coding');
    scoreColumns(scorer, coded);
    watch.lap('scoring');
    rows += cells.rows;
  });
  return {
    rows,
    reading: watch.seconds('reading'),
    cutting: watch.seconds('cutting'),
    coding: watch.seconds('coding'),
    scoring: watch.seconds('scoring'),
  };
}

async function passInOne(path: string, { instrument, scheme, layout }: WorkerTask, out: string) {
  const step = new ScoreStep(makeScorer(instrument, scheme), layout);
  const scanner = new CsvScanner(layout.names.length);
  const passing = layout.passing.map((place) => ({ name: layout.names[place], type: 'text' }));
  const writer = await createTextTable(out, [...passing, ...scoreSchema(scheme)]);
  const watch = new Stopwatch<'cutting' | 'step' | 'writing'>();
  await eachPortion(path, (portion) => {
    const cells = cutPortion(portion, scanner);
    watch.lap('cutting');
    const { text } = step.run(cells);
    watch.lap('step');
    writer.appendText(text);
    watch.lap('writing');
  });
  await writer.finish();
  return { step: watch.seconds('step'), writing: watch.seconds('writing') };
}

async function eachPortion(path: string, work: (portion: Portion) => void): Promise<void> {
  const reader = await openTable(path);
  try {
    for await (const portion of reader.portions()) work(portion);
  } finally {
    await reader.close();
  }
}
