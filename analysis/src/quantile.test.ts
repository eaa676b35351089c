import assert from 'node:assert/strict';
import { describe as suite, test } from 'node:test';
import fc from 'fast-check';
import { assertClose, valuesOf } from '../../test/oracle-closeness.ts';
import golden from '../oracle/golden.json' with { type: 'json' };
import { quantile } from './quantile.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const sorted = fc
  .array(fc.double({ noNaN: true, min: -1e300, max: 1e300 }), { minLength: 1, maxLength: 40 })
  .map((values) => Float64Array.from(values).toSorted());

suite('a quantile agrees with R (type 7)', () => {
  for (const expected of golden.describe) {
    test(expected.name.replaceAll('_', ' '), () => {
      const present = valuesOf(expected.values)
        .filter((value) => !Number.isNaN(value))
        .toSorted();
      for (const [i, at] of golden.shares.entries())
        assertClose(quantile(present, at), expected.quantiles[i], `at ${at}`);
    });
  }
});

suite('a quantile', () => {
  test('never falls as the share rises', () => {
    fc.assert(
      fc.property(sorted, share, share, (values, one, other) => {
        const [low, high] = one < other ? [one, other] : [other, one];
        assert.ok(quantile(values, low) <= quantile(values, high));
      }),
      { numRuns: 2000 },
    );
  });

  test('lies between the smallest and the largest, which it meets at 0 and 1', () => {
    fc.assert(
      fc.property(sorted, share, (values, at) => {
        const found = quantile(values, at);
        assert.ok(values[0] <= found && found <= values[values.length - 1]);
        assert.equal(quantile(values, 0), values[0]);
        assert.equal(quantile(values, 1), values[values.length - 1]);
      }),
    );
  });

  test('stays below the next value where the difference is rounded up', () => {
    const values = Float64Array.from([-1, 1.5 * 2 ** -53]);
    assert.ok(quantile(values, 1 - 2 ** -53) <= quantile(values, 1));
  });
});
