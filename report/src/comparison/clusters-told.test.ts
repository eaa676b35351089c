import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Comparison } from '@orion/analysis';
import { madeUpComparison, madeUpProvenance as provenance } from '../../../test/made-up-comparison.ts';
import { comparisonHtml } from './index.ts';

function told(comparison: Comparison, language: 'en' | 'fr' | 'ar' = 'en'): string {
  const page = comparisonHtml(comparison, { language, provenance }).replaceAll(/<[^>]+>/g, ' ');
  return page.replaceAll(/[\u2066-\u2069]/g, '');
}

test('it is said whether what clusters have in common cancels, or costs people', () => {
  const crossed = madeUpComparison();
  assert.match(told(crossed), /100% of the people are in clusters that hold people of both: .* cancels/);
  assert.match(told(crossed, 'fr'), /s’annule dans la différence/);
  assert.match(told(crossed, 'ar'), /يتلاشى في الفرق/);
  const { clusters } = crossed;
  assert.ok(clusters);
  const nested = { ...clusters, differences: [{ designEffect: 2.4, across: 0 }, undefined] };
  assert.match(told({ ...crossed, clusters: nested }), /as if there were 2\.4 times fewer people/);
  assert.doesNotMatch(told({ ...crossed, clusters: nested }), /cancels/);
  // What was kept before it was told has the design effect of a mean alone.
  const { differences: _, ...older } = clusters;
  assert.match(told({ ...crossed, clusters: { ...older, designEffect: 3.1 } }), /3\.1 times fewer people/);
});
