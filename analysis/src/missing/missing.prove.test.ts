import assert from 'node:assert/strict';
import { describe as suite, test, type TestContext } from 'node:test';
import type { Estimated } from '../estimated.ts';
import type { Inestimable } from '../inestimable.ts';
import { testCoefficient } from '../linear/contrast.ts';
import { heteroskedasticCovariance } from '../linear/heteroskedastic.ts';
import { fitLeastSquares } from '../linear/least-squares.ts';
import { Random } from '../random.ts';
import { weighAttrition } from './attrition-weights.ts';
import { completeTables } from './chained-equations.ts';
import type { IncompleteColumn } from './incomplete.ts';
import { poolEstimates } from './pool.ts';
import { worstCase } from './worst-case.ts';

const samples = process.env['ORION_PROVE'] === 'full' ? 2000 : 150;
const imputations = 10;
/** Three Monte-Carlo errors of a share of 95%. */
const play = 3 * Math.sqrt((0.95 * 0.05) / samples);
const effect = 0.3;

/** People whose outcome is known the less the higher they began, more so without help. */
interface Sample {
  readonly exposed: Float64Array;
  readonly baseline: Float64Array;
  readonly outcome: Float64Array;
  /** Correlated with the outcome, and missing by chance alone. */
  readonly other: Float64Array;
}

function draw(random: Random, n: number): Sample {
  const exposed = Float64Array.from({ length: n }, () => random.below(2));
  const baseline = exposed.map(() => random.normal());
  const truth = exposed.map((one, row) => effect * one + 0.5 * baseline[row] + 0.7 * random.normal());
  const other = truth.map((value) => (random.share() < 0.15 ? NaN : value + random.normal()));
  const outcome = truth.map((value, row) => {
    const chance = 1 / (1 + Math.exp(1.2 - 0.8 * baseline[row] - 0.5 * (1 - exposed[row])));
    return random.share() < chance ? NaN : value;
  });
  return { exposed, baseline, outcome, other };
}

/** The difference of the means. */
function difference(exposed: Float64Array, outcome: Float64Array, weights?: Float64Array): Estimated | Inestimable {
  const design = { names: ['(intercept)', 'exposed'], columns: [new Float64Array(outcome.length).fill(1), exposed] };
  const fit = fitLeastSquares(design, outcome, { weights });
  return fit.kind === 'inestimable' ? fit : testCoefficient(fit, heteroskedasticCovariance(fit, 'HC3'), 'exposed');
}

function imputed(
  { exposed, baseline, outcome, other }: Sample,
  kind: IncompleteColumn['kind'],
  random: Random,
): Estimated | Inestimable {
  const columns: readonly IncompleteColumn[] = [
    { name: 'outcome', kind, values: outcome },
    { name: 'baseline', kind: 'number', values: baseline },
    { name: 'other', kind: 'number', values: other },
  ];
  const tables = completeTables({ columns, exposure: Uint32Array.from(exposed) }, random);
  return poolEstimates(
    Array.from({ length: imputations }, () => {
      const told = tables.next().value;
      assert.ok(told?.kind === 'completed');
      return difference(exposed, told.columns[0]);
    }),
  );
}

function completeCase({ exposed, outcome }: Sample): Estimated | Inestimable {
  const isKnown = (_: number, row: number): boolean => !Number.isNaN(outcome[row]);
  return difference(exposed.filter(isKnown), outcome.filter(isKnown));
}

function weighted({ exposed, baseline, outcome }: Sample): Estimated | Inestimable {
  const stayed = outcome.map((value) => (Number.isNaN(value) ? 0 : 1));
  const told = weighAttrition(
    { names: ['(intercept)', 'exposed', 'baseline'], columns: [stayed.map(() => 1), exposed, baseline] },
    stayed,
  );
  if (told.kind === 'inestimable') return told;
  return difference(
    exposed,
    outcome.map((value) => (Number.isNaN(value) ? 0 : value)),
    told.weights,
  );
}

/** The share of samples whose limits hold the effect. */
function coverageOf(
  t: TestContext,
  { n, seed }: { n: number; seed: number },
  estimate: (sample: Sample, random: Random) => Estimated | Inestimable,
): number {
  const random = new Random(seed);
  let held = 0;
  for (let sample = 0; sample < samples; sample++) {
    const told = estimate(draw(random, n), random);
    if (told.kind === 'estimated' && told.low <= effect && effect <= told.high) held++;
  }
  const coverage = held / samples;
  t.diagnostic(`${(coverage * 100).toFixed(2)}% of ${samples} samples of ${n}`);
  return coverage;
}

suite('an effect where answers are missing by what is known', () => {
  const isNominal = (coverage: number): void =>
    assert.ok(0.935 - play <= coverage && coverage <= 0.965 + play, `${coverage}`);

  test('is held 93.5% to 96.5% of the time by normal draws with 120 people', (t) =>
    isNominal(coverageOf(t, { n: 120, seed: 20260501 }, (sample, random) => imputed(sample, 'number', random))));
  test('is held so by predictive mean matching with 300 people', (t) =>
    isNominal(coverageOf(t, { n: 300, seed: 20260502 }, (sample, random) => imputed(sample, 'score', random))));
  test('is held at least so often by weights for those who left, taken as known', (t) =>
    assert.ok(coverageOf(t, { n: 400, seed: 20260503 }, weighted) >= 0.935 - play));
  test('is missed more often by those alone who answered', (t) =>
    assert.ok(coverageOf(t, { n: 1200, seed: 20260504 }, completeCase) < 0.93));
});

test('worst cases hold the effect at least 93.5% of the time, wherever it lies between them', (t) => {
  const random = new Random(20260505);
  const bounded = ({ exposed, outcome }: Sample): Estimated | Inestimable => {
    // Everybody who did not answer is where it is worst for the effect: the lower bound is the truth.
    const shares = outcome.map((value) => (Number.isNaN(value) ? NaN : random.share()));
    const told = worstCase({ outcome: shares, exposed, limits: [0, 1] });
    if (told.kind === 'inestimable') return told;
    const missing = [0, 1].map((arm) => probabilityMissing(arm));
    const truth = 0.5 * (1 - missing[1]) - (0.5 * (1 - missing[0]) + missing[0]);
    return { ...told.least, low: told.low - truth + effect, high: told.high - truth + effect };
  };
  const coverage = coverageOf(t, { n: 300, seed: 20260506 }, bounded);
  assert.ok(coverage >= 0.935 - play, `${coverage}`);
});

/** The share of an arm that does not answer, over all baselines (Simpson's rule). */
function probabilityMissing(arm: number): number {
  const steps = 2000;
  let sum = 0;
  for (let step = 0; step <= steps; step++) {
    const at = -10 + (20 * step) / steps;
    const end = step === 0 || step === steps ? 1 : 2 + 2 * (step % 2);
    sum += (end * Math.exp((-at * at) / 2)) / Math.sqrt(2 * Math.PI) / (1 + Math.exp(1.2 - 0.8 * at - 0.5 * (1 - arm)));
  }
  return (sum * 20) / steps / 3;
}
