import assert from 'node:assert/strict';
import { describe as suite, test } from 'node:test';
import fc from 'fast-check';
import { assertClose } from '../../test/oracle-closeness.ts';
import golden from '../oracle/golden.json' with { type: 'json' };
import { wilsonInterval } from './wilson.ts';

const counted = fc
  .integer({ min: 1, max: 10_000_000 })
  .chain((n) => fc.record({ n: fc.constant(n), count: fc.integer({ min: 0, max: n }) }));

suite('a Wilson interval agrees with R', () => {
  for (const { count, n, low, high } of golden.wilson) {
    test(`${count} of ${n}`, () => {
      const found = wilsonInterval(count, n);
      assertClose(found.low, low, 'low');
      assertClose(found.high, high, 'high');
    });
  }
});

suite('a Wilson interval', () => {
  test('of nobody does not exist', () => {
    assert.deepEqual(wilsonInterval(0, 0), { low: NaN, high: NaN });
  });

  test('lies within 0 to 1, contains the share and has a width', () => {
    fc.assert(
      fc.property(counted, ({ count, n }) => {
        const { low, high } = wilsonInterval(count, n);
        assert.ok(0 <= low && low <= count / n && count / n <= high && high <= 1 && low < high, `${low} to ${high}`);
      }),
      { numRuns: 1000 },
    );
  });

  test('is the mirror of the interval of those not counted', () => {
    fc.assert(
      fc.property(counted, ({ count, n }) => {
        const found = wilsonInterval(count, n);
        const mirrored = wilsonInterval(n - count, n);
        assert.ok(Math.abs(found.low - (1 - mirrored.high)) < 1e-12);
        assert.ok(Math.abs(found.high - (1 - mirrored.low)) < 1e-12);
      }),
    );
  });

  test('rises with the count and narrows with n', () => {
    fc.assert(
      fc.property(counted, ({ count, n }) => {
        const found = wilsonInterval(count, n);
        const more = wilsonInterval(Math.min(count + 1, n), n);
        const larger = wilsonInterval(count * 4, n * 4);
        assert.ok(more.low >= found.low && more.high >= found.high);
        assert.ok(larger.high - larger.low < found.high - found.low);
      }),
    );
  });
});
