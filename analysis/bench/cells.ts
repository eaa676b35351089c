/**
 * Scores described by 96 cells (n, mean with its 95% interval by cluster, sd, quartiles, shares above three cuts with
 * theirs), on 1,000,000 observations in the typed columns in which a house keeps them, beside the same by R's data.table,
 * in turn in one run. Aim: under 100 ms (10 wished), at most half
 * of R's memory, and ten million in ten times the time. An idle Node has more memory than half of what R needs for a million:
 * so what stands above an idle process is told beside the whole, and the whole again with ten million. Both read one column
 * after the other.
 * Run: node analysis/bench/cells.ts [--rows 1000000] [--rounds 5] [--quick]
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { below, quantile, tellClaims, type Claim } from '../../test/bench-claim.ts';
import { exactly } from '../src/disclosure.ts';
import { Random } from '../src/random.ts';
import { fineBins, ScoreTally, type TallyRows } from '../src/score-tally.ts';
import { tellScore, type ScoreTold } from '../src/score-told.ts';
import { memoryBeside, peakMemory, type Memory } from './peak-memory.ts';

const cells = 96;
const clusters = 500;
const cuts = [0.33, 0.5, 0.66];
const { values, positionals } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '5' },
    quick: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});

/** A score, its cell and who asked for it, one column after the other. */
function makeColumns(rows: number): Float64Array {
  const random = new Random(20260301);
  const all = new Float64Array(rows * 3);
  for (let row = 0; row < rows; row++) {
    const cell = Math.floor(cells * random.share());
    all[row] = Math.min(1, Math.max(0, 0.3 + 0.004 * cell + 0.15 * random.normal()));
    all[rows + row] = cell;
    all[2 * rows + row] = Math.floor(clusters * random.share());
  }
  return all;
}

/** As a house keeps them: each value beside its fine bin and the cuts it has passed. */
function keep(path: string, rows: number): TallyRows {
  const column = { values: new Float64Array(rows), bins: new Uint16Array(rows), stretches: new Uint8Array(rows) };
  const [cellOf, askedBy] = [new Uint16Array(rows), new Uint16Array(rows)];
  readColumn(path, 0, rows, (value, row) => {
    column.values[row] = value;
    column.bins[row] = Math.min(fineBins - 1, Math.floor(value * fineBins + 1e-9));
    for (const cut of cuts) column.stretches[row] += Number(value >= cut);
  });
  readColumn(path, 1, rows, (value, row) => (cellOf[row] = value));
  readColumn(path, 2, rows, (value, row) => (askedBy[row] = value));
  const none = new Uint32Array(0);
  return { cells: cellOf, clusters: askedBy, scores: [column], flags: none, people: none, keys: none };
}

/** Hands over one column after the other, a little at a time. */
function readColumn(path: string, place: number, rows: number, take: (value: number, row: number) => void): void {
  const part = new Float64Array(8192);
  const file = openSync(path, 'r');
  for (let from = 0; from < rows; from += part.length) {
    const found = readSync(file, part, 0, 8 * Math.min(part.length, rows - from), 8 * (place * rows + from)) / 8;
    for (let one = 0; one < found; one++) take(part[one], from + one);
  }
  closeSync(file);
}

function describeAll(kept: TallyRows): readonly ScoreTold[] {
  const tally = new ScoreTally({ cells, scores: 1, cuts: cuts.length, flags: 0, clusters, isKeyed: false });
  tally.add(kept, 0, kept.cells.length);
  return Array.from({ length: cells }, (_, cell) => tellScore(tally, { cell, score: 0, cuts: cuts.length }, exactly));
}

/**
 * Milliseconds of the first description and the middle of ten more, the memory in MB at its peak and before there was any
 * data, and what was found in the first cell.
 */
