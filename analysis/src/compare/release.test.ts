import assert from 'node:assert/strict';
import { test } from 'node:test';
import { comparisonOf } from './made-up-world.ts';
import { releaseComparison } from './release.ts';

const comparison = comparisonOf({ lost: 0.3 });
const released = releaseComparison(comparison);
const [contrast] = released.contrasts;

test('every count that is told is a multiple of five', () => {
  const counts = [
    ...released.flow.flatMap(({ left, stay }) => [...left, ...stay]),
    ...released.groups.flatMap(({ n, description, histogram }) => [n, description.n, ...histogram.counts]),
    ...released.missing.flatMap(({ missing, of }) => [...missing, ...of]),
    ...(released.attrition ? [...released.attrition.asked, ...released.attrition.lost] : []),
    ...(contrast.overlap ?? []).flat(),
    ...[contrast.primary, contrast.naive, ...contrast.sensitivity].flatMap(({ n }) => n),
  ];
  assert.ok(counts.length > 60);
  assert.deepEqual(
    counts.filter((count) => count % 5 !== 0),
    [],
  );
});

test('an estimate has two digits of its standard error, and the same answer', () => {
  const { found } = contrast.primary;
  assert.ok(found.kind === 'estimated');
  assert.equal(found.standardError, Number(found.standardError.toPrecision(2)));
  assert.match(String(found.value), /^0\.0\d{1,3}$/);
  const [exact] = comparison.contrasts;
  assert.ok(exact.primary.found.kind === 'estimated');
  assert.ok(Math.abs(found.value - exact.primary.found.value) <= found.standardError / 10);
  assert.equal(contrast.answer, exact.answer);
});

test('nobody’s own value is in it', () => {
  for (const { description } of released.groups)
    assert.ok(Number.isNaN(description.min) && Number.isNaN(description.max));
});
