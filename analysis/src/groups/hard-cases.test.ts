import assert from 'node:assert/strict';
import { describe as suite, test } from 'node:test';
import type { InestimableReason } from '../inestimable.ts';
import { cliffsDelta } from './cliffs-delta.ts';
import { chiSquared } from './contingency.ts';
import { fisherExact } from './fisher.ts';
import { floorAndCeiling } from './floor-ceiling.ts';
import type { GroupEstimate } from './group-estimate.ts';
import { hedgesG } from './hedges-g.ts';
import { mannWhitney } from './mann-whitney.ts';
import { welchDifference } from './mean-difference.ts';
import { byGroup } from './moments.ts';
import { medianDifference, selectDifference } from './pair-differences.ts';
import { riskDifference, riskRatio } from './risk.ts';
import { kruskalWallis, welchAnova } from './several-groups.ts';

const of = (...values: number[]): Float64Array => Float64Array.from(values);
const methods = { welchDifference, mannWhitney, hedgesG, cliffsDelta };
type Method = keyof typeof methods;

/** What each method says of two arms: the reason it cannot tell, or nothing when all its numbers exist. */
function reasons(exposed: Float64Array, reference: Float64Array): Record<Method, InestimableReason | 'told'> {
  const seen: Partial<Record<Method, InestimableReason | 'told'>> = {};
  for (const name of Object.keys(methods) as Method[]) {
    const result = methods[name](exposed, reference);
    seen[name] = result.kind === 'inestimable' ? result.reason : 'told';
    if (result.kind === 'estimated') assertWhole(result);
  }
  return seen as Record<Method, InestimableReason | 'told'>;
}

function assertWhole(result: GroupEstimate): void {
  for (const [name, value] of Object.entries(result)) assert.ok(!Number.isNaN(value), `${result.method} ${name}`);
  assert.ok(result.low <= result.value && result.value <= result.high, JSON.stringify(result));
  assert.ok(result.p >= 0 && result.p <= 1);
}

const all = (reason: InestimableReason | 'told'): Record<Method, InestimableReason | 'told'> => ({
  welchDifference: reason,
  mannWhitney: reason,
  hedgesG: reason,
  cliffsDelta: reason,
});

suite('two arms that leave nothing to tell are refused with the reason', () => {
  test('an empty arm', () => {
    assert.deepEqual(reasons(of(), of(1, 2, 3)), all('empty_group'));
    assert.deepEqual(reasons(of(1, 2, 3), of()), all('empty_group'));
    assert.deepEqual(welchDifference(of(1), of()), { kind: 'inestimable', reason: 'empty_group', about: ['1'] });
  });

  test('everybody alike', () => {
    assert.deepEqual(reasons(of(0.1, 0.1, 0.1), of(0.1, 0.1)), all('constant_outcome'));
  });

  test('each arm alike within itself: ranks can tell, spreads cannot', () => {
    const seen = { ...all('told'), welchDifference: 'constant_outcome', hedgesG: 'constant_outcome' };
    assert.deepEqual(reasons(of(0.3, 0.3, 0.3), of(0.1, 0.1)), seen);
  });

  test('one person on one side', () => {
    const seen = { ...all('told'), welchDifference: 'too_few_people', cliffsDelta: 'too_few_people' };
    assert.deepEqual(reasons(of(0.3), of(0.1, 0.2, 0.5)), seen);
  });

  test('one person on each side', () => {
    assert.deepEqual(reasons(of(0.3), of(0.1)), { ...all('too_few_people'), mannWhitney: 'told' });
  });
});

test('where so few people cannot give 95%, the shift has no limits', () => {
  const result = mannWhitney(of(1, 2, 3), of(4, 5, 6.5));
  assert.ok(result.kind === 'estimated');
  assert.deepEqual([result.low, result.high, result.p], [-Infinity, Infinity, 0.1]);
  const tied = mannWhitney(of(1, 1), of(1, 2));
  assert.ok(tied.kind === 'estimated');
  assert.deepEqual([tied.low, tied.high], [-Infinity, Infinity]);
});

