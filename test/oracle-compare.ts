import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const pathOf = (address: URL): string => fileURLToPath(address);
const orion = pathOf(new URL('../cli/bin/orion.mjs', import.meta.url));
const generator = pathOf(new URL('../cli/bench/generate.ts', import.meta.url));
const peer = pathOf(new URL('../cli/bench/score-peer.R', import.meta.url));
const items = pathOf(new URL('../cli/bench/items.csv', import.meta.url));

/** Numbers that R prints with 15 significant digits differ from ours by no more than this share. */
const printed = 1e-14;
const numbers: ReadonlySet<string> = new Set(['economic', 'social', 'psychosocial', 'composite']);

/** Whether R is here, with data.table; tests without it say so and use what R said before. */
export const isRHere = spawnSync('Rscript', ['-e', 'library(data.table)'], { encoding: 'utf8' }).status === 0;

/** What scoring a file made: both files as text, and how the program ended. */
export interface Scored {
  readonly status: number | null;
  readonly scores: string;
  readonly rejects: string;
}

/** What R said of a few hundred rows, for where there is no R; made by test/oracle-golden.ts. */
export const goldenFolder = pathOf(new URL('../cli/bench/golden', import.meta.url));

/** Writes a random table of responses; the same words make the same table. */
export function generate(path: string, ...words: readonly string[]): void {
  run(process.execPath, [generator, ...words, path], [0]);
}

export function scoreWithOrion(input: string, folder: string): Scored {
  const [scores, rejects] = [`${folder}/orion-scores.csv`, `${folder}/orion-rejects.csv`];
  const status = run(process.execPath, [orion, 'score', input, '--out', scores, '--rejects', rejects], [0, 2]);
  return { status, scores: readFileSync(scores, 'utf8'), rejects: readFileSync(rejects, 'utf8') };
}

/** Asks the implementation that was written in R from the contract alone. */
export function scoreWithR(input: string, folder: string): Scored {
  const [scores, rejects] = [`${folder}/r-scores.csv`, `${folder}/r-rejects.csv`];
  const status = run('Rscript', [peer, input, scores, rejects, items, '2'], [0, 2]);
  return { status, scores: readFileSync(scores, 'utf8'), rejects: readFileSync(rejects, 'utf8') };
}

function run(program: string, words: readonly string[], expected: readonly number[]): number {
  const { status, stderr, error } = spawnSync(program, words, { encoding: 'utf8' });
  assert.ok(status !== null && expected.includes(status), `${words.join(' ')}: ${error?.message ?? stderr}`);
  return status;
}

export function readGolden(): Scored {
  const [scores, rejects] = ['scores.csv', 'rejects.csv'].map((name) =>
    readFileSync(`${goldenFolder}/${name}`, 'utf8'),
  );
  return { status: 2, scores, rejects };
}

/** Asserts that both wrote the same rows and refused the same cells; gives how many of each. */
export function assertSameScores(ours: Scored, theirs: Scored): { rows: number; rejects: number } {
  assert.equal(ours.status, theirs.status, 'exit code');
  const rejects = assertSameTable(ours.rejects, theirs.rejects, 'rejects');
  return { rejects, rows: assertSameTable(ours.scores, theirs.scores, 'scores') };
}

/** Asserts that two CSV texts hold the same table, numbers within what R prints; gives the number of rows. */
function assertSameTable(ours: string, theirs: string, what: string): number {
  const [header, ...rows] = parseCsv(ours);
  const [wantedHeader, ...wantedRows] = parseCsv(theirs);
  assert.deepEqual(header, wantedHeader, `header of the ${what}`);
  for (const [r, wanted] of wantedRows.entries()) {
    const row = rows[r] ?? [];
    const isSame = row.length === wanted.length && wanted.every((cell, c) => isSameCell(header[c], row[c], cell));
    if (!isSame) assert.deepEqual(named(header, row), named(header, wanted), `row ${r + 1} of the ${what}`);
  }
  assert.equal(rows.length, wantedRows.length, `rows of the ${what}`);
  return rows.length;
}

function isSameCell(column: string, ours: string, theirs: string): boolean {
  if (ours === theirs) return true;
  if (!numbers.has(column) || ours === '' || theirs === '') return false;
  return Math.abs(Number(ours) - Number(theirs)) <= printed * Number(theirs);
}

function named(header: readonly string[], row: readonly string[]): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(header.map((name, c) => [name, row[c]]));
}

/** CSV after RFC 4180, `\n` line ends, by one expression: not by the reader that is being tried. */
export function parseCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n)/gy)) {
    row.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
