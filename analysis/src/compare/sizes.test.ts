import assert from 'node:assert/strict';
import { test } from 'node:test';
import { comparisonOf } from './made-up-world.ts';
import { releaseComparison } from './release.ts';
import { sizesOf } from './sizes.ts';
import type { Sized, SizeTold } from './sizes-told.ts';

const yesNo = {
  outcome: { column: 'after', kind: 'score', atLeast: 0.5 },
  primary: 'standardised_risk',
  sensitivity: ['difference'],
};
const alone = { cluster: undefined, sensitivity: ['difference'] };
const sized = (sizes: readonly SizeTold[] | undefined): readonly (readonly [string, Sized])[] =>
  (sizes ?? []).map(({ measure, found }) => {
    assert.ok(found.kind === 'sized', measure);
    return [measure, found];
  });

test('numbers have Hedges’ g and Cliff’s delta, of people as they are', () => {
  const [{ sizes, naive }] = comparisonOf({}, alone).contrasts;
  const [[g, hedges], [delta, cliff]] = sized(sizes);
  assert.deepEqual([g, delta], ['hedges_g', 'cliffs_delta']);
  assert.ok(naive.found.kind === 'estimated');
  for (const { value, low = NaN, high = NaN, p } of [hedges, cliff]) {
    assert.equal(Math.sign(value), Math.sign(naive.found.value));
    assert.ok(low < value && value < high && p === undefined);
  }
});

test('yes and no have both shares set against each other, and Fisher’s exact p', () => {
  const [{ sizes, naive }] = comparisonOf({}, { ...alone, ...yesNo }).contrasts;
  const told = new Map(sized(sizes));
  assert.deepEqual([...told.keys()], ['risk_difference', 'risk_ratio', 'odds_ratio']);
  assert.ok(naive.found.kind === 'estimated');
  assert.ok(Math.abs((told.get('risk_difference')?.value ?? NaN) - naive.found.value) < 1e-12);
  const [ratio, odds] = [told.get('risk_ratio'), told.get('odds_ratio')];
  assert.ok(ratio && odds && (ratio.value - 1) * naive.found.value > 0);
  // Odds are further from one than shares are.
  assert.ok(Math.abs(Math.log(odds.value)) > Math.abs(Math.log(ratio.value)));
  assert.ok(odds.p !== undefined && odds.p > 0 && odds.p < 1);
});

test('have no limits where people share somebody, and are not told of a weighted table', () => {
  for (const changed of [{}, yesNo])
    for (const [, { low, high, p }] of sized(comparisonOf({}, changed).contrasts[0].sizes))
      assert.deepEqual([low, high, p], [undefined, undefined, undefined]);
  const weighted = comparisonOf({}, { weights: 'before', covariates: [], sensitivity: ['difference'] });
  assert.equal(weighted.contrasts[0].sizes, undefined);
});

test('are rounded to two digits in a release', () => {
  for (const [, { value, low = 0, high = 0, p = 1 }] of sized(
    releaseComparison(comparisonOf({}, { ...alone, ...yesNo })).contrasts[0].sizes,
  ))
    for (const number of [value, low, high, p]) assert.equal(number, Number(number.toPrecision(2)));
});

test('of two groups that differ while nobody within them does there is no deviation to tell it in, and delta is 1', () => {
  const none = { names: [], columns: [] };
  const exposed = Float64Array.from({ length: 24 }, (_, place) => place % 2);
  const sizes = sizesOf(
    {
      n: 24,
      group: 0,
      places: Uint32Array.from(exposed.keys()),
      exposed,
      outcome: exposed.map((one) => 0.25 + one / 2),
      known: none,
      before: none,
      redundant: [],
      strata: [],
      heterogeneity: [],
      counts: [12, 12],
    },
    comparisonOf().plan,
  );
  assert.deepEqual(sizes[0].found, { kind: 'inestimable', reason: 'exact_fit' });
  assert.ok(sizes[1].found.kind === 'sized' && sizes[1].found.value === 1);
});
