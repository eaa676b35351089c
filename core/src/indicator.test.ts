import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { tooFineIn } from './coarse-indicator.ts';
import { parseIndicator, periodOf, type Indicator } from './indicator.ts';
import { isProblemList } from './problem.ts';

const assisted = {
  form: 1,
  name: { en: 'People who received economic assistance' },
  project: 'RE-GN-01',
  over: 'assistance',
  counts: 'people',
  where: [
    { field: 'state', is: ['delivered'] },
    { field: 'dimension', is: ['economic'] },
  ],
  period: 'quarter',
  targets: [
    { period: '2026-Q1', value: 40 },
    { period: '2026-Q1', sex: 'female', value: 20 },
    { period: 'all', value: 160 },
  ],
};

/** Where it is wrong, a place a problem. */
function faults(given: object): readonly string[] {
  const read = parseIndicator({ ...assisted, ...given });
  assert.ok(isProblemList(read), 'it was read');
  return read.map(({ code, place }) => `${code} ${(place.path ?? []).join('.')}`);
}

test('a definition is read as it was written', () => {
  assert.deepEqual(parseIndicator(assisted), assisted);
});

test('the starter set is read whole, in three languages, and each of it once', () => {
  const folder = new URL('../../guidance/indicators/', import.meta.url);
  const starter = JSON.parse(readFileSync(new URL('starter.json', folder), 'utf8')) as {
    key: string;
    indicator: Indicator;
  }[];
  assert.ok(starter.length >= 12);
  assert.equal(new Set(starter.map(({ key }) => key)).size, starter.length);
  for (const { key, indicator } of starter) {
    assert.ok(!isProblemList(parseIndicator(indicator)), key);
    assert.deepEqual(Object.keys(indicator.name), ['en', 'fr', 'ar'], key);
  }
});

test('a field, a code or a bound that its source does not have is named by its place', () => {
  assert.deepEqual(faults({ where: [{ field: 'round', is: ['endline'] }] }), ['indicator_shape where.0.field']);
  assert.deepEqual(faults({ where: [{ field: 'state', is: ['given'] }] }), ['indicator_shape where.0.is']);
  assert.deepEqual(faults({ where: [{ field: 'state' }] }), ['indicator_shape where.0.is']);
  assert.deepEqual(faults({ where: [{ field: 'age', above: 17, below: 30 }] }), ['indicator_shape where.0.above']);
  const scores = { over: 'observations', where: [{ field: 'score', above: 0.5 }] };
  assert.deepEqual(faults(scores), ['indicator_shape where.0.of']);
  const change = { over: 'observations', where: [{ field: 'change', of: 'economic', above: 0.05 }] };
  assert.deepEqual(faults(change), ['indicator_shape where.0.since']);
});

test('amounts have one currency and are of help alone, and no share is of an amount', () => {
  const amount = { of: 'delivered', currency: 'GNF' };
  assert.ok(!isProblemList(parseIndicator({ ...assisted, counts: 'amount', amount })));
  assert.deepEqual(faults({ counts: 'amount' }), ['indicator_shape amount']);
  assert.deepEqual(faults({ amount }), ['indicator_shape amount']);
  assert.deepEqual(faults({ counts: 'amount', amount, over: 'cases', where: [] }), ['indicator_shape counts']);
  const share = { counts: 'amount', amount, targets: [], shareWith: [{ field: 'channel', is: ['referral'] }] };
  assert.deepEqual(faults(share), ['indicator_shape shareWith']);
});

test('a target stands in a period of its kind, once, and that of a share is a share', () => {
  const targets = (...all: object[]): { targets: object[] } => ({ targets: all });
  assert.deepEqual(faults(targets({ period: '2026', value: 1 })), ['indicator_shape targets.0.period']);
  assert.deepEqual(faults(targets({ period: 'all', value: 1 }, { period: 'all', value: 2 })), [
    'indicator_shape targets',
  ]);
  const share = { shareWith: [{ field: 'level', is: ['community'] }], ...targets({ period: 'all', value: 60 }) };
  assert.deepEqual(faults(share), ['indicator_shape targets.0.value']);
});

test('a formula, a word of no language or anything else that is not in the form is refused', () => {
  assert.deepEqual(faults({ name: {} }), ['indicator_shape name']);
  assert.deepEqual(faults({ formula: 'a/b' }), ['indicator_shape ']);
});

test('a day lies in a month, a quarter and a year', () => {
  const days = ['2025-12-31', '2026-01-01', '2026-03-31', '2026-04-01'];
  assert.deepEqual(
    days.map((day) => periodOf(day, 'quarter')),
    ['2025-Q4', '2026-Q1', '2026-Q1', '2026-Q2'],
  );
  assert.deepEqual([periodOf('2026-03-31', 'month'), periodOf('2026-03-31', 'year')], ['2026-03', '2026']);
});

test('whoever is told rounded numbers defines the starter set, and nothing finer', () => {
  const folder = new URL('../../guidance/indicators/', import.meta.url);
  const starter = JSON.parse(readFileSync(new URL('starter.json', folder), 'utf8')) as { indicator: Indicator }[];
  for (const { indicator } of starter) assert.deepEqual(tooFineIn(indicator), []);
  const fine = { ...starter[0].indicator, where: [{ field: 'age', atLeast: 34 }] };
  assert.deepEqual(
    tooFineIn(fine).map(({ code, place }) => [code, place.path]),
    [['indicator_too_fine', ['where', 0, 'age']]],
  );
});
