import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { rssCore } from '../../test/cast.ts';
import { anyInstrument } from '../../test/made-up-instruments.ts';
import { eachLanguage, planted, points, scheme, without } from '../../test/planted-faults.ts';
import { smallDocument, smallInstrument, type Change } from '../../test/small-instrument.ts';
import type { Instrument } from './instrument.ts';
import { parseInstrument, printInstrument } from './parse-instrument.ts';
import { instrumentFaults, isProblemList } from './problem.ts';

/** Each problem as `code path/into/the/document`. */
function faultsOf(...changes: readonly Change[]): readonly string[] {
  const parsed = parseInstrument(smallDocument(...changes));
  return isProblemList(parsed) ? parsed.map(({ code, place }) => `${code} ${(place.path ?? []).join('/')}`) : [];
}

for (const [what, changes, faults] of planted)
  test(`a fault is found by code and place: ${what}`, () => assert.deepEqual(faultsOf(...changes), faults));

test('more options than the coding holds are too many, and so are more flags than fit', () => {
  const many = Array.from({ length: 25 }, (_, o) => `o${o}`);
  const said = Object.fromEntries(many.map((option) => [option, option]));
  const item: readonly Change[] = [
    [['items', 5, 'options'], many],
    ...eachLanguage(['items', 'guests', 'options'], said),
  ];
  assert.deepEqual(faultsOf(...item, [['flags'], []], ...eachLanguage(['flags'], {})), [
    'too_many_options items/5/options',
  ]);
  const flags = Array.from({ length: 31 }, (_, f) => ({ name: `flag_${f}`, when: { item: 'roof', is: ['poor'] } }));
  const words = Object.fromEntries(flags.map(({ name }) => [name, name]));
  assert.deepEqual(faultsOf([['flags'], flags], ...eachLanguage(['flags'], words)), ['too_many_options flags']);
});

test('all faults come at once: of form together, then of meaning together', () => {
  const wrong = faultsOf([['version'], 0], [['items', 0, 'kind'], 'x'], [[...points, 'good'], 2]);
  assert.deepEqual(wrong, ['shape_wrong version', 'shape_wrong items/0/kind']);
  const faults = faultsOf(
    [[...points, 'good'], 2],
    [['items', 1, 'askedWhen', 'item'], 'jobb'],
    without('flags', 'alarm'),
    [[...scheme, 'minDimensions'], 3],
  );
  assert.deepEqual(faults.map((fault) => fault.split(' ')[0]).toSorted(), [
    'count_too_high',
    'points_outside_0_1',
    'text_missing',
    'unknown_item',
  ]);
});

test('a key that is missing is named, since it has no line of its own', () => {
  const parsed = parseInstrument(smallDocument([['items', 2, 'topic'], undefined], [['items', 3, 'topic'], 7]));
  const details = isProblemList(parsed) ? parsed.map(({ parameters }) => String(parameters['detail'])) : [];
  assert.deepEqual(
    details.map((detail) => detail.startsWith('items/2/topic: ')),
    [true, false],
  );
});

test('every fault that parsing can find is planted here', () => {
  const found = new Set(planted.flatMap(([, , faults]) => faults.map((fault) => fault.split(' ')[0])));
  const elsewhere = ['too_many_options', 'file_missing', 'json_broken', 'provenance_missing'];
  assert.deepEqual([...found, ...elsewhere].toSorted(), instrumentFaults.toSorted());
});

test('the small instrument and rss-core have no fault', () => {
  assert.deepEqual(faultsOf(), []);
  assert.deepEqual(parseInstrument(JSON.parse(printInstrument(rssCore))), rssCore);
});

test('what is printed is read back as the same instrument', () => {
  const readBack = (instrument: Instrument): unknown => parseInstrument(JSON.parse(printInstrument(instrument)));
  assert.deepEqual(readBack(smallInstrument()), smallInstrument());
  fc.assert(
    fc.property(anyInstrument, (instrument) => assert.deepEqual(readBack(instrument), instrument)),
    { numRuns: 60 },
  );
});

test('whatever is read, the answer is an instrument or a list of problems with a place', () => {
  const places: readonly Change[0][] = [
    [...points],
    ['items', 1, 'askedWhen'],
    ['flags', 0, 'when'],
    ['words', 'en'],
    ['cases', 0],
  ];
  fc.assert(
    fc.property(fc.constantFrom(...places), fc.jsonValue({ maxDepth: 3 }), (path, value) => {
      const parsed = parseInstrument(smallDocument([path, value]));
      if (isProblemList(parsed)) assert.ok(parsed.length > 0 && parsed.every(({ place }) => place.path !== undefined));
    }),
    { numRuns: 150 },
  );
  for (const document of [undefined, null, 1, 'x', [], {}])
    assert.ok(isProblemList(parseInstrument(document)), JSON.stringify(document));
});
