import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import type { Comparison } from '@orion/analysis';
import { comparisonScriptR } from '@orion/report/comparison';
import { parseCsv } from './fuzz-csv.ts';
import { madeUpProvenance } from './made-up-comparison.ts';

/** Whether R is here with the packages that a script asks for; a test without it says so and passes over. */
export const isRHere =
  spawnSync('Rscript', ['-e', 'library(clubSandwich); library(lmerTest)'], { encoding: 'utf8' }).status === 0;

/** A number as Orion told it and as R finds it; NaN where one of them tells none. */
export interface RepeatedNumber {
  readonly of: string;
  readonly what: string;
  readonly number: string;
  readonly orion: number;
  readonly r: number;
  readonly note: string;
}

/** Runs the scripts of comparisons in a folder that is gone with the tests. */
export class ScriptFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'script-'));

  constructor() {
    after(() => rmSync(this.path, { recursive: true }));
  }

  /** What the script of a comparison prints for a file of these bytes. */
  run(comparison: Comparison, bytes: string | Uint8Array, name = 'data.csv'): readonly RepeatedNumber[] {
    writeFileSync(join(this.path, 'script.R'), comparisonScriptR(comparison, madeUpProvenance));
    writeFileSync(join(this.path, name), bytes);
    return numbersOf(runInR(this.path, ['script.R', name]));
  }
}

export interface RunInR {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a script in a folder; behind it the file, and a sheet where that has several. */
export function runInR(folder: string, words: readonly string[], env: NodeJS.ProcessEnv = process.env): RunInR {
  return spawnSync('Rscript', words, { encoding: 'utf8', cwd: folder, env, maxBuffer: 1e8 });
}

/** The numbers that a script printed; fails where it stopped. */
export function numbersOf({ status, stdout, stderr }: RunInR): readonly RepeatedNumber[] {
  assert.equal(status, 0, stderr);
  return repeatedNumbers(stdout);
}

function repeatedNumbers(stdout: string): readonly RepeatedNumber[] {
  const table = parseCsv(Buffer.from(stdout));
  assert.ok(table !== 'malformed', stdout);
  return table.slice(1).map(([of = '', what = '', number = '', orion = '', r = '', , note = '']) => ({
    of,
    what,
    number,
    orion: numberOf(orion),
    r: numberOf(r),
    note,
  }));
}

function numberOf(text: string): number {
  return text === '' ? NaN : Number(text.replace('Inf', 'Infinity'));
}

/** How far R and Orion may be apart: as a share of a number, or of what a number next to nothing is read against. */
const closed = 1e-9;
const iterative = 1e-6;
const iteratives = /^random_/;
const nothing = 1e-3;

/**
 * Holds every number of Orion's against R's, as many digits of both as the way of estimating allows. `but` names what R
 * is known not to repeat.
 */
export function assertRepeated(
  numbers: readonly RepeatedNumber[],
  but: (one: RepeatedNumber) => boolean = () => false,
): void {
  assert.ok(numbers.length > 0);
  const apart = numbers.filter((one) => !but(one) && !isRepeated(one));
  assert.deepEqual(
    apart.map(({ of, what, number, orion, r, note }) => `${of} / ${what} / ${number}: Orion ${orion}, R ${r} ${note}`),
    [],
  );
}

function isRepeated({ what, number, orion, r, note }: RepeatedNumber): boolean {
  if (number === '' || Number.isNaN(orion)) return note.startsWith('Orion tells none');
  const near = iteratives.test(what) ? iterative : closed;
  return orion === r || Math.abs(r - orion) <= near * Math.max(Math.abs(orion), nothing);
}

/** What R finds of one thing, by name; fails where it found none. */
export function foundInR(numbers: readonly RepeatedNumber[], what: string, number = 'value'): number {
  const found = numbers.find((one) => one.what === what && one.number === number);
  assert.ok(found && !Number.isNaN(found.r), `${what} ${number}`);
  return found.r;
}
