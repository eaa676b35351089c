import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rComment, rNumber, rText, rTexts } from './r-quote.ts';

test('no text of a plan ends itself and begins to be a program', () => {
  assert.equal(rText('"); system("rm'), String.raw`"\U{22}); system(\U{22}rm"`);
  assert.equal(rText('a\\"b\nc'), String.raw`"a\U{5c}\U{22}b\U{a}c"`);
  assert.equal(rText('âge 🙂\0'), String.raw`"\U{e2}ge \U{1f642}"`);
  assert.equal(rTexts([]), 'character()');
});

test('no comment begins a line of program', () => {
  assert.equal(rComment('Who?\nsystem("ls")\r\u2028é'), '# Who??system("ls")???');
});

test('a number keeps its digits, and one that does not exist is none', () => {
  assert.equal(rNumber(0.1 + 0.2), '0.30000000000000004');
  assert.equal(rNumber(NaN), 'NA_real_');
});
