import assert from 'node:assert/strict';
import { describe as suite, test } from 'node:test';
import fc from 'fast-check';
import { assertClose, valuesOf } from '../../test/oracle-closeness.ts';
import golden from '../oracle/golden.json' with { type: 'json' };
import { describe, type Cut } from './describe.ts';
import { wilsonInterval } from './wilson.ts';

const asIs = (value: number): number => value;
const value = fc.double({ noNaN: true, min: -1e9, max: 1e9 });
const column = fc.array(fc.oneof(value, fc.constant(NaN)), { maxLength: 60 });

suite('a description agrees with R', () => {
  for (const expected of golden.describe) {
    test(expected.name.replaceAll('_', ' '), () => {
      const found = describe(valuesOf(expected.values), [], asIs);
      assert.equal(found.n, expected.n);
      assert.equal(found.missing, expected.missing);
      assertClose(found.mean, expected.mean, 'mean');
      assertClose(found.sd, expected.sd, 'sd');
      assertClose(found.min, expected.min, 'min');
      assertClose(found.max, expected.max, 'max');
      for (const [i, share] of [0.25, 0.5, 0.75].entries())
        assertClose(found.quartiles[i], expected.quantiles[golden.shares.indexOf(share)], `quantile ${share}`);
    });
  }
});

suite('a description', () => {
  test('does not depend on the order of the values', () => {
    fc.assert(
      fc.property(column, (values) => {
        const turned = Float64Array.from(values).toReversed();
        assert.deepEqual(describe(turned, [], asIs), describe(Float64Array.from(values), [], asIs));
      }),
    );
  });

  test('counts everyone, present or missing', () => {
    fc.assert(
      fc.property(column, (values) => {
        const { n, missing } = describe(Float64Array.from(values), [], asIs);
        assert.equal(n, values.filter((one) => !Number.isNaN(one)).length);
        assert.equal(n + missing, values.length);
      }),
    );
  });

  test('has its parts in order: smallest, quartiles, largest, and the mean between the ends', () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 60 }), (values) => {
        const { min, quartiles, max, mean } = describe(Float64Array.from(values), [], asIs);
        const inOrder = [min, ...quartiles, max];
        assert.deepEqual(
          inOrder,
          inOrder.toSorted((a, b) => a - b),
        );
        const slack = 1e-12 * Math.max(Math.abs(min), Math.abs(max));
        assert.ok(min - slack <= mean && mean <= max + slack, `${mean} outside ${min} to ${max}`);
      }),
    );
  });

  test('finds no spread in a constant', () => {
    fc.assert(
      fc.property(value, fc.integer({ min: 2, max: 500 }), (constant, n) => {
        const { mean, sd } = describe(new Float64Array(n).fill(constant), [], asIs);
        assert.ok(mean === constant && sd === 0, `mean ${mean}, sd ${sd}`);
      }),
    );
  });

  test('gives for each cut the share above it as its bands see it, with the interval', () => {
    const cuts: readonly Cut[] = [
      { name: 'above half', at: 0.5, isStrict: true },
      { name: 'sustained', at: 0.66, isStrict: false },
    ];
    const rounded = (one: number): number => Math.round(one * 1e12) / 1e12;
    const values = Float64Array.from([0.5, 0.5 + 1e-14, 0.66 - 1e-14, 0.66, 0.9, NaN]);
    const [half, sustained] = describe(values, cuts, rounded).shares;
    assert.deepEqual(half, { cut: cuts[0], count: 3, share: 0.6, ...wilsonInterval(3, 5) });
    assert.deepEqual(sustained, { cut: cuts[1], count: 3, share: 0.6, ...wilsonInterval(3, 5) });
    assert.equal(describe(values, cuts, asIs).shares[0].count, 4);
  });

  test('of nobody has no shares either', () => {
    const [share] = describe(new Float64Array(0), [{ name: 'half', at: 0.5, isStrict: true }], asIs).shares;
    assert.deepEqual([share.count, share.share, share.low, share.high], [0, NaN, NaN, NaN]);
  });
});
