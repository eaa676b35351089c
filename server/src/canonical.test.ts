import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canonical, canonicalWith } from './canonical.ts';

test('the same content gives the same text, in whatever order it was said', () => {
  assert.equal(canonical({ b: [{ d: 1, c: 'é' }], a: null }), '{"a":null,"b":[{"c":"é","d":1}]}');
  assert.equal(canonical({ a: 1, b: undefined }), '{"a":1}');
});

test('a record one field of which is a text already gives the text that it gives as a whole', () => {
  for (const said of [
    { answers: { psy_safety: 'safe', eco_debt: 'none' } },
    { told: { mentored: true, age: 31 }, answers: { eco_debt: 'un "peu"' }, aside: undefined },
    { zeal: ['b', 'a'], answers: {} },
  ])
    assert.equal(canonicalWith(said, 'answers', canonical(said.answers)), canonical(said));
});
