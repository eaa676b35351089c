import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findJsonBreak } from './json-break.ts';

/** The text up to the break. */
const upTo = (text: string): string => text.slice(0, findJsonBreak(text));

test('the first token that cannot stand there is found', () => {
  const broken: readonly (readonly [text: string, before: string])[] = [
    ['{"a": x}', '{"a": '],
    ['{\n"a": tru,\n"b": 1}', '{\n"a": '],
    ['{"a": 1 "b": 2}', '{"a": 1 '],
    ['{"a" 1}', '{"a" '],
    ['{"a"}', '{"a"'],
    ['{"a": 1,}', '{"a": 1,'],
    ['{a: 1}', '{'],
    ['{"a": 1]', '{"a": 1'],
    ['[1, 2,]', '[1, 2,'],
    ['[1 2]', '[1 '],
    ['[,]', '['],
    ['{"a":}', '{"a":'],
    ['[01]', '[0'],
    ['[.5]', '['],
    ['["a\tb"]', '['],
    ['["\\x"]', '['],
    ["['a']", '['],
    ['{} {}', '{} '],
    ['1,', '1'],
    ['}', ''],
    ['\ufeff{}', ''],
    ['// why\n{}', ''],
  ];
  for (const [text, before] of broken) assert.equal(upTo(text), before, text);
});

test('where only the end is missing the break is the end', () => {
  for (const text of ['', ' ', '{', '[1', '[1,', '{"a"', '{"a":', '[{}']) assert.equal(upTo(text), text, text);
});

test('JSON has no break, and what no engine reads has one or lacks its end', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), fc.constantFrom('', ',', '}', ']', 'x', '"', '0'), (text, seed, mark) => {
      assert.equal(findJsonBreak(text), text.length);
      const place = seed % text.length;
      const spoilt = text.slice(0, place) + mark + text.slice(place + 1);
      const isRead = canRead(spoilt);
      if (isRead) assert.equal(findJsonBreak(spoilt), spoilt.length);
      else if (findJsonBreak(spoilt) === spoilt.length)
        assert.ok(['', ']', '}', '":0}', '0', '0}', ':0}'].some((end) => !canRead(spoilt + end)));
    }),
    { numRuns: 400 },
  );
});

function canRead(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
