import assert from 'node:assert/strict';
import { suite, test, type TestContext } from 'node:test';
import { freemanHalton } from '../groups/freeman-halton.ts';
import { midranks } from '../groups/midranks.ts';
import { welchAnova } from '../groups/several-groups.ts';
import type { Inestimable } from '../inestimable.ts';
import { beside, interceptColumn, type Design } from '../linear/design.ts';
import { Random } from '../random.ts';
import { allAlike } from './overall.ts';

const samples = process.env['ORION_PROVE'] === 'full' ? 10_000 : 1000;
/** Three Monte-Carlo errors of a share of 95%. */
const play = 3 * Math.sqrt((0.95 * 0.05) / samples);

/** Nominal is silent 93.5% to 96.5% of the time, conservative never less; failing is published as it is. */
type Kind = 'nominal' | 'conservative' | 'failing';

interface People {
  readonly groupOf: Int32Array;
  readonly clusters: Uint32Array;
  readonly shift: Float64Array;
}

/** Three groups: whole clusters in each, or people of every cluster in all of them; with what a cluster shares. */
function peopleOf(random: Random, perGroup: readonly number[], isWhole: boolean, correlation: number): People {
  const [groupOf, clusters, shift]: [number[], number[], number[]] = [[], [], []];
  let cluster = 0;
  for (const [group, count] of perGroup.entries())
    for (let one = 0; one < count; one++) {
      const shared = Math.sqrt(correlation) * random.normal();
      const size = 6 + 4 * (one % 4);
      for (let person = 0; person < size; person++) {
        groupOf.push(isWhole ? group : Math.floor(3 * random.share()));
        clusters.push(cluster);
        shift.push(shared);
      }
      cluster++;
    }
  return {
    groupOf: Int32Array.from(groupOf),
    clusters: Uint32Array.from(clusters),
    shift: Float64Array.from(shift),
  };
}

function membershipOf(groupOf: Int32Array): Design {
  return {
    names: ['one', 'two'],
    columns: [1, 2].map((group) => Float64Array.from(groupOf, (one) => (one === group ? 1 : 0))),
  };
}

/** How often nothing is found where there is nothing; what cannot be tested claims nothing. */
function silenceOf(trial: (random: Random) => { readonly p: number } | Inestimable | undefined, seed: number): number {
  const random = new Random(seed);
  let silent = 0;
  for (let sample = 0; sample < samples; sample++) {
    const told = trial(random);
    if (!told || 'reason' in told || told.p > 0.05) silent++;
  }
  return silent / samples;
}

function judge(t: TestContext, kind: Kind, share: number): void {
  t.diagnostic(`${kind}: ${(share * 100).toFixed(2)}% of ${samples}`);
  if (kind === 'failing') return assert.ok(share < 0.935 - play, `${share}`);
  assert.ok(share >= 0.935 - play, `${share}`);
  if (kind === 'nominal') assert.ok(share <= 0.965 + play, `${share}`);
}

type Trial = (random: Random) => { readonly p: number } | Inestimable | undefined;

interface World {
  readonly perGroup: readonly number[];
  readonly isWhole: boolean;
  readonly of?: 'means' | 'ranks' | 'adjusted' | 'blind';
}

/** Outcomes that a cluster shares a tenth of, skewed where ranks are asked. */
const clustered =
  ({ perGroup, isWhole, of = 'means' }: World): Trial =>
  (random) => {
    const { groupOf, clusters, shift } = peopleOf(random, perGroup, isWhole, 0.1);
    const before = shift.map((one) => one + random.normal());
    const drawn = before.map((one, row) => 0.5 * one + 0.5 * shift[row] + Math.sqrt(0.9) * random.normal());
    const membership = membershipOf(groupOf);
    const plain = beside(interceptColumn(groupOf.length), membership);
    if (of === 'blind') {
      const found = welchAnova([0, 1, 2].map((group) => drawn.filter((_, row) => groupOf[row] === group)));
      return found.kind === 'tested' ? found : undefined;
    }
    const outcome = of === 'ranks' ? midranks(drawn.map((one) => Math.exp(one))) : drawn;
    const design = of === 'adjusted' ? beside(plain, { names: ['before'], columns: [before] }) : plain;
    return allAlike(design, outcome, { groupOf, membership, clusters }).found;
  };

/** Nobody shares anybody; groups of which one spreads three times as much. */
const alone =
  (sizes: readonly number[]): Trial =>
  (random) => {
    const groupOf = Int32Array.from(sizes.flatMap((n, group) => Array.from({ length: n }, () => group)));
    const before = Float64Array.from(groupOf, () => random.normal());
    const outcome = before.map((one, row) => 0.5 * one + (groupOf[row] === 2 ? 3 : 1) * random.normal());
    const membership = membershipOf(groupOf);
    const design = beside(interceptColumn(groupOf.length), membership, { names: ['before'], columns: [before] });
    return allAlike(design, outcome, { groupOf, membership }).found;
  };

const shares: Trial = (random) => {
  const found = freemanHalton(
    [12, 15, 20, 30].map((n) => ({
      n,
      events: Array.from({ length: n }, () => (random.share() < 0.12 ? 1 : 0)).reduce<number>((a, b) => a + b, 0),
    })),
  );
  return found?.kind === 'tested' ? found : undefined;
};

suite('a test of all groups without anything to find is silent', () => {
  const tests: readonly (readonly [string, Kind, Trial])[] = [
    ['means, whole clusters, 10 in each group', 'nominal', clustered({ perGroup: [10, 10, 10], isWhole: true })],
    ['means, whole clusters, 5, 8 and 14', 'nominal', clustered({ perGroup: [5, 8, 14], isWhole: true })],
    ['means, clusters of all groups', 'nominal', clustered({ perGroup: [5, 5, 5], isWhole: false })],
    [
      'adjusted, whole clusters, 8 in each group',
      'nominal',
      clustered({ perGroup: [8, 8, 8], isWhole: true, of: 'adjusted' }),
    ],
    [
      'ranks, whole clusters, 10 in each group',
      'nominal',
      clustered({ perGroup: [10, 10, 10], isWhole: true, of: 'ranks' }),
    ],
    ['ranks, whole clusters, 5, 8 and 14', 'nominal', clustered({ perGroup: [5, 8, 14], isWhole: true, of: 'ranks' })],
    ['adjusted, nobody shares anybody, spreads of 1 and 3', 'nominal', alone([25, 40, 15])],
    ['shares, counted exactly', 'conservative', shares],
    [
      'Welch ANOVA that knows no clusters',
      'failing',
      clustered({ perGroup: [10, 10, 10], isWhole: true, of: 'blind' }),
    ],
  ];
  for (const [place, [name, kind, trial]] of tests.entries())
    test(`${name} (${kind})`, (t) => judge(t, kind, silenceOf(trial, 20261122 + place)));
});
