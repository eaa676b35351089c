import assert from 'node:assert/strict';
import { describe as suite, test } from 'node:test';
import { chiSquaredUpper } from './distribution/chi-squared.ts';
import { normalUpper } from './distribution/normal.ts';
import { Random } from './random.ts';

/** Kolmogorov's distance of draws that should be even from 0 to 1, times the root of their number. */
function unevenness(draws: readonly number[]): number {
  const sorted = draws.toSorted((a, b) => a - b);
  const n = sorted.length;
  return Math.sqrt(n) * Math.max(...sorted.map((u, i) => Math.max(u - i / n, (i + 1) / n - u)));
}

const many = Array.from({ length: 20_000 });

suite('chance with a seed', () => {
  test("tells what the authors' program tells", () => {
    const random = Random.fromState([1, 2, 3, 4]);
    const first = Array.from({ length: 10 }, () => random.bits());
    assert.deepEqual(
      first,
      [11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804],
    );
    for (let i = 10; i < 1_000_000; i++) random.bits();
    assert.equal(random.bits(), 3175353485);
  });

  test('is the same with the same seed, and another with another', () => {
    const draws = (seed: number): readonly number[] => {
      const random = new Random(seed);
      return Array.from({ length: 4 }, () => random.share());
    };
    assert.deepEqual(draws(20260101), draws(20260101));
    const seeds = [0, 1, 2, 2 ** 31, 2 ** 32, 2 ** 32 + 1, 2 ** 53 - 1];
    assert.equal(new Set(seeds.map((seed) => draws(seed).join())).size, seeds.length);
    assert.throws(() => new Random(0.5), /no seed/);
    assert.throws(() => new Random(-1), /no seed/);
  });

  // Beyond 1.95 is one time in a thousand.
  test('gives even shares, normals, and gammas', () => {
    const random = new Random(5);
    assert.ok(unevenness(many.map(() => random.share())) < 1.95);
    assert.ok(unevenness(many.map(() => normalUpper(random.normal()))) < 1.95);
    for (const df of [0.4, 1, 3, 40])
      assert.ok(unevenness(many.map(() => chiSquaredUpper(2 * random.gamma(df / 2), df))) < 1.95, `${df}`);
  });

  test('gives every whole number below a limit as often', () => {
    const random = new Random(6);
    const counts = new Float64Array(7);
    for (let i = 0; i < 70_000; i++) counts[random.below(7)]++;
    const distance = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    assert.ok(chiSquaredUpper(distance, 6) > 0.001);
    assert.equal(random.below(1), 0);
    assert.throws(() => random.below(0), /nothing/);
  });
});