function describeOurs(path: string, rows: number): readonly number[] {
  const idle = peakMemory();
  const kept = keep(path, rows);
  const timed = Array.from({ length: 11 }, () => {
    const began = performance.now();
    const [one] = describeAll(kept);
    return { took: performance.now() - began, one };
  });
  const [first, ...others] = timed.map(({ took }) => took);
  const { one } = timed[0];
  const { n, centre, sd, above, quartiles } = one;
  const facts = [n, centre.value, centre.low, sd, above[1].low, above[1].share, quartiles[1]];
  return [first, quantile(others, 0.5), peakMemory(), idle, ...facts];
}

interface Run {
  readonly own: readonly number[];
  readonly peer?: readonly number[];
}

function measure(rows: number, rounds: number, hasR: boolean): readonly Run[] {
  const folder = mkdtempSync(join(tmpdir(), 'cells-'));
  const path = join(folder, 'columns.bin');
  try {
    writeFileSync(path, makeColumns(rows));
    const asked = { encoding: 'utf8' } as const;
    const script = join(import.meta.dirname, 'cells.R');
    return Array.from({ length: rounds }, () => ({
      own: told(execFileSync(process.execPath, [import.meta.filename, path, `${rows}`], asked)),
      ...(hasR && { peer: told(execFileSync('Rscript', [script, path, `${rows}`], asked)) }),
    }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function told(said: string): readonly number[] {
  return said.trim().split(/\s+/).map(Number);
}

function middle(runs: readonly (readonly number[])[], place: number): number {
  return quantile(
    runs.map((run) => run[place]),
    0.5,
  );
}

function claims(): readonly Claim[] {
  const rows = values.quick ? 50_000 : Number(values.rows);
  const hasR = spawnSync('Rscript', ['-e', 'library(data.table)']).status === 0;
  const runs = measure(rows, values.quick ? 1 : Number(values.rounds), hasR);
  const own = runs.map((run) => run.own);
  const what = `scores described by ${cells} cells, ${rows} observations`;
  const again = below(`${what}, asked again`, { found: middle(own, 1), most: 100, unit: 'ms' });
  return [
    { ...again, mark: 'under 100 ms, aim 10' },
    below(`${what}, the first of a process`, { found: middle(own, 0), most: 100, unit: 'ms' }),
    ...besideR(what, runs),
    ...(values.quick ? [] : growth(rows, { hasR, before: middle(own, 1) })),
  ];
}

function besideR(what: string, runs: readonly Run[]): readonly Claim[] {
  const own = runs.map((run) => run.own);
  const peers = runs.flatMap(({ peer }) => (peer ? [peer] : []));
  if (peers.length === 0) return [];
  const [ours, theirs] = [middle(own, 0), middle(peers, 0)];
  // All but the median, which is read from a thousand bins.
  const apart = [4, 5, 6, 7, 8, 9].map((place) => Math.abs(own[0][place] / peers[0][place] - 1));
  return [
    {
      what: `${what}, the first of a process beside data.table`,
      figure: `${(ours / theirs).toFixed(2)} (${ours.toFixed(0)} ms of ${theirs.toFixed(0)} ms, load ${loadavg()[0].toFixed(1)})`,
      mark: '',
      holds: '',
    },
    ...memoryBeside(what, memoryOf(own), memoryOf(peers)),
    below(`${what}, furthest from R`, { found: Math.max(...apart) * 1e12, most: 1, unit: 'million-millionths' }),
  ];
}

function memoryOf(runs: readonly (readonly number[])[]): Memory {
  return { most: runs.map((run) => run[2]), idle: runs.map((run) => run[3]) };
}

function growth(rows: number, { hasR, before }: { hasR: boolean; before: number }): readonly Claim[] {
  const runs = measure(rows * 10, 1, hasR);
  const what = `scores described by ${cells} cells, ${rows * 10} observations`;
  const times = runs[0].own[1] / before;
  const grown: Claim = {
    what: `${what}, beside a tenth of them`,
    figure: `${times.toFixed(1)} times the time`,
    mark: 'about 10',
    holds: times <= 13 ? 'yes' : 'no',
  };
  return [grown, ...besideR(what, runs)];
}

const [path, rows] = positionals;
if (path === undefined) tellClaims(claims());
else console.log(describeOurs(path, Number(rows)).join(' '));
