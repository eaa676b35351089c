import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { spellingDistance } from './spelling-distance.ts';

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 9 });

/** The same by its definition: the best of the four ways to deal with the last letters. */
function byDefinition(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const [restA, restB] = [a.slice(0, -1), b.slice(0, -1)];
  const ways = [
    byDefinition(restA, b) + 1,
    byDefinition(a, restB) + 1,
    byDefinition(restA, restB) + (a.at(-1) === b.at(-1) ? 0 : 1),
  ];
  const isSwapped = a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1);
  return Math.min(...ways, ...(isSwapped ? [byDefinition(a.slice(0, -2), b.slice(0, -2)) + 1] : []));
}

test('letters changed, added, left out and swapped are counted', () => {
  assert.equal(spellingDistance('kamara', 'kamara', 2), 0);
  assert.equal(spellingDistance('kamara', 'kamra', 2), 1);
  assert.equal(spellingDistance('kamara', 'kmaara', 2), 1);
  assert.equal(spellingDistance('kamara', 'kabata', 2), 2);
  assert.equal(spellingDistance('kamara', 'traore', 2), 3);
});

test('up to the limit the distance is that of the definition, beyond it one more than the limit', () => {
  const short = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });
  fc.assert(
    fc.property(short, short, fc.integer({ min: 0, max: 4 }), (a, b, limit) => {
      assert.equal(spellingDistance(a, b, limit), Math.min(byDefinition(a, b), limit + 1));
    }),
    { numRuns: 500 },
  );
});

test('the way back is as long', () => {
  fc.assert(fc.property(word, word, (a, b) => assert.equal(spellingDistance(a, b, 3), spellingDistance(b, a, 3))));
});
