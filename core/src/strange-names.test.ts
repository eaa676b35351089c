import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scoresOf } from '../../test/cast.ts';
import { smallDocument, smallInstrument, wordsFor, type Change } from '../../test/small-instrument.ts';
import { compareInstruments } from './comparability.ts';
import { explain } from './explanation.ts';
import type { Instrument } from './instrument.ts';
import { parseInstrument, printInstrument } from './parse-instrument.ts';
import { isProblemList } from './problem.ts';
import { makeScorer } from './scorer.ts';
import { checkCells } from './survey-response.ts';

// `constructor` is a name that every JavaScript object already has, and Spanish for a builder; `__proto__`
// is a key that would change what an object is. Neither may do harm.

/** The small instrument with the item `guests` and some options called `constructor`. */
function built(...changes: readonly Change[]): unknown {
  const { items, flags, ...rest } = smallDocument() as Instrument;
  const renamed = JSON.parse(
    JSON.stringify({ ...rest, items, flags }).replaceAll(/"(?:guests|fair|hoe|plain|alarm|high)"/g, '"constructor"'),
  ) as Instrument;
  const words = Object.fromEntries(['en', 'fr'].map((language) => [language, wordsFor(renamed, language)]));
  const cases = [{ name: 'nothing', answers: {}, flags: [] }];
  return smallDocument(
    ...Object.entries({ ...renamed, words, cases }).map(([key, value]): Change => [[key], value]),
    ...changes,
  );
}

function parsed(document: unknown): Instrument {
  const result = parseInstrument(document);
  if (isProblemList(result)) assert.fail(JSON.stringify(result));
  return result;
}

test('items, options, schemes, bands and flags may be called constructor', () => {
  const instrument = parsed(built());
  assert.deepEqual(parsed(JSON.parse(printInstrument(instrument))), instrument);
  const scores = scoresOf(instrument, { job: 'no', tools: 'constructor', roof: 'constructor', worries: 'none' });
  assert.deepEqual(
    [...scores.dimensions.values()].map((found) => found.kind === 'scored' && found.value),
    [0.25, 0.75],
  );
  assert.equal(scores.composite.kind === 'scored' && scores.composite.band, 'constructor');
  assert.deepEqual(scoresOf(instrument, { roof: 'poor' }).flags, ['constructor']);
  const answered = checkCells(instrument, {});
  if (isProblemList(answered)) assert.fail();
  assert.equal(explain(makeScorer(instrument, instrument.schemes[0]), answered).dimensions.length, 2);
});

test('an option called constructor needs points like any other', () => {
  const rule = ['schemes', 0, 'items', 3, 'rule', 'points'];
  const result = parseInstrument(built([[...rule, 'constructor'], undefined]));
  assert.deepEqual(isProblemList(result) && result.map(({ code, place }) => [code, place.path]), [
    ['points_missing', rule],
  ]);
});

test('a thing called constructor that one version has and the other has not is a difference', () => {
  const [before, after] = [smallInstrument(), parsed(built())];
  const { differences } = compareInstruments(before, after, [before.schemes[0], after.schemes[0]]);
  assert.ok(differences.some(({ path, before: was }) => path === 'flags/constructor' && was === undefined));
  assert.ok(differences.some(({ path }) => path === 'items/constructor'));
});

test('the key __proto__ changes nothing, wherever it stands', () => {
  const places: readonly Change[0][] = [
    ['schemes', 0, 'items', 3, 'rule', 'points', '__proto__'],
    ['words', 'en', 'bands', '__proto__'],
    ['words', 'en', 'items', '__proto__'],
    ['words', '__proto__'],
    ['cases', 0, 'answers', '__proto__'],
    ['cases', 0, 'expected', '__proto__'],
    ['items', 0, '__proto__'],
    ['__proto__'],
  ];
  const plain = parsed(smallDocument());
  for (const path of places)
    for (const value of [0.5, 'x', { polluted: true, fair: 1 }]) {
      const result = parseInstrument(smallDocument([path, value]));
      if (!isProblemList(result)) assert.deepEqual(result, plain, path.join('/'));
      assert.equal(Reflect.get({}, 'polluted'), undefined);
    }
  assert.deepEqual(
    checkCells(plain, JSON.parse('{"__proto__": "yes", "roof": "good"}') as Record<string, string>),
    checkCells(plain, { roof: 'good' }),
  );
});
