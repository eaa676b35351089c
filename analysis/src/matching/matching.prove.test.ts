import assert from 'node:assert/strict';
import { describe as suite, test, type TestContext } from 'node:test';
import type { Estimated } from '../estimated.ts';
import type { Inestimable } from '../inestimable.ts';
import type { Design } from '../linear/design.ts';
import { Random } from '../random.ts';
import { fitPropensity } from '../weighting/propensity.ts';
import { estimateInPairs, estimateWithReplacement, type Matchable } from './match-on-propensity.ts';
import { regressionInPairs } from './regression-in-pairs.ts';

const samples = process.env['ORION_PROVE'] === 'full' ? 10_000 : 400;
/** Three Monte-Carlo errors of a share of 95%. */
const play = 3 * Math.sqrt((0.95 * 0.05) / samples);

interface Regime {
  readonly n: number;
  /** How strongly what was known before tells the outcome. */
  readonly telling: number;
  /** How much the effect differs with it. */
  readonly differing?: number;
  readonly caliper?: number;
  readonly clusters?: number;
  /** A third of the clusters is exposed, whole. */
  readonly byCluster?: boolean;
}

const effect = 0.5;

/** Infinity has no JSON. */
function named(regime: Regime): string {
  return JSON.stringify(regime, (_, value: unknown) => (value === Infinity ? 'none' : value));
}

type People = Matchable & { readonly before: Design };

function drawOne(
  random: Random,
  { n, telling, differing = 0, caliper, clusters = 0, byCluster = false }: Regime,
): People {
  const codes = Uint32Array.from({ length: n }, (_, row) => Math.floor((row * clusters) / n));
  const shifts = Array.from({ length: Math.max(1, clusters) }, () => (clusters > 0 ? 0.5 * random.normal() : 0));
  const first = Float64Array.from({ length: n }, () => random.normal());
  const second = first.map(() => random.normal());
  const exposed = first.map((value, row) => {
    if (byCluster) return codes[row] % 3 === 0 ? 1 : 0;
    return random.share() < 1 / (1 + Math.exp(1 - 0.6 * value - 0.6 * second[row])) ? 1 : 0;
  });
  const outcome = first.map(
    (value, row) =>
      telling * (value - 0.5 * second[row]) +
      exposed[row] * (effect + differing * (value - meanOfExposed)) +
      shifts[codes[row]] +
      random.normal(),
  );
  const before = { names: ['first', 'second'], columns: [first, second] };
  const fit = fitPropensity(exposed, before);
  assert.ok(fit.kind === 'propensity');
  const { design, propensity } = fit;
  const people = { exposed, outcome, design, propensity, before, ...(caliper !== undefined && { caliper }) };
  return clusters > 0 ? { ...people, clusters: codes } : people;
}

/** The mean of the first column among the exposed, so that the effect on them is `effect`: summed over the plane. */
const meanOfExposed = (() => {
  let [sum, total] = [0, 0];
  for (let a = -72; a <= 72; a++)
    for (let b = -72; b <= 72; b++) {
      const [x, y] = [a / 12, b / 12];
      const weight = Math.exp(-(x * x + y * y) / 2) / (1 + Math.exp(1 - 0.6 * x - 0.6 * y));
      sum += weight * x;
      total += weight;
    }
  return sum / total;
})();

function coverageOf(t: TestContext, regime: Regime, estimateFor: (people: People) => Estimated | Inestimable): number {
  const random = new Random(20260101);
  let held = 0;
  for (let sample = 0; sample < samples; sample++) {
    const found = estimateFor(drawOne(random, regime));
    assert.ok(found.kind === 'estimated', JSON.stringify(found));
    if (found.low <= effect && effect <= found.high) held++;
  }
  t.diagnostic(`${((100 * held) / samples).toFixed(2)}% of ${samples} samples`);
  return held / samples;
}

function withReplacement(people: People): Estimated | Inestimable {
  const matched = estimateWithReplacement(people);
  return matched.kind === 'matched' ? matched.found : matched;
}

function inPairs(people: People): Estimated | Inestimable {
  const matched = estimateInPairs(people);
  return matched.kind === 'matched' ? matched.found : matched;
}

function regressed(people: People): Estimated | Inestimable {
  const matched = estimateInPairs(people);
  return matched.kind === 'matched' ? regressionInPairs(matched.pairs, people) : matched;
}

function isNominal(share: number): void {
  assert.ok(0.935 - play <= share && share <= 0.965 + play, `${share}`);
}

function isConservative(share: number): void {
  assert.ok(0.935 - play <= share, `${share}`);
}

suite('matching with replacement, its error adjusted for the estimated propensity: nominal', () => {
  const regimes: readonly Regime[] = [
    { n: 250, telling: 1, caliper: Infinity },
    { n: 500, telling: 2, caliper: Infinity },
    { n: 500, telling: 0.3, differing: 0.5, caliper: Infinity },
    { n: 500, telling: 2, differing: 0.5, caliper: Infinity },
    { n: 500, telling: 1, caliper: 0.2 },
  ];
  for (const regime of regimes) test(named(regime), (t) => isNominal(coverageOf(t, regime, withReplacement)));
});

suite('pairs without replacement, their error summed by pair: conservative', () => {
  for (const regime of [
    { n: 250, telling: 0.3 },
    { n: 500, telling: 2 },
    { n: 600, telling: 1, clusters: 30 },
    { n: 600, telling: 1, clusters: 30, byCluster: true },
  ])
    test(named(regime), (t) => isConservative(coverageOf(t, regime, inPairs)));
});

suite('regression in pairs', () => {
  for (const regime of [
    { n: 250, telling: 1 },
    { n: 500, telling: 2 },
  ])
    test(`nominal: ${named(regime)}`, (t) => isNominal(coverageOf(t, regime, regressed)));
  for (const regime of [
    { n: 600, telling: 1, clusters: 30 },
    { n: 300, telling: 1, clusters: 15, byCluster: true },
  ])
    test(`conservative: ${named(regime)}`, (t) => isConservative(coverageOf(t, regime, regressed)));
});
