import assert from 'node:assert/strict';
import { describe as suite, test } from 'node:test';
import golden from '../../oracle/several.json' with { type: 'json' };
import { fisherExact } from './fisher.ts';
import { freemanHalton } from './freeman-halton.ts';
import type { Counted } from './group-estimate.ts';
import { assertNear } from './oracle-people.ts';

const counted = (events: readonly number[], n: readonly number[]): Counted[] =>
  events.map((one, place) => ({ events: one, n: n[place] }));

suite('shares of several groups, counted exactly', () => {
  for (const { events, n, p } of golden.exact)
    test(`as R does: ${events.map((one, place) => `${one} of ${n[place]}`).join(', ')}`, () => {
      const ours = freemanHalton(counted(events, n));
      assert.ok(ours?.kind === 'tested');
      assertNear(ours.p, p, 'p', 1e-10);
    });

  test('of two groups are those of Fisher, in whatever order they come', () => {
    const two = counted([3, 9], [14, 13]);
    const ours = freemanHalton(two);
    const his = fisherExact(two[0], two[1]);
    assert.ok(ours?.kind === 'tested' && his.kind === 'estimated');
    assertNear(ours.p, his.p, 'p', 1e-12);
    const turned = freemanHalton(two.toReversed());
    assert.ok(turned?.kind === 'tested');
    assertNear(turned.p, his.p, 'p', 1e-12);
  });

  test('of three small groups are the share that all tables have, walked one by one', () => {
    const [n, seen] = [
      [4, 5, 6],
      [0, 1, 5],
    ];
    const choose = (of: number, some: number): number =>
      Array.from({ length: some }, (_, at) => (of - at) / (at + 1)).reduce((all, one) => all * one, 1);
    const chanceOf = (events: readonly number[]): number =>
      events.reduce((all, one, place) => all * choose(n[place], one), 1) / choose(15, 6);
    let share = 0;
    for (let a = 0; a <= 4; a++)
      for (let b = 0; b <= 5; b++) {
        const events = [a, b, 6 - a - b];
        if (events[2] < 0 || events[2] > 6) continue;
        if (chanceOf(events) <= chanceOf(seen) * (1 + 1e-9)) share += chanceOf(events);
      }
    const ours = freemanHalton(counted(seen, n));
    assert.ok(ours?.kind === 'tested');
    assertNear(ours.p, share, 'p', 1e-12);
  });

  test('are refused where all or nobody said yes, and left where there are too many tables', () => {
    const none = freemanHalton(counted([0, 0, 0], [10, 10, 10]));
    assert.ok(none?.kind === 'inestimable' && none.reason === 'constant_outcome');
    const nobody = freemanHalton(counted([0, 1, 1], [0, 10, 10]));
    assert.ok(nobody?.kind === 'inestimable' && nobody.reason === 'empty_group');
    const sizes = Array.from({ length: 12 }, (_, place) => (place === 0 ? 10 : 900 + place));
    assert.equal(
      freemanHalton(
        counted(
          sizes.map((one, place) => Math.floor((place % 2 === 0 ? 0.42 : 0.38) * one)),
          sizes,
        ),
      ),
      undefined,
    );
  });
});
