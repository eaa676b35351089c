import assert from 'node:assert/strict';
import { describe as suite, test, type TestContext } from 'node:test';
import { normalUpper } from '../distribution/normal.ts';
import type { Inestimable } from '../inestimable.ts';
import { Random } from '../random.ts';
import { cliffsDelta } from './cliffs-delta.ts';
import { fisherExact } from './fisher.ts';
import type { Counted, GroupEstimate, Tested } from './group-estimate.ts';
import { hedgesG } from './hedges-g.ts';
import { mannWhitney } from './mann-whitney.ts';
import { welchDifference } from './mean-difference.ts';
import { riskDifference, riskRatio } from './risk.ts';
import { kruskalWallis, welchAnova } from './several-groups.ts';

const samples = process.env['ORION_PROVE'] === 'full' ? 10_000 : 2000;
/** Three Monte-Carlo errors of a share of 95%. */
const play = 3 * Math.sqrt((0.95 * 0.05) / samples);

/** Nominal holds 93.5% to 96.5% of the time, or averaged over truths; conservative never less; doubtful is published as it is. */
type Kind = 'nominal' | 'averaged' | 'conservative' | 'doubtful';
type Draw = (random: Random) => number;

const normal: Draw = (random) => random.normal();
/** Scores of forty steps, many of them high, some at the ceiling. */
const score: Draw = (random) => Math.min(1, Math.round(40 * (1.08 - 0.8 * random.share() ** 2)) / 40);
const skewed: Draw = (random) => Math.exp(random.normal());
const fourBands: Draw = (random) => Math.floor(4 * random.share() ** 1.5);

const arm = (random: Random, n: number, draw: Draw): Float64Array =>
  Float64Array.from({ length: n }, () => draw(random));
const counted = (random: Random, n: number, share: number): Counted => ({
  n,
  events: arm(random, n, () => (random.share() < share ? 1 : 0)).reduce((sum, one) => sum + one, 0),
});

interface Trial {
  readonly truth: number;
  readonly told: GroupEstimate | Inestimable;
}

/** How often the limits hold the truth; what could not be estimated claims nothing. */
function coverageOf(trial: (random: Random) => Trial, seed: number): number {
  const random = new Random(seed);
  let held = 0;
  for (let sample = 0; sample < samples; sample++) {
    const { truth, told } = trial(random);
    if (told.kind === 'inestimable' || (told.low <= truth && truth <= told.high)) held++;
  }
  return held / samples;
}

/** How often a test without anything to find does not find anything. */
function silenceOf(trial: (random: Random) => Tested | GroupEstimate | Inestimable, seed: number): number {
  const random = new Random(seed);
  let silent = 0;
  for (let sample = 0; sample < samples; sample++) {
    const told = trial(random);
    if (told.kind === 'inestimable' || told.p > 0.05) silent++;
  }
  return silent / samples;
}

function judge(t: TestContext, kind: Kind, share: number): void {
  t.diagnostic(`${kind}: ${(share * 100).toFixed(2)}% of ${samples}`);
  if (kind === 'doubtful') return assert.ok(share > 0.5);
  assert.ok(share >= 0.935 - play, `${share}`);
  if (kind !== 'conservative') assert.ok(share <= 0.965 + play, `${share}`);
}

/** Of two normals with a spread of 1, one moved along: how much more often the moved one of a pair is the higher. */
const shiftedNormals = (shift: number): number => 1 - 2 * normalUpper(shift / Math.SQRT2);

function trialOf(
  compare: (exposed: Float64Array, reference: Float64Array) => GroupEstimate | Inestimable,
  [n, m]: readonly [number, number],
  [exposed, reference]: readonly [Draw, Draw],
  truth: number,
): (random: Random) => Trial {
  return (random) => ({ truth, told: compare(arm(random, n, exposed), arm(random, m, reference)) });
}

const scaled =
  (scale: number, shift: number, draw: Draw = normal): Draw =>
  (random) =>
    shift + scale * draw(random);

