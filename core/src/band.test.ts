import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scoresOf } from '../../test/cast.ts';
import { ladder, rungs } from '../../test/ladder-instrument.ts';
import { bandColumn, roundForThreshold, thresholdColumn } from './band.ts';

const bands = [
  { name: 'urgent', from: 0, below: 0.33 },
  { name: 'support', from: 0.33, below: 0.66 },
  { name: 'sustained', from: 0.66 },
];
const bandOf = (score: number): string | undefined => bands[bandColumn(bands, Float64Array.of(score))[0]]?.name;

test('a band begins at its lower border and ends below its upper one', () => {
  assert.deepEqual([0, 0.3299, 0.33, 0.3301, 0.6599, 0.66, 0.6601, 1].map(bandOf), [
    'urgent',
    'urgent',
    'support',
    'support',
    'support',
    'sustained',
    'sustained',
    'sustained',
  ]);
});

test('where there is no score there is no band and no side of a threshold', () => {
  assert.equal(bandOf(NaN), undefined);
  assert.deepEqual([...bandColumn(bands, Float64Array.of(NaN, 0, NaN))], [-1, 0, -1]);
  assert.deepEqual([...thresholdColumn({ name: 'half', of: 'composite', above: 0 }, Float64Array.of(NaN))], [-1]);
});

test('a threshold asks for more than its share, not for the share itself', () => {
  const half = { name: 'above_half', of: 'composite', above: 0.5 };
  assert.deepEqual([...thresholdColumn(half, Float64Array.of(0, 0.49, 0.5, 0.51, 1))], [0, 0, 0, 1, 1]);
});

test('borders see a score rounded to 12 decimals: no further, no less', () => {
  assert.equal(roundForThreshold(0.6599999999999999), 0.66);
  assert.equal(roundForThreshold(0.32999999999999996), 0.33);
  assert.equal(roundForThreshold(0.5000000000000001), 0.5);
  assert.deepEqual([0.6599999999996, 0.6599999999994].map(bandOf), ['sustained', 'support']);
  assert.deepEqual([0.3299999999996, 0.3299999999994].map(bandOf), ['support', 'urgent']);
  const half = { name: 'above_half', of: 'composite', above: 0.5 };
  assert.deepEqual([...thresholdColumn(half, Float64Array.of(0.5000000000004, 0.5000000000006))], [0, 1]);
});

/** The composite of an instrument with five equal items, and what is said of it. */
function told(given: readonly number[]): readonly unknown[] {
  const { composite, thresholds } = scoresOf(ladder([5]), rungs('a', given));
  return composite.kind === 'scored' ? [composite.value, composite.band, thresholds.get('above_half')] : [];
}

test('a sum that comes out a breath below a border stands on the side where it belongs', () => {
  assert.deepEqual(told([0, 30, 100, 100, 100]), [0.6599999999999999, 'sustained', true]);
  assert.deepEqual(told([0, 0, 0, 65, 100]), [0.32999999999999996, 'support', false]);
});

test('a sum that comes out a breath above a threshold does not pass it', () => {
  assert.deepEqual(told([0, 35, 100, 80, 35]), [0.5000000000000001, 'support', false]);
});

test('the score itself is never rounded', () => {
  assert.deepEqual(told([10, 20, 30, 40, 70])[0], (0.1 + 0.2 + 0.3 + 0.4 + 0.7) / 5);
});

test('a threshold can be on a dimension, and is left out where that has no score', () => {
  const thresholds = [
    { name: 'b_above', of: 'b', above: 0.4 },
    { name: 'above_half', of: 'composite', above: 0.5 },
  ];
  const instrument = ladder([1, 1], { thresholds, minDimensions: 1 });
  const of = (cells: Record<string, string>): readonly unknown[] => [...scoresOf(instrument, cells).thresholds];
  assert.deepEqual(of({ a1: 'p90', b1: 'p30' }), [
    ['b_above', false],
    ['above_half', true],
  ]);
  assert.deepEqual(of({ a1: 'p20', b1: 'p41' }), [
    ['b_above', true],
    ['above_half', false],
  ]);
  assert.deepEqual(of({ a1: 'p90' }), [['above_half', true]]);
  assert.deepEqual(of({ b1: 'p90' }), [
    ['b_above', true],
    ['above_half', true],
  ]);
  assert.deepEqual(of({}), []);
});
