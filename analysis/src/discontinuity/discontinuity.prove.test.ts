import assert from 'node:assert/strict';
import { describe as suite, test, type TestContext } from 'node:test';
import { Random } from '../random.ts';
import { discontinuity, type Discontinuity } from './discontinuity.ts';

const samples = process.env['ORION_PROVE'] === 'full' ? 10_000 : 400;
/** Three Monte-Carlo errors of a share of 95%. */
const play = 3 * Math.sqrt((0.95 * 0.05) / samples);

interface Regime {
  readonly n: number;
  readonly clusters?: number;
  /** The share of people who do as the rule says. */
  readonly obeyed: number;
  /** How much the outcome bends on one side of the threshold. */
  readonly bend?: number;
}

const effect = 0.2;

/** Everybody's scores even from 0 to 1, the threshold at 0.4, errors that grow with the score. */
function drawOne(random: Random, { n, clusters = 0, obeyed, bend = 0 }: Regime): Discontinuity {
  const score = Float64Array.from({ length: n }, () => random.share());
  const shifts = Array.from({ length: clusters }, () => 0.05 * random.normal());
  const codes = Uint32Array.from(score, () => (clusters > 0 ? random.below(clusters) : 0));
  const exposure = score.map((value) => (random.share() < obeyed === value < 0.4 ? 1 : 0));
  const outcome = score.map((value, row) => {
    const curve = value > 0.4 ? bend * (value - 0.4) ** 2 : 0;
    const shift = clusters > 0 ? shifts[codes[row]] : 0;
    return 0.3 + 0.3 * value + curve + effect * exposure[row] + shift + (0.05 + 0.2 * value) * random.normal();
  });
  const told = discontinuity(
    { score, outcome, exposure, clusters: clusters > 0 ? codes : undefined },
    { rule: { cutoff: 0.4, enters: 'below' }, bandwidth: 0.25 },
  );
  assert.ok(told.kind === 'discontinuity');
  return told;
}

/** The share of samples of which something holds. */
function shareOf(regime: Regime, seed: number, holds: (told: Discontinuity) => boolean): number {
  const random = new Random(seed);
  let held = 0;
  for (let sample = 0; sample < samples; sample++) if (holds(drawOne(random, regime))) held++;
  return held / samples;
}

function isHeld({ effect: { found } }: Discontinuity): boolean {
  return found.kind === 'estimated' && found.low <= effect && effect <= found.high;
}

function isHeldRobustly({ effect: { wald } }: Discontinuity): boolean {
  const robust = wald?.robust;
  if (robust?.kind === 'between') return robust.low <= effect && effect <= robust.high;
  return robust !== undefined && (robust.kind === 'everything' || effect <= robust.low || effect >= robust.high);
}

function isNominal(t: TestContext, share: number): void {
  t.diagnostic(`${(share * 100).toFixed(2)}% of ${samples}`);
  assert.ok(0.935 - play <= share && share <= 0.965 + play, `${share}`);
}

suite('limits at a threshold, where the lines are lines', () => {
  test('hold the effect 93.5% to 96.5% of the time: the rule followed, 250 people', (t) =>
    isNominal(t, shareOf({ n: 250, obeyed: 1 }, 20260301, isHeld)));
  test('the same with 24 clusters', (t) =>
    isNominal(t, shareOf({ n: 500, obeyed: 1, clusters: 24 }, 20260302, isHeld)));
  test('the same with the rule followed by 80%, 600 people', (t) =>
    isNominal(t, shareOf({ n: 600, obeyed: 0.8 }, 20260303, isHeld)));
  test("Anderson and Rubin's do so also where the rule hardly decides", (t) =>
    isNominal(t, shareOf({ n: 400, obeyed: 0.6 }, 20260304, isHeldRobustly)));
});

suite('limits at a threshold, where they are not to be relied on', () => {
  test('hold the effect less often where a curve hides in the bandwidth', (t) => {
    const share = shareOf({ n: 2000, obeyed: 1, bend: 2 }, 20260305, isHeld);
    t.diagnostic(`${(share * 100).toFixed(2)}% of ${samples}`);
    assert.ok(share < 0.935);
  });
});

suite('the check of heaping', () => {
  test('warns of an honest threshold in at most 5% of samples by counts, in about 5% by density', (t) => {
    const random = new Random(20260306);
    let [byCounts, byDensity, told] = [0, 0, 0];
    for (let sample = 0; sample < samples; sample++) {
      const { density } = drawOne(random, { n: 1000, obeyed: 1 });
      if (density.counts.p < 0.05) byCounts++;
      if (density.jump.kind !== 'estimated') continue;
      told++;
      if (density.jump.p < 0.05) byDensity++;
    }
    t.diagnostic(
      `${((100 * byCounts) / samples).toFixed(2)}% by counts, ${((100 * byDensity) / told).toFixed(2)}% by density`,
    );
    assert.ok(byCounts / samples < 0.05 + play);
    assert.ok(told === samples && byDensity / told < 0.08 + play);
  });
});