test('shares at their ends have numbers, never NaN', () => {
  for (const n of [1, 2, 5, 30])
    for (const m of [1, 3, 30])
      for (const events of [0, 1, n])
        for (const others of [0, 1, m])
          for (const compare of [riskDifference, riskRatio, fisherExact]) {
            const result = compare({ events, n }, { events: others, n: m });
            if (result.kind === 'estimated') assertWhole(result);
            else assert.equal(result.reason, 'constant_outcome');
          }
  assert.equal(riskDifference({ events: 0, n: 0 }, { events: 1, n: 2 }).kind, 'inestimable');
  assert.throws(() => riskRatio({ events: 3, n: 2 }, { events: 1, n: 2 }), /3 of 2/);
});

test('a share at its end leaves the ratio one limit', () => {
  const none = riskRatio({ events: 0, n: 12 }, { events: 5, n: 14 });
  const every = fisherExact({ events: 10, n: 10 }, { events: 0, n: 20 });
  assert.ok(none.kind === 'estimated' && every.kind === 'estimated');
  assert.deepEqual([none.value, none.low, none.standardError], [0, 0, Infinity]);
  assert.deepEqual([every.value, every.high, every.low > 1], [Infinity, Infinity, true]);
});

test('groups and tables without people, or without differences, are refused', () => {
  assert.deepEqual(welchAnova([of(1, 2), of(1), of(3, 4)]).kind, 'inestimable');
  assert.deepEqual(welchAnova([of(1, 2), of(5, 5, 5)]), {
    kind: 'inestimable',
    reason: 'constant_outcome',
    about: ['1'],
  });
  assert.deepEqual(kruskalWallis([of(2, 2), of(2), of(2)]), { kind: 'inestimable', reason: 'constant_outcome' });
  assert.deepEqual(kruskalWallis([of(2, 2), of(), of(2)]), {
    kind: 'inestimable',
    reason: 'empty_group',
    about: ['1'],
  });
  assert.equal(kruskalWallis([of(1), of(2)]).kind, 'tested');
  assert.deepEqual(
    chiSquared(
      [
        [0, 0],
        [1, 2],
      ],
      false,
    ),
    { kind: 'inestimable', reason: 'empty_group', about: ['0'] },
  );
  assert.deepEqual(
    chiSquared(
      [
        [3, 0],
        [1, 0],
      ],
      true,
    ),
    { kind: 'inestimable', reason: 'constant_outcome' },
  );
});

suite('of all differences between pairs, without making them,', () => {
  test('any rank is the one that sorting them finds', () => {
    for (const [x, y] of [
      [of(1, 2, 2, 7), of(-1, 0, 2, 2, 3)],
      [of(0.1, 0.2, 0.3), of(0.1, 0.2, 0.3)],
      [of(-1e9, 0, 1e-9, 1e9), of(0, 1e-300)],
      [of(5), of(5)],
    ]) {
      const differences = [...x].flatMap((value) => [...y].map((other) => value - other)).toSorted((a, b) => a - b);
      for (const [place, difference] of differences.entries())
        assert.equal(selectDifference(x, y, place + 1), difference, `${place}`);
      const [middle, next] = [(differences.length - 1) >> 1, differences.length >> 1];
      assert.equal(medianDifference(x, y), differences[middle] + (differences[next] - differences[middle]) / 2);
    }
  });

  // One by one these would be 250 thousand million: nobody would wait for the end of this test.
  test('a million people are ranked and shifted', () => {
    let state = 5;
    const draw = (): number => (state = (16807 * state) % 2147483647) / 2147483647;
    const x = Float64Array.from({ length: 500_000 }, () => draw() ** 3 + 0.01);
    const y = Float64Array.from({ length: 500_000 }, () => draw() ** 3);
    const result = mannWhitney(x, y);
    assert.ok(result.kind === 'estimated' && result.low > 0.005 && result.high < 0.015);
  });
});

test('rows go to their groups', () => {
  assert.deepEqual(byGroup(of(1, 2, 3, 4), Uint32Array.of(2, 0, 2, 0), 3), [of(2, 4), of(), of(1, 3)]);
});

test('who is at the floor and at the ceiling is counted with an interval', () => {
  const told = floorAndCeiling(of(0, 0.5, 1, 1), 0, 1);
  assert.ok(!('kind' in told));
  assert.deepEqual([told.floor.count, told.ceiling.count, told.ceiling.share], [1, 2, 0.5]);
  assert.ok(told.ceiling.low > 0.1 && told.ceiling.high < 0.9);
  assert.deepEqual(floorAndCeiling(of(), 0, 1), { kind: 'inestimable', reason: 'empty_group' });
});
