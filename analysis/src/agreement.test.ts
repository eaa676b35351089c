import assert from 'node:assert/strict';
import { describe as suite, test } from 'node:test';
import fc from 'fast-check';
import { assertClose, valuesOf } from '../../test/oracle-closeness.ts';
import golden from '../oracle/golden.json' with { type: 'json' };
import { agreementOfTable, DifferenceSums, type PairedDifference } from './agreement.ts';

const categories = fc.integer({ min: 2, max: 6 });
const count = fc.integer({ min: 0, max: 1_000_000 });
const table = categories.chain((k) =>
  fc.array(fc.array(count, { minLength: k, maxLength: k }), { minLength: k, maxLength: k }),
);
const number = fc.oneof(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.constant(NaN));
const pairs = fc.array(fc.tuple(number, number), { maxLength: 50 });

suite('agreement agrees with R', () => {
  for (const expected of golden.agreement) {
    test(expected.name.replaceAll('_', ' '), () => {
      const found = agreementOfTable(expected.table);
      assert.equal(found.n, expected.n);
      assertClose(found.share, expected.share, 'share');
      assertClose(found.kappa, expected.kappa, 'kappa');
      assertClose(found.weightedKappa, expected.weighted, 'weighted kappa');
    });
  }
});

suite('agreement', () => {
  test('has kappa exactly 1 where all agree, in more than one category', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 2, maxLength: 6 }), (counts) => {
        const full = counts.map((here, a) => counts.map((_, b) => (a === b ? here : 0)));
        const { share, kappa, weightedKappa } = agreementOfTable(full);
        assert.deepEqual([share, kappa, weightedKappa], [1, 1, 1]);
      }),
    );
  });

  test('does not depend on who rated first, nor on which end of the scale comes first', () => {
    fc.assert(
      fc.property(table, (counts) => {
        const found = agreementOfTable(counts);
        const exchanged = agreementOfTable(counts.map((_, a) => counts.map((row) => row[a])));
        const turned = agreementOfTable(counts.toReversed().map((row) => row.toReversed()));
        for (const other of [exchanged, turned]) {
          assertClose(other.kappa, found.kappa, 'kappa', 1e-11);
          assertClose(other.weightedKappa, found.weightedKappa, 'weighted kappa', 1e-11);
        }
      }),
    );
  });

  test('of two categories has one kappa, weighted or not', () => {
    fc.assert(
      fc.property(fc.tuple(count, count, count, count), ([a, b, c, d]) => {
        const { kappa, weightedKappa } = agreementOfTable([
          [a, b],
          [c, d],
        ]);
        assert.equal(weightedKappa, kappa);
      }),
    );
  });

  test('lies between -1 and 1 where it is defined', () => {
    fc.assert(
      fc.property(table, (counts) => {
        const { kappa, weightedKappa } = agreementOfTable(counts);
        for (const one of [kappa, weightedKappa]) assert.ok(Number.isNaN(one) || (-1 <= one && one <= 1), String(one));
      }),
    );
  });
});

suite('paired differences agree with R', () => {
  for (const expected of golden.differences) {
    test(expected.name.replaceAll('_', ' '), () => {
      const sums = new DifferenceSums();
      sums.add(valuesOf(expected.first), valuesOf(expected.second));
      const found = sums.result();
      assert.equal(found.n, expected.n);
      assertClose(found.mean, expected.mean, 'mean');
      assertClose(found.sd, expected.sd, 'sd');
      assertClose(found.limits.low, expected.low, 'low');
      assertClose(found.limits.high, expected.high, 'high');
      assertClose(found.largest, expected.largest, 'largest');
    });
  }
});

suite('paired differences', () => {
  test('do not depend on how the pairs are split into portions', () => {
    fc.assert(
      fc.property(pairs, fc.array(fc.nat({ max: 50 }), { maxLength: 5 }), (all, cuts) => {
        const ends = [...cuts.filter((cut) => cut < all.length), all.length].toSorted((a, b) => a - b);
        const portions = ends.map((end, i) => all.slice(i === 0 ? 0 : ends[i - 1], end));
        assert.deepEqual(differencesOf(portions), differencesOf([all]));
      }),
    );
  });

  test('change sign, and nothing else, when second and first are exchanged', () => {
    fc.assert(
      fc.property(pairs, (all) => {
        const found = differencesOf([all]);
        const exchanged = differencesOf([all.map(([first, second]): [number, number] => [second, first])]);
        assert.ok(Math.abs(exchanged.mean) === Math.abs(found.mean) || found.n === 0);
        assert.deepEqual([exchanged.sd, exchanged.largest, exchanged.n], [found.sd, found.largest, found.n]);
      }),
    );
  });
});

function differencesOf(portions: readonly (readonly (readonly [number, number])[])[]): PairedDifference {
  const sums = new DifferenceSums();
  for (const portion of portions)
    sums.add(
      Float64Array.from(portion, ([first]) => first),
      Float64Array.from(portion, ([, second]) => second),
    );
  return sums.result();
}
