import assert from 'node:assert/strict';
import { describe as suite, test } from 'node:test';
import golden from '../../oracle/staggered.json' with { type: 'json' };
import type { Estimated } from '../estimated.ts';
import { inestimable, type Inestimable } from '../inestimable.ts';
import { bellMcCaffreyCovariance } from '../linear/bell-mccaffrey.ts';
import { testContrast } from '../linear/contrast.ts';
import { fitLeastSquares } from '../linear/least-squares.ts';
import { staggeredDifferences } from './staggered-differences.ts';
import { sumOfMeans } from './sum-of-means.ts';
import type { Staggered } from './two-by-two.ts';

/** Park and Miller (1988), as in the oracle. */
function drawn(n: number, seed: number): Float64Array {
  let state = seed;
  return Float64Array.from({ length: n }, () => {
    state = (16807 * state) % 2147483647;
    return state / 2147483647;
  });
}

function made([people, rounds, clusters, whole, missed, seed]: readonly number[]): Staggered {
  const persons = Uint32Array.from({ length: people }, (_, person) => person);
  const cluster = clusters > 0 ? Uint32Array.from(drawn(people, seed), (u) => Math.floor(clusters * u)) : persons;
  const most = Math.max(people, clusters);
  const [by, shifts] = [drawn(most, seed + 1), drawn(most, seed + 2)];
  const [own, error, seen] = [
    drawn(people, seed + 3),
    drawn(people * rounds, seed + 4),
    drawn(people * rounds, seed + 5),
  ];
  const starts = Int32Array.from(
    persons,
    (person) => 1 + Math.floor(rounds * by[whole === 1 ? cluster[person] : person]),
  );
  return {
    starts,
    comparison: 'never',
    ...(clusters > 0 && { clusters: cluster }),
    rounds: Array.from({ length: rounds }, (_, at) =>
      Float64Array.from(persons, (person) => {
        const row = person * rounds + at;
        const since = Math.max(0, at - starts[person] + 1);
        const value = 0.3 + 0.5 * own[person] - 0.1 * starts[person] + 0.07 * at * shifts[cluster[person]];
        return seen[row] < missed ? NaN : value + 0.04 * since + 0.3 * (error[row] - 0.5);
      }),
    ),
  };
}

/** Of a difference, that of the values it is of is what can be lost: these are about 1. */
function assertNear(ours: number, theirs: number, what: string): void {
  assert.ok(Math.abs(ours - theirs) <= 1e-10 * Math.max(Math.abs(theirs), 1e-3), `${what}: R ${theirs}, we ${ours}`);
}

function assertSame(found: Estimated | Inestimable | undefined, told: readonly number[], what: string): void {
  assert.ok(found?.kind === 'estimated', `${what}: ${JSON.stringify(found)}`);
  assertNear(found.value, told[0], what);
  assertNear(found.standardError, told[1], `error of ${what}`);
  assertNear(found.df, told[2], `df of ${what}`);
}

suite('people who begin at different rounds, start by start, as R has them by two derivations', () => {
  for (const one of golden.cases)
    test(one.name.replaceAll('_', ' '), () => {
      const data = made(one.recipe);
      const { found, before, told } = staggeredDifferences({
        ...data,
        comparison: one.comparison === 'never' ? 'never' : 'not_yet',
      });
      assertSame(found, one.found, 'the average');
      assert.ok(found.kind === 'estimated');
      // What the package did tells, without the adjustment for few: never larger, and near.
      assert.ok(found.standardError >= one.plain && found.standardError < 1.25 * one.plain, String(one.plain));
      if (one.before) assertSame(before, one.before, 'the average before');
      else assert.equal(before, undefined);
      const counted = told.filter(({ isCounted }) => isCounted);
      assert.deepEqual(
        counted.map(({ start, from, to, n, clusters }) => [start, from, to, ...n, ...clusters]),
        one.differences.map((difference) => difference.slice(0, 7)),
      );
      for (const [place, difference] of one.differences.entries()) {
        const { value, found: own } = counted[place];
        assertNear(value, difference[7], `2x2 ${place}`);
        if (own.kind === 'estimated') assertSame(own, difference.slice(7), `2x2 ${place}`);
        else assert.ok(data.clusters && Math.min(difference[5], difference[6]) < 5);
      }
    });
});

