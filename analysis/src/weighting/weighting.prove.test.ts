import assert from 'node:assert/strict';
import { describe as suite, test, type TestContext } from 'node:test';
import type { Estimated } from '../estimated.ts';
import type { Inestimable } from '../inestimable.ts';
import { Random } from '../random.ts';
import { doublyRobust } from './doubly-robust.ts';
import { weigh } from './weigh.ts';
import type { WeightKind } from './weighing.ts';
import { weightedDifference } from './weighted-difference.ts';

const samples = process.env['ORION_PROVE'] === 'full' ? 10_000 : 300;
/** Three Monte-Carlo errors of a share of 95%. */
const play = 3 * Math.sqrt((0.95 * 0.05) / samples);
const kinds = ['ate', 'att', 'overlap', 'entropy'] as const satisfies readonly WeightKind[];
const effect = 0.5;

interface Regime {
  readonly n: number;
  readonly clusters?: number;
  /** So many clusters are exposed, whole; none where chance decides person by person. */
  readonly exposedClusters?: number;
  readonly surveyed?: boolean;
}

/** Every estimate of one sample, by name. */
function estimatesOf(random: Random, { n, clusters = 0, exposedClusters = 0, surveyed = false }: Regime) {
  const codes = Uint32Array.from({ length: n }, (_, row) => Math.floor((row * clusters) / n));
  const shifts = Array.from({ length: Math.max(1, clusters) }, () => (clusters > 0 ? 0.5 * random.normal() : 0));
  const level = Float64Array.from({ length: n }, () => (random.share() < 0.4 ? 1 : 0));
  const drawn = level.map(() => random.normal());
  const exposed = drawn.map((value, row) => {
    if (exposedClusters > 0) return codes[row] < exposedClusters ? 1 : 0;
    return random.share() < 1 / (1 + Math.exp(0.6 - 0.7 * value - 0.5 * level[row])) ? 1 : 0;
  });
  const first = drawn.map((value, row) => value + (exposedClusters > 0 ? 0.4 * exposed[row] : 0));
  const outcome = first.map(
    (value, row) => value - 0.5 * level[row] + effect * exposed[row] + shifts[codes[row]] + random.normal(),
  );
  const base = surveyed ? first.map(() => 0.5 + random.share()) : undefined;
  const by = clusters > 0 ? codes : undefined;
  const before = { names: ['first', 'level'], columns: [first, level] };
  return kinds.flatMap((of): readonly (readonly [string, Estimated | Inestimable])[] => {
    const weighing = weigh({ exposed, before, of, base });
    assert.ok(weighing.kind === 'weighing');
    const robust = doublyRobust(weighing, { design: weighing.model.design, outcome, clusters: by });
    assert.ok(robust.kind === 'doubly_robust');
    return [
      [of, weightedDifference(weighing, outcome, by)],
      [`doubly robust ${of}`, robust.found],
    ];
  });
}

function coveragesOf(t: TestContext, regime: Regime): readonly (readonly [string, number])[] {
  const random = new Random(20260102);
  const held = new Map<string, number>();
  for (let sample = 0; sample < samples; sample++)
    for (const [name, found] of estimatesOf(random, regime)) {
      assert.ok(found.kind === 'estimated', JSON.stringify(found));
      held.set(name, (held.get(name) ?? 0) + (found.low <= effect && effect <= found.high ? 1 : 0));
    }
  const shares = [...held].map(([name, count]) => [name, count / samples] as const);
  t.diagnostic(shares.map(([name, share]) => `${name} ${(100 * share).toFixed(2)}%`).join(', '));
  return shares;
}

suite('weighted and doubly robust differences: nominal', () => {
  const regimes: readonly Regime[] = [
    { n: 300 },
    { n: 300, surveyed: true },
    { n: 400, clusters: 20 },
    { n: 400, clusters: 20, exposedClusters: 10 },
    { n: 400, clusters: 40, exposedClusters: 8 },
  ];
  for (const regime of regimes)
    test(JSON.stringify(regime), (t) => {
      for (const [name, share] of coveragesOf(t, regime))
        assert.ok(0.935 - play <= share && share <= 0.965 + play, `${name}: ${share}`);
    });
});

suite('weighted and doubly robust differences of five clusters in an arm: a little short of 95%', () => {
  for (const regime of [
    { n: 200, clusters: 10, exposedClusters: 5 },
    { n: 400, clusters: 40, exposedClusters: 5 },
  ])
    test(JSON.stringify(regime), (t) => {
      for (const [name, share] of coveragesOf(t, regime)) assert.ok(0.91 - play <= share, `${name}: ${share}`);
    });
});
