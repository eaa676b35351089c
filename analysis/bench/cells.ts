/**
 * Scores described by 96 cells (n, mean with its 95% interval by cluster, sd, quartiles, shares above three cuts with
 * theirs), on 1,000,000 observations in the typed columns in which a house keeps them, beside data.table's n, mean, sd,
 * quartiles and shares of the same, without any interval, in turn in one run. Aim: under 100 ms (10 wished), at most half
 * of R's memory, and ten million in ten times the time.
 * Run: node analysis/bench/cells.ts [--rows 1000000] [--rounds 5] [--quick]
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { below, quantile, tellClaims, type Claim } from '../../test/bench-claim.ts';
import { exactly, fineBins, ScoreTally, tellScore, type ScoreTold, type TallyRows } from '../src/index.ts';
import { Random } from '../src/random.ts';

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
function keep(scores: Float64Array, ofCell: Float64Array, asked: Float64Array): TallyRows {
  const rows = scores.length;
  const column = { values: scores, bins: new Uint16Array(rows), stretches: new Uint8Array(rows) };
  for (let row = 0; row < rows; row++) {
    const value = scores[row];
    column.bins[row] = Math.min(fineBins - 1, Math.floor(value * fineBins + 1e-9));
    for (const cut of cuts) column.stretches[row] += Number(value >= cut);
  }
  const none = new Uint32Array(rows);
  const places = { cells: new Uint16Array(ofCell), clusters: new Uint16Array(asked) };
  return { ...places, scores: [column], flags: none, people: none, keys: none };
}

function describeAll(kept: TallyRows): readonly ScoreTold[] {
  const tally = new ScoreTally({ cells, scores: 1, cuts: cuts.length, flags: 0, clusters, isKeyed: false });
  tally.add(kept, 0, kept.cells.length);
  return Array.from({ length: cells }, (_, cell) => tellScore(tally, { cell, score: 0, cuts: cuts.length }, exactly));
}

/** Milliseconds of the first description and the middle of ten more, the most memory in MB, and what was found in the first cell. */
function describeOurs(path: string, rows: number): readonly number[] {
  const bytes = readFileSync(path);
  const all = new Float64Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 8);
  const kept = keep(all.subarray(0, rows), all.subarray(rows, 2 * rows), all.subarray(2 * rows, 3 * rows));
  const timed = Array.from({ length: 11 }, () => {
    const began = performance.now();
    const found = describeAll(kept);
    return { took: performance.now() - began, found };
  });
  const [first, ...others] = timed.map(({ took }) => took);
  const [one] = timed[0].found;
  const facts = [one.n, one.centre.value, one.sd, one.quartiles[1], one.above[1].share];
  return [first, quantile(others, 0.5), process.resourceUsage().maxRSS / 1000, ...facts];
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
  const load = `load ${loadavg()[0].toFixed(1)}`;
  const peers = runs.flatMap(({ peer }) => (peer ? [peer] : []));
  const again = below(`${what}, asked again`, { found: middle(own, 1), most: 100, unit: 'ms' });
  return [
    { ...again, mark: 'under 100 ms, aim 10' },
    below(`${what}, the first of a process`, { found: middle(own, 0), most: 100, unit: 'ms' }),
    ...(peers.length === 0 ? [] : besideR({ what, load, own, peers })),
    ...(values.quick ? [] : [growth(what, rows, middle(own, 1))]),
  ];
}

function besideR({
  what,
  load,
  own,
  peers,
}: Record<'what' | 'load', string> & Record<'own' | 'peers', readonly (readonly number[])[]>): readonly Claim[] {
  const [ours, theirs] = [middle(own, 0), middle(peers, 0)];
  const [memory, theirMemory] = [middle(own, 2), middle(peers, 2)];
  // The middle of a score is read from its thousand bins.
  const apart = [3, 4, 5, 7].map((place) => Math.abs(own[0][place] / peers[0][place] - 1));
  return [
    {
      what: `${what}, the first of a process beside data.table`,
      figure: `${(ours / theirs).toFixed(2)} (${ours.toFixed(0)} ms of ${theirs.toFixed(0)} ms, ${load})`,
      mark: '',
      holds: '',
    },
    {
      what: `${what}, peak memory beside R`,
      figure: `${(memory / theirMemory).toFixed(2)} (${memory.toFixed(0)} MB of ${theirMemory.toFixed(0)} MB)`,
      mark: 'at most 0.5',
      holds: memory / theirMemory <= 0.5 ? 'yes' : 'no',
    },
    below(`${what}, furthest from R`, { found: Math.max(...apart) * 1e12, most: 1, unit: 'million-millionths' }),
  ];
}

function growth(what: string, rows: number, before: number): Claim {
  const times = measure(rows * 10, 1, false)[0].own[1] / before;
  return {
    what: `${what}, and ten times as many`,
    figure: `${times.toFixed(1)} times the time`,
    mark: 'about 10',
    holds: times <= 13 ? 'yes' : 'no',
  };
}

const [path, rows] = positionals;
if (path === undefined) tellClaims(claims());
else console.log(describeOurs(path, Number(rows)).join(' '));
