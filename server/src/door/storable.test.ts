import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isStorable } from './storable.ts';

test('text in any writing can be kept, a zero and half a letter cannot, wherever they stand', () => {
  for (const sound of ['', 'Chen', 'شين', '👩🏾‍🌾', { name: ['a', 1, null, true] }, undefined, 12, Buffer.from([0])])
    assert.equal(isStorable(sound), true, JSON.stringify(sound));
  for (const strange of ['a\0', '\ud800', 'x\udc00y', ['\0'], { a: { b: ['\ud83d'] } }, { 'a\0': 1 }])
    assert.equal(isStorable(strange), false, JSON.stringify(strange));
});

test('what lies too deep is refused without going down there', () => {
  const deep = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels)) as unknown;
  assert.equal(isStorable(deep(60)), true);
  assert.equal(isStorable(deep(100)), false);
  assert.equal(isStorable(deep(50_000)), false);
});