suite('a sum of means by cluster', () => {
  test('is CR2 of a regression on a column for each mean, as all other regressions have it', () => {
    const [people, values] = [drawn(90, 5), drawn(90, 6)];
    const clusters = Uint32Array.from(drawn(90, 7), (u) => Math.floor(9 * u));
    const arm = people.map((u) => Math.floor(3 * u));
    const shares = [1, -0.7, -0.3];
    const means = shares.map((share, place) => {
      const own = Uint32Array.from(arm.keys()).filter((person) => arm[person] === place);
      return { share, people: own, values: Float64Array.from(own, (person) => values[person]) };
    });
    const { value, variance, df } = sumOfMeans(means, clusters);
    const names = ['0', '1', '2'];
    const fit = fitLeastSquares(
      { names, columns: names.map((_, place) => arm.map((one) => (one === place ? 1 : 0))) },
      values,
    );
    assert.ok(fit.kind !== 'inestimable');
    const covariance = bellMcCaffreyCovariance(fit, clusters);
    assert.ok(covariance.kind !== 'inestimable');
    assertSame(testContrast(fit, covariance, { 0: 1, 1: -0.7, 2: -0.3 }), [value, Math.sqrt(variance), df], 'the sum');
  });
});

suite('where people begin', () => {
  const rounds = [
    [1, 2, 3, 4, 5, 6, 7, 8],
    [1, 2, 4, 5, 6, 6, 8, 9],
    [2, 4, 5, 7, 6, 8, 8, 8],
  ].map((values) => Float64Array.from(values));
  const given = (starts: readonly number[], comparison: Staggered['comparison'] = 'never'): Staggered => ({
    rounds,
    starts: Int32Array.from(starts),
    comparison,
  });

  test('those who had begun never stand beside those who begin', () => {
    const { told } = staggeredDifferences(given([1, 1, 1, 2, 2, 2, 3, 3], 'not_yet'));
    const at = (start: number, to: number): number =>
      told.find((one) => one.start === start && one.to === to)?.value ?? NaN;
    // Changes of the first three since the first round, less those of the five others, and then of the last two alone.
    assert.ok(Math.abs(at(1, 1) - (1 / 3 - 4 / 5)) < 1e-12);
    assert.ok(Math.abs(at(1, 2) - (5 / 3 - 1 / 2)) < 1e-12);
    assert.ok(Math.abs(at(2, 2) - (4 / 3 - -1 / 2)) < 1e-12);
  });

  test('a side with one person has no number, and who counts in none is told', () => {
    const { told, inNone, n } = staggeredDifferences(given([1, 1, 1, 2, 3, 3, 3, 0]));
    const lone = told.filter(({ start }) => start === 2);
    assert.ok(lone.length === 2 && lone.every(({ value, isCounted }) => Number.isNaN(value) && !isCounted));
    assert.deepEqual(lone[0]?.found, inestimable('too_few_people'));
    assert.deepEqual([n, inNone], [[3, 3], 1]);
  });

  test('there is no answer where nobody is left who has not begun, or nobody differs', () => {
    assert.deepEqual(staggeredDifferences(given([1, 1, 1, 1, 2, 2, 2, 2])).found, inestimable('too_few_people'));
    const alike = { ...given([1, 1, 1, 1, 3, 3, 3, 3]), rounds: [rounds[0], rounds[0].map((value) => value + 1)] };
    assert.deepEqual(
      staggeredDifferences({ ...alike, starts: Int32Array.from([1, 1, 1, 1, 2, 2, 2, 2]) }).found,
      inestimable('exact_fit'),
    );
  });

  test('fewer than five clusters on a side are described', () => {
    const data = made([200, 3, 10, 1, 0, 15]);
    const { found, told } = staggeredDifferences(data);
    assert.deepEqual(found, inestimable('too_few_clusters'));
    assert.ok(told.some(({ value, found: own }) => Number.isFinite(value) && own.kind === 'inestimable'));
  });
});
