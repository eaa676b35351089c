import { closeSync, openSync, readSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { benchPlan, generateTable } from './generate.ts';
import { measure, measureInTurn, type Series } from './measure.ts';
import { measureOneResponse, type OneResponse } from './one-response.ts';
import { canHoldToOneCore, onOneCore, orionConvert, orionScore, outputOf, rScore } from './programs.ts';
import { measureStages, type Stages } from './stages.ts';

/** How much is measured. */
export interface BenchPlan {
  readonly folder: string;
  readonly rows: number;
  /** Runs that count, after one that does not. */
  readonly counted: number;
  /** Whether R is here to be measured beside. */
  readonly withR: boolean;
  /** Rows of the large file; 0 for none. */
  readonly largeRows: number;
  readonly oneResponses: number;
  /** Told what is being done. */
  readonly tell: (what: string) => void;
}

export const names = {
  orion: 'orion score',
  plainR: 'R data.table, plain, 2 threads',
  tunedR: 'R data.table, tuned, 2 processes',
  parquet: 'orion score, Parquet to Parquet',
  oneCore: 'orion score on one core',
  large: 'orion score, large file',
} as const;

/** Everything that was measured. */
export interface Figures {
  readonly rows: number;
  /** Beside R. */
  readonly peers: readonly Series[];
  /** Other files and fewer cores. */
  readonly variants: readonly Series[];
  readonly large: { readonly rows: number; readonly series: Series } | undefined;
  readonly stages: Stages;
  readonly one: OneResponse;
}

/** Makes the files, measures, and removes the files again. */
export async function runBenches(plan: BenchPlan): Promise<Figures> {
  const { folder, rows, tell } = plan;
  const input = join(folder, 'answers.csv');
  tell(`making a table of ${rows} rows`);
  await generateTable(input, { ...benchPlan, rows });
  tell('one response');
  const one = await measureOneResponse(plan.oneResponses);
  tell('the stages, on one thread');
  const stages = await measureStages(input, join(folder, 'stages.csv'));
  tell(`orion and R in turn, a warm-up and ${plan.counted} runs of each`);
  const peers = await measurePeers(input, plan);
  tell('Parquet, and one core');
  const variants = await measureVariants(input, plan);
  const large = plan.largeRows > 0 ? await measureLarge(plan) : undefined;
  return { rows, peers, variants, large, stages, one };
}

async function measurePeers(input: string, { folder, counted, withR }: BenchPlan): Promise<readonly Series[]> {
  const files = { folder, input };
  const programs = [
    orionScore(files, names.orion),
    ...(withR ? [rScore(files, names.plainR, 'plain'), rScore(files, names.tunedR, 'tuned')] : []),
  ];
  const series = await measureInTurn(programs, counted);
  const lines = programs.map(({ name }) => [
    countLines(outputOf(folder, name, 'csv')),
    countLines(outputOf(folder, name, 'csv.rejects.csv')),
  ]);
  // Speed at different work is no speed.
  if (lines.some((counts) => counts.join() !== lines[0].join()))
    throw new Error(`the programs wrote different numbers of lines: ${JSON.stringify(lines)}`);
  return series;
}

async function measureVariants(input: string, { folder, counted }: BenchPlan): Promise<readonly Series[]> {
  const parquet = join(folder, 'answers.parquet');
  await measure(orionConvert(input, parquet));
  const files = { folder, input };
  const programs = [
    orionScore(files, names.orion),
    orionScore({ folder, input: parquet }, names.parquet, 'parquet'),
    ...(canHoldToOneCore() ? [onOneCore(orionScore(files, names.oneCore))] : []),
  ];
  return measureInTurn(programs, counted);
}

async function measureLarge(plan: BenchPlan): Promise<{ rows: number; series: Series }> {
  const { folder, largeRows: rows, tell } = plan;
  const input = join(folder, 'large.csv');
  try {
    tell(`making a table of ${rows} rows`);
    await generateTable(input, { ...benchPlan, rows, seed: 2 });
    tell(`the large file, a warm-up and ${plan.counted} runs`);
    const [series] = await measureInTurn([orionScore({ folder, input }, names.large)], plan.counted);
    return { rows, series };
  } finally {
    rmSync(input, { force: true });
    rmSync(outputOf(folder, names.large, 'csv'), { force: true });
  }
}

/** Line feeds in a file. */
export function countLines(path: string): number {
  const buffer = Buffer.alloc(1024 * 1024);
  const file = openSync(path, 'r');
  let lines = 0;
  for (let got = readSync(file, buffer); got > 0; got = readSync(file, buffer))
    for (let at = buffer.indexOf(10); at >= 0 && at < got; at = buffer.indexOf(10, at + 1)) lines++;
  closeSync(file);
  return lines;
}