const limits: readonly (readonly [string, Kind, (random: Random) => Trial])[] = [
  ['Welch, spreads of 1 and 2', 'nominal', trialOf(welchDifference, [15, 30], [scaled(2, 1), normal], 1)],
  ['Welch, scores near the ceiling', 'nominal', trialOf(welchDifference, [40, 70], [score, score], 0)],
  ['Welch, very skewed with 10 and 60', 'doubtful', trialOf(welchDifference, [10, 60], [skewed, skewed], 0)],
  ['shift, exact', 'conservative', trialOf(mannWhitney, [12, 15], [scaled(1, 0.7), normal], 0.7)],
  ['shift, by the normal', 'nominal', trialOf(mannWhitney, [60, 70], [scaled(1, 2, skewed), skewed], 2)],
  ['shift of bands, tied', 'conservative', trialOf(mannWhitney, [60, 45], [scaled(1, 1, fourBands), fourBands], 1)],
  ['shift, spreads of 1 and 4', 'doubtful', trialOf(mannWhitney, [60, 15], [normal, scaled(4, 0)], 0)],
  ['g of a half', 'nominal', trialOf(hedgesG, [12, 20], [scaled(1, 0.5), normal], 0.5)],
  ['g of two', 'nominal', trialOf(hedgesG, [8, 8], [scaled(1, 2), normal], 2)],
  ['g, spreads of 1 and 3', 'doubtful', trialOf(hedgesG, [50, 10], [normal, scaled(3, 0)], 0)],
  ['delta of 0', 'nominal', trialOf(cliffsDelta, [25, 30], [normal, normal], 0)],
  ['delta, half a spread', 'nominal', trialOf(cliffsDelta, [25, 30], [scaled(1, 0.5), normal], shiftedNormals(0.5))],
  ['delta near 1', 'nominal', trialOf(cliffsDelta, [30, 30], [scaled(1, 2), normal], shiftedNormals(2))],
  ['delta of bands, tied', 'nominal', trialOf(cliffsDelta, [40, 40], [fourBands, fourBands], 0)],
];

suite('limits of a comparison of two arms hold the truth', () => {
  for (const [place, [name, kind, trial]] of limits.entries())
    test(`${name} (${kind})`, (t) => judge(t, kind, coverageOf(trial, 20260301 + place)));
});

suite('limits of a comparison of two shares hold the truth', () => {
  const shares: readonly (readonly [string, number, number, number, number])[] = [
    ['20 and 30 people', 20, 30, NaN, NaN],
    ['100 and 80 people', 100, 80, NaN, NaN],
    ['a tenth and a fifth of 60 and 50', 60, 50, 0.1, 0.2],
  ];
  for (const [place, [name, n, m, one, other]] of shares.entries()) {
    // Without a share of its own it is another each time, between a twentieth and all but that.
    const isAveraged = Number.isNaN(one);
    const drawn = (random: Random): readonly [Counted, Counted, number, number] => {
      const [p, q] = isAveraged ? [0.05 + 0.9 * random.share(), 0.05 + 0.9 * random.share()] : [one, other];
      return [counted(random, n, p), counted(random, m, q), p, q];
    };
    const kind = isAveraged ? 'averaged' : 'nominal';
    test(`Newcombe's difference: ${name} (${kind})`, (t) => {
      const trial = (random: Random): Trial => {
        const [exposed, reference, p, q] = drawn(random);
        return { truth: p - q, told: riskDifference(exposed, reference) };
      };
      judge(t, kind, coverageOf(trial, 20260401 + place));
    });
    test(`Koopman's ratio: ${name} (${kind})`, (t) => {
      const trial = (random: Random): Trial => {
        const [exposed, reference, p, q] = drawn(random);
        return { truth: p / q, told: riskRatio(exposed, reference) };
      };
      judge(t, kind, coverageOf(trial, 20260411 + place));
    });
    test(`Fisher's odds ratio: ${name} (conservative)`, (t) => {
      const trial = (random: Random): Trial => {
        const [exposed, reference, p, q] = drawn(random);
        return { truth: (p * (1 - q)) / (q * (1 - p)), told: fisherExact(exposed, reference) };
      };
      judge(t, 'conservative', coverageOf(trial, 20260421 + place));
    });
  }
});

suite('a test without anything to find is silent', () => {
  const three = (draw: Draw, scales: readonly number[]) => (random: Random) =>
    scales.map((scale, group) => arm(random, 12 + 9 * group, scaled(scale, 0, draw)));
  const tests: readonly (readonly [string, Kind, (random: Random) => Tested | GroupEstimate | Inestimable])[] = [
    ['Mann-Whitney, exact', 'conservative', (random) => mannWhitney(arm(random, 7, normal), arm(random, 9, normal))],
    ['Mann-Whitney, scores', 'nominal', (random) => mannWhitney(arm(random, 60, score), arm(random, 80, score))],
    [
      'Mann-Whitney, bands',
      'conservative',
      (random) => mannWhitney(arm(random, 15, fourBands), arm(random, 20, fourBands)),
    ],
    ['Welch ANOVA, spreads of 1 to 3', 'nominal', (random) => welchAnova(three(normal, [3, 2, 1])(random))],
    ['Kruskal-Wallis, bands', 'nominal', (random) => kruskalWallis(three(fourBands, [1, 1, 1])(random))],
    ['Kruskal-Wallis, spreads of 1 to 4', 'doubtful', (random) => kruskalWallis(three(normal, [4, 2, 1])(random))],
  ];
  for (const [place, [name, kind, trial]] of tests.entries())
    test(`${name} (${kind})`, (t) => judge(t, kind, silenceOf(trial, 20260501 + place)));
});
