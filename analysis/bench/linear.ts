/**
 * Least squares with 15 covariates and errors by cluster on 1,000,000 people beside lm and vcovCL, and logistic regression
 * on 100,000 beside glm, in turn in one run: seconds from columns in memory to coefficients and errors. Aim: at most 0.3
 * (0.25 wished) and 0.7 of R, with at most half its memory. Each fit is the first of a process of its own.
 * Run: node analysis/bench/linear.ts [--rows 1000000] [--logistic-rows 100000] [--clusters 2000] [--rounds 3] [--quick]
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { below, quantile, tellClaims, type Claim } from '../../test/bench-claim.ts';
import { clusteredCovariance } from '../src/linear/clustered.ts';
import { testCoefficient } from '../src/linear/contrast.ts';
import { classicalCovariance, type Covariance } from '../src/linear/covariance.ts';
import type { Fitted } from '../src/linear/fitted.ts';
import { fitLeastSquares } from '../src/linear/least-squares.ts';
import { fitLogistic } from '../src/logistic/logistic.ts';
import { Random } from '../src/random.ts';
import { memoryBeside, peakMemory, type Memory } from './peak-memory.ts';

const covariates = 15;
const kinds = ['linear', 'logistic'] as const;
type Kind = (typeof kinds)[number];

const { values, positionals } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    'logistic-rows': { type: 'string', default: '100000' },
    clusters: { type: 'string', default: '2000' },
    rounds: { type: 'string', default: '3' },
    quick: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const rowsOf: Readonly<Record<Kind, number>> = {
  linear: values.quick ? 50_000 : Number(values.rows),
  logistic: values.quick ? 10_000 : Number(values['logistic-rows']),
};

/** The outcome, the cluster, and the covariates, one after the other. */
function makeColumns(kind: Kind): Float64Array {
  const random = new Random(20260301);
  const rows = rowsOf[kind];
  const clusters = Number(values.clusters);
  const shifts = Float64Array.from({ length: clusters }, () => 0.3 * random.normal());
  const all = new Float64Array(rows * (covariates + 2));
  for (let row = 0; row < rows; row++) {
    const cluster = Math.floor(clusters * random.share());
    let predicted = shifts[cluster];
    for (let place = 0; place < covariates; place++) {
      const value = place % 3 === 0 ? Number(random.share() < 0.3) : 2 * random.share() - 1;
      predicted += 0.2 * value;
      all[(place + 2) * rows + row] = value;
    }
    all[row] =
      kind === 'linear' ? predicted + random.normal() : Number(random.share() < 1 / (1 + Math.exp(-predicted)));
    all[rows + row] = cluster;
  }
  return all;
}

/** Seconds, a coefficient, its error, and the memory of the process in MB: at its peak, and before there was any data. */
function fitOurs(kind: Kind, path: string, rows: number): readonly number[] {
  const idle = peakMemory();
  const bytes = readFileSync(path);
  const all = new Float64Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 8);
  const column = (place: number): Float64Array => all.subarray(place * rows, (place + 1) * rows);
  const names = Array.from({ length: covariates }, (_, place) => `x${place}`);
  const columns = [new Float64Array(rows).fill(1), ...names.map((_, place) => column(place + 2))];
  const design = { names: ['(intercept)', ...names], columns };
  const [outcome, clusters] = [column(0), Uint32Array.from(column(1))];
  const began = performance.now();
  const fit = kind === 'linear' ? fitLeastSquares(design, outcome) : fitLogistic(design, outcome);
  if (fit.kind === 'inestimable') throw new Error(fit.reason);
  const covariance = kind === 'linear' ? clusteredCovariance(fit, clusters) : classicalCovariance(fit);
  if (covariance.kind === 'inestimable') throw new Error(covariance.reason);
  const tested = names.map((name) => errorOf(fit, covariance, name));
  const took = (performance.now() - began) / 1000;
  return [took, fit.coefficients[1], tested[0], peakMemory(), idle];
}

function errorOf(fit: Fitted, covariance: Covariance, name: string): number {
  const tested = testCoefficient(fit, covariance, name);
  if (tested.kind === 'inestimable') throw new Error(tested.reason);
  return tested.standardError;
}

function measure(kind: Kind): readonly Claim[] {
  const folder = mkdtempSync(join(tmpdir(), 'linear-'));
  const path = join(folder, 'columns.bin');
  try {
    writeFileSync(path, makeColumns(kind));
    const words = [kind, path, `${rowsOf[kind]}`];
    const asked = { encoding: 'utf8' } as const;
    const script = join(import.meta.dirname, 'linear.R');
    const hasR = spawnSync('Rscript', ['-e', 'library(sandwich)']).status === 0;
    const all = Array.from({ length: Number(values.rounds) }, () => ({
      own: told(execFileSync(process.execPath, [import.meta.filename, ...words], asked)),
      peer: hasR ? told(execFileSync('Rscript', [script, ...words, `${covariates}`], asked)) : undefined,
    }));
    return claimsOf(kind, all);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Pair {
  readonly own: readonly number[];
  readonly peer: readonly number[] | undefined;
}

function claimsOf(kind: Kind, all: readonly Pair[]): readonly Claim[] {
  const what =
    kind === 'linear'
      ? `least squares, ${covariates} covariates and errors by cluster, ${rowsOf.linear} people`
      : `logistic regression, ${covariates} covariates, ${rowsOf.logistic} people`;
  const middle = (runs: readonly (readonly number[])[], place: number): number =>
    quantile(
      runs.map((run) => run[place]),
      0.5,
    );
  const own = all.map((pair) => pair.own);
  const peers = all.flatMap(({ peer }) => (peer ? [peer] : []));
  const seconds = middle(own, 0);
  if (peers.length === 0)
    return [{ what, figure: `${seconds.toFixed(3)} s, no R here`, mark: '', holds: 'not measured' }];
  const peer = middle(peers, 0);
  const most = kind === 'linear' ? 0.3 : 0.7;
  const apart = Math.max(...[1, 2].map((place) => Math.abs(own[0][place] / peers[0][place] - 1)));
  return [
    {
      what: `${what}, beside R`,
      figure: `${(seconds / peer).toFixed(3)} (${seconds.toFixed(2)} s of ${peer.toFixed(2)} s, load ${loadavg()[0].toFixed(1)})`,
      mark: kind === 'linear' ? `at most ${most}, aim 0.25` : `at most ${most}`,
      holds: seconds / peer <= most ? 'yes' : 'no',
    },
    ...memoryBeside(what, memoryOf(own), memoryOf(peers)),
    // glm ends where its deviance hardly moves; its coefficients are right to some eight digits.
    below(`${what}, furthest from R`, { found: apart * 1e9, most: 1000, unit: 'thousand-millionths' }),
  ];
}

function memoryOf(runs: readonly (readonly number[])[]): Memory {
  return { most: runs.map((run) => run[3]), idle: runs.map((run) => run[4]) };
}

function told(said: string): readonly number[] {
  return said.trim().split(/\s+/).map(Number);
}

const [kind, path, rows] = positionals;
if (path === undefined) tellClaims(kinds.flatMap(measure));
else console.log(fitOurs(kind === 'linear' ? 'linear' : 'logistic', path, Number(rows)).join(' '));
