import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SeenTexts } from './seen-texts.ts';

test('every text is new once, however many there are and however alike', () => {
  const seen = new SeenTexts();
  const texts = Array.from({ length: 300_000 }, (_, place) => `r${place}`);
  for (const text of ['', '\0', 'é', '人', ...texts]) assert.ok(!seen.add(text), text);
  for (const text of ['', '\0', 'é', '人', ...texts]) assert.ok(seen.add(text), text);
});
