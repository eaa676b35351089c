import assert from 'node:assert/strict';
import { suite, test, type TestContext } from 'node:test';
import type { Estimated } from '../estimated.ts';
import type { Inestimable } from '../inestimable.ts';
import { Random } from '../random.ts';
import { clusteredShift } from './clustered-shift.ts';
import { mannWhitney } from './mann-whitney.ts';

const samples = process.env['ORION_PROVE'] === 'full' ? 10_000 : 600;
/** Three Monte-Carlo errors of a share of 95%. */
const play = 3 * Math.sqrt((0.95 * 0.05) / samples);
const effect = 0.4;

interface Regime {
  /** Clusters of the group alone, of the reference alone, and of both. */
  readonly clusters: readonly [number, number, number];
  /** The least and the most people in a cluster. */
  readonly people: readonly [number, number];
  /** Far more low values than high ones. */
  readonly isSkew?: boolean;
  /** Values are of steps this wide. */
  readonly step?: number;
}

type Drawn = readonly [outcome: Float64Array, exposed: Float64Array, clusters: Uint32Array];

/** People alike within their cluster (0.2 of all differences lie between clusters), the group higher by the effect. */
function drawOne(random: Random, { clusters: [own, other, both], people, isSkew, step }: Regime): Drawn {
  const rows: [number, number, number][] = [];
  for (let cluster = 0; cluster < own + other + both; cluster++) {
    const shift = 0.5 * random.normal();
    const size = people[0] + random.below(people[1] - people[0] + 1);
    for (let person = 0; person < size; person++) {
      const isExposed = cluster < own || (cluster >= own + other && random.share() < 0.5);
      const value = shift + random.normal();
      const told = (isSkew ? Math.exp(value) : value) + (isExposed ? effect : 0);
      rows.push([step === undefined ? told : step * Math.round(told / step), isExposed ? 1 : 0, cluster]);
    }
  }
  return [
    Float64Array.from(rows, ([outcome]) => outcome),
    Float64Array.from(rows, ([, exposed]) => exposed),
    Uint32Array.from(rows, ([, , cluster]) => cluster),
  ];
}

function coverageOf(
  t: TestContext,
  regime: Regime,
  find: (...drawn: Drawn) => Estimated | Inestimable = clusteredShift,
): number {
  const random = new Random(20_261_122);
  let held = 0;
  for (let sample = 0; sample < samples; sample++) {
    const found = find(...drawOne(random, regime));
    assert.ok(found.kind === 'estimated', JSON.stringify(found));
    if (found.low <= effect && effect <= found.high) held++;
  }
  t.diagnostic(`${((100 * held) / samples).toFixed(2)}% of ${samples} samples`);
  return held / samples;
}

suite('the limits of a shift by clusters hold it', () => {
  const nominal: readonly Regime[] = [
    { clusters: [10, 10, 0], people: [5, 15] },
    { clusters: [20, 12, 0], people: [4, 10] },
    { clusters: [0, 0, 16], people: [6, 14] },
    { clusters: [4, 6, 10], people: [5, 15] },
    { clusters: [12, 12, 0], people: [5, 15], isSkew: true },
  ];
  for (const regime of nominal)
    test(`nominal: ${JSON.stringify(regime)}`, (t) => {
      const share = coverageOf(t, regime);
      assert.ok(0.935 - play <= share && share <= 0.965 + play, `${share}`);
    });

  const conservative: readonly Regime[] = [
    { clusters: [5, 8, 0], people: [3, 20] },
    { clusters: [10, 10, 0], people: [5, 15], step: 0.2 },
  ];
  for (const regime of conservative)
    test(`at least so often: ${JSON.stringify(regime)}`, (t) => {
      const share = coverageOf(t, regime);
      assert.ok(0.935 - play <= share, `${share}`);
    });

  test('far too seldom where the error knows no clusters', (t) => {
    const whole = { clusters: [10, 10, 0], people: [5, 15] } as const;
    const share = coverageOf(t, whole, (outcome, exposed) =>
      mannWhitney(
        outcome.filter((_, row) => exposed[row] === 1),
        outcome.filter((_, row) => exposed[row] === 0),
      ),
    );
    assert.ok(share < 0.85, `${share}`);
  });
});
