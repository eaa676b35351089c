import assert from 'node:assert/strict';
import { test } from 'node:test';
import { comparisonOf } from './made-up-world.ts';
import { withoutOwnValues } from './own-values.ts';

const covariates = [{ column: 'mode', kind: 'category' }];

test('neither the least nor the greatest value stays, nor the name of a level that one person has', () => {
  const exact = comparisonOf({ people: 600, rare: true }, { covariates });
  const kept = withoutOwnValues(exact);
  const text = JSON.stringify(kept.contrasts) + JSON.stringify(kept.heterogeneity);
  assert.ok(JSON.stringify(exact.contrasts).includes('letter') && !text.includes('letter'));
  for (const { description } of kept.groups) assert.ok(Number.isNaN(description.min) && Number.isNaN(description.max));
  assert.deepEqual(
    kept.contrasts.map(({ balance }) => balance.map(({ standardised }) => standardised)),
    exact.contrasts.map(({ balance }) => balance.map(({ standardised }) => standardised)),
  );
});

test('what many share is named as before, and every estimate is as it was', () => {
  const exact = comparisonOf({ people: 600 }, { covariates });
  const kept = withoutOwnValues(exact);
  assert.deepEqual(kept.contrasts, exact.contrasts);
  assert.deepEqual(kept.flow, exact.flow);
});

test('the bounds of a picture of a number are round: nobody’s own value shows in them', () => {
  const { groups } = comparisonOf({}, { outcome: { column: 'after', kind: 'number' }, sensitivity: [] });
  for (const { histogram, description } of groups) {
    const width = (histogram.to - histogram.from) / histogram.counts.length;
    assert.ok(histogram.from <= description.min && histogram.to >= description.max);
    assert.ok(String(Number(width.toPrecision(3))).length <= 6, String(width));
    assert.ok(![histogram.from, histogram.to].some((bound) => bound === description.min || bound === description.max));
    assert.equal(
      histogram.counts.reduce((sum, one) => sum + one, 0),
      description.n,
    );
  }
});
