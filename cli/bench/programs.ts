import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Program } from './measure.ts';

const here = import.meta.dirname;
const orion = join(here, '..', 'bin', 'orion.mjs');
const peer = join(here, 'score-peer.R');
const items = join(here, 'items.csv');

/** Where a bench reads and writes. */
export interface BenchFiles {
  readonly folder: string;
  readonly input: string;
}

/** R and data.table as they call themselves; undefined where one of them is not here. */
export function findR(): string | undefined {
  const asked = `cat(R.version.string, ", data.table ", as.character(packageVersion("data.table")), sep = "")`;
  const { status, stdout } = spawnSync('Rscript', ['-e', asked], { encoding: 'utf8' });
  return status === 0 ? stdout : undefined;
}

/** Whether a program can be held to one core. */
export function canHoldToOneCore(): boolean {
  return spawnSync('taskset', ['-c', '0', 'true']).status === 0;
}

/** `orion score` on all cores. `ending` is that of the output: csv or parquet. */
export function orionScore({ folder, input }: BenchFiles, name: string, ending = 'csv'): Program {
  const out = outputOf(folder, name, ending);
  return {
    name,
    command: process.execPath,
    words: [orion, 'score', input, '--out', out, '--rejects', `${out}.rejects.csv`],
  };
}

export function orionConvert(input: string, out: string): Program {
  return { name: 'convert', command: process.execPath, words: [orion, 'convert', input, '--out', out] };
}

/** A program held to the first core. */
export function onOneCore(program: Program): Program {
  return { ...program, command: 'taskset', words: ['-c', '0', program.command, ...program.words] };
}

/** The same work in R: by the plain program (whole file at once), or by the most tuned one (in blocks, forked). */
export function rScore({ folder, input }: BenchFiles, name: string, variant: 'plain' | 'tuned'): Program {
  const out = outputOf(folder, name, 'csv');
  return {
    name,
    command: 'Rscript',
    words: [peer, input, out, `${out}.rejects.csv`, items, '2'],
    environment: variant === 'plain' ? { PEER_WHOLE: '1' } : {},
  };
}

/** Where a program of a bench writes. */
export function outputOf(folder: string, name: string, ending: string): string {
  return join(folder, `${name.replaceAll(/\W+/g, '-')}.${ending}`);
}
