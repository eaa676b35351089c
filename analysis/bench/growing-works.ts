import { describe } from '../src/describe.ts';
import { exactly } from '../src/disclosure.ts';
import { mannWhitney } from '../src/groups/mann-whitney.ts';
import { midranks } from '../src/groups/midranks.ts';
import { clusteredCovariance } from '../src/linear/clustered.ts';
import { beside, interceptColumn, type Design } from '../src/linear/design.ts';
import { fitLeastSquares } from '../src/linear/least-squares.ts';
import { fitLogistic } from '../src/logistic/logistic.ts';
import { estimateInPairs, estimateWithReplacement, type Matchable } from '../src/matching/match-on-propensity.ts';
import { fitRandomIntercept } from '../src/mixed/random-intercept.ts';
import { Random } from '../src/random.ts';
import { fineBins, ScoreTally, type TallyRows } from '../src/score-tally.ts';
import { tellScore } from '../src/score-told.ts';

/** Something whose time is to grow no faster than the rows, or than rows x log rows. */
export interface GrowingWork {
  readonly what: string;
  readonly rows: readonly number[];
  /** Makes its columns, and gives what is to be timed. */
  readonly prepare: (rows: number) => () => unknown;
}

const million = 1_000_000;
const many = [million, 3 * million, 10 * million];
const fewer = [100_000, 300_000, million];

function numbers(random: Random, rows: number): Float64Array {
  const column = new Float64Array(rows);
  for (let row = 0; row < rows; row++) column[row] = 2 * random.share() - 1;
  return column;
}

function codes(random: Random, rows: number, of: number): Uint32Array {
  const column = new Uint32Array(rows);
  for (let row = 0; row < rows; row++) column[row] = random.below(of);
  return column;
}

function designOf(random: Random, rows: number, covariates: number): Design {
  const names = Array.from({ length: covariates }, (_, place) => `x${place}`);
  return beside(interceptColumn(rows), { names, columns: names.map(() => numbers(random, rows)) });
}

/** A fifth of every covariate, and chance. */
function outcomeOf(random: Random, { columns }: Design, shiftOf: (row: number) => number = () => 0): Float64Array {
  const outcome = new Float64Array(columns[0].length);
  for (let row = 0; row < outcome.length; row++) {
    let sum = shiftOf(row) + random.normal();
    for (const column of columns) sum += 0.2 * column[row];
    outcome[row] = sum;
  }
  return outcome;
}

function leastSquares(rows: number): () => unknown {
  const random = new Random(20260301);
  const [design, clusters] = [designOf(random, rows, 15), codes(random, rows, 2000)];
  const outcome = outcomeOf(random, design);
  return () => {
    const fit = fitLeastSquares(design, outcome);
    if (fit.kind === 'inestimable') throw new Error(fit.reason);
    return clusteredCovariance(fit, clusters);
  };
}

function description(rows: number): () => unknown {
  const random = new Random(20260301);
  const cells = Uint16Array.from(codes(random, rows, 96));
  const clusters = Uint16Array.from(codes(random, rows, 500));
  const values = numbers(random, rows).map(Math.abs);
  const bins = Uint16Array.from(values, (value) => Math.min(fineBins - 1, Math.floor(value * fineBins)));
  const none = new Uint32Array(0);
  const scores = [{ values, bins, stretches: Uint8Array.from(bins, (bin) => Math.floor(bin / 334)) }];
  const kept: TallyRows = { cells, clusters, scores, flags: none, people: none, keys: none };
  return () => {
    const tally = new ScoreTally({ cells: 96, scores: 1, cuts: 3, flags: 0, clusters: 500, isKeyed: false });
    tally.add(kept, 0, rows);
    return Array.from({ length: 96 }, (_, cell) => tellScore(tally, { cell, score: 0, cuts: 3 }, exactly));
  };
}

function logistic(rows: number): () => unknown {
  const random = new Random(20260301);
  const design = designOf(random, rows, 15);
  const outcome = outcomeOf(random, design).map((value) => Number(value > 0));
  return () => fitLogistic(design, outcome);
}

function randomIntercept(clusterOf: (rows: number) => number): (rows: number) => () => unknown {
  return (rows) => {
    const random = new Random(20260301);
    const clusters = codes(random, rows, clusterOf(rows));
    const shifts = Float64Array.from({ length: clusterOf(rows) }, () => 0.4 * random.normal());
    const design = designOf(random, rows, 10);
    const outcome = outcomeOf(random, design, (row) => shifts[clusters[row]]);
    return () => fitRandomIntercept(design, outcome, clusters);
  };
}

function matching(estimate: (people: Matchable) => unknown): (rows: number) => () => unknown {
  return (rows) => {
    const random = new Random(20260301);
    const design = designOf(random, rows, 8);
    const propensity = outcomeOf(random, design).map((sum) => 1 / (1 + Math.exp(1.5 - sum)));
    const exposed = propensity.map((p) => Number(random.share() < p));
    const outcome = outcomeOf(random, design, (row) => 0.3 * exposed[row]);
    return () => estimate({ exposed, propensity, outcome, design });
  };
}

/** Each of the benches with more rows; quantiles and ranks sort, matching sorts and searches. */
export const growingWorks = {
  linear: { what: 'least squares, 15 covariates and errors by cluster', rows: many, prepare: leastSquares },
  cells: { what: 'scores described by 96 cells', rows: many, prepare: description },
  quantiles: {
    what: 'a column described, its quartiles among it',
    rows: many,
    prepare: (rows) => {
      const values = numbers(new Random(20260301), rows);
      return () => describe(values, [], (value) => value);
    },
  },
  shift: {
    what: 'Mann-Whitney with its shift and limits',
    rows: many,
    prepare: (rows) => {
      const random = new Random(20260301);
      const [group, reference] = [numbers(random, rows / 2), numbers(random, rows / 2)];
      return () => mannWhitney(group, reference);
    },
  },
  ranks: {
    what: 'ranks',
    rows: many,
    prepare: (rows) => {
      const values = numbers(new Random(20260301), rows);
      return () => midranks(values);
    },
  },
  logistic: { what: 'logistic regression, 15 covariates', rows: fewer, prepare: logistic },
  intercept: {
    what: 'random intercept, 10 covariates, 1,000 clusters',
    rows: fewer,
    prepare: randomIntercept(() => 1000),
  },
  intercepts: {
    what: 'random intercept, 10 covariates, clusters of ten',
    rows: fewer,
    prepare: randomIntercept((rows) => rows / 10),
  },
  pairs: { what: 'pairs with a caliper', rows: fewer, prepare: matching(estimateInPairs) },
  replacement: {
    what: 'nearest with replacement and a caliper',
    rows: fewer,
    prepare: matching(estimateWithReplacement),
  },
} as const satisfies Readonly<Record<string, GrowingWork>>;

export type GrowingName = keyof typeof growingWorks;

export function isGrowingName(name: string | undefined): name is GrowingName {
  return name !== undefined && Object.hasOwn(growingWorks, name);
}
