import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { repositoryFile } from './files.ts';
import { goodRows, makeInput, type FuzzInput, type Wholes } from './fuzz-input.ts';
import { runHere, type Ending } from './fuzz-run.ts';
import { writeTable } from './fuzz-table.ts';
import { faultOf, isRefusedForNothing, type Left } from './fuzz-verdict.ts';

/** Which inputs a worker tries, and what is planted among them so that the house can be seen to notice. */
export interface Task {
  readonly seed: number;
  readonly from: number;
  readonly to: number;
  readonly plant?: { readonly index: number; readonly fault: PlantedFault } | undefined;
}
export type PlantedFault = 'hang' | 'toil' | 'sleep' | 'throw' | 'crash' | 'leak';

/** What a worker tells, one after the other. */
export type Told =
  | { readonly ready: true }
  | { readonly begins: number }
  | {
      readonly ended: number;
      readonly kind: string;
      readonly code: number;
      /** What it took of a processor, in milliseconds, however many others wanted it. */
      readonly work: number;
      readonly fault?: string | undefined;
    }
  | { readonly memory: 'early' | 'late'; readonly heap: number; readonly whole: number };

const task = JSON.parse(process.argv[2]) as Task;
const folder = mkdtempSync(join(process.argv[3] ?? tmpdir(), 'batch-'));
const here = join(folder, 'here');
const tell = (told: Told): void => void (process.send ? process.send(told) : console.log(JSON.stringify(told)));
const leaked: Buffer[] = [];

const wholes = await makeWholes();
tell({ ready: true });
const early = task.from + Math.floor((task.to - task.from) / 10);
for (let index = task.from; index < task.to; index++) {
  tell({ begins: index });
  const input = makeInput(task.seed, index, wholes);
  const before = process.cpuUsage();
  const { ending, left } = await tryInput(input, index);
  const work = workSince(before);
  const fault =
    faultOf(input, ending, left) ??
    (isRefusedForNothing(input, ending) ? `refused for nothing: ${ending.err}` : undefined);
  tell({ ended: index, kind: input.kind, code: ending.code, work, fault });
  if (index === early || index === task.to - 1) tellMemory(index === early ? 'early' : 'late');
}
rmSync(folder, { recursive: true, force: true });
process.disconnect?.();

/** Processor time since then, in milliseconds; also what the system did for us. */
function workSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

async function tryInput({ files, words }: FuzzInput, index: number): Promise<{ ending: Ending; left: Left }> {
  rmSync(here, { recursive: true, force: true });
  for (const [name, bytes] of files) {
    mkdirSync(dirname(join(here, name)), { recursive: true });
    writeFileSync(join(here, name), bytes);
  }
  process.chdir(here);
  const planted = index === task.plant?.index || task.plant?.fault === 'leak' ? task.plant?.fault : undefined;
  const ending = planted === undefined ? await runHere(words) : await runPlanted(planted, words);
  const left = readdirSync(here).filter((name) => !files.has(name) && !statSync(join(here, name)).isDirectory());
  return { ending, left: new Map(left.map((name) => [name, readFileSync(join(here, name))])) };
}

/** A fault as a careless change might bring it in. */
async function runPlanted(fault: PlantedFault, words: readonly string[]): Promise<Ending> {
  if (fault === 'hang') for (;;);
  if (fault === 'toil') for (const before = process.cpuUsage(); workSince(before) < 1000;);
  if (fault === 'sleep') await pause(60_000);
  if (fault === 'throw')
    setImmediate(() => {
      throw new Error('planted');
    });
  if (fault === 'throw') await pause(1000);
  if (fault === 'crash') process.abort();
  if (fault === 'leak') leaked.push(Buffer.alloc(2 * 1024 * 1024, leaked.length));
  return runHere(words);
}

function tellMemory(memory: 'early' | 'late'): void {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  tell({ memory, heap: heapUsed + external, whole: rss });
}

/** The files to spoil that only a program can make. */
async function makeWholes(): Promise<Wholes> {
  const [names, ...rows] = goodRows(5);
  const types = names.map((name) => ({ name, type: name === 'age' ? 'BIGINT' : 'text' }));
  const many = goodRows(60).slice(1);
  const make = async (file: string, content: readonly (readonly string[])[]): Promise<Buffer> => {
    await writeTable(join(folder, file), types, content);
    return readFileSync(join(folder, file));
  };
  const source = repositoryFile('instruments/rss-core/1');
  const files = readdirSync(source, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const instrument = files.map(({ parentPath, name }) => {
    const path = join(parentPath, name);
    return [path.slice(source.length + 1), readFileSync(path)] as const;
  });
  return {
    parquet: [await make('a.parquet', rows), await make('b.parquet', many)],
    workbooks: [await make('a.xlsx', rows), await make('b.xlsx', many)],
    instrument: new Map(instrument),
  };
}
