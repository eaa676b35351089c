import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scoresOf, type Cells } from '../../test/cast.ts';
import { ladder, rungs } from '../../test/ladder-instrument.ts';
import { smallInstrument, type Change } from '../../test/small-instrument.ts';
import type { Instrument } from './instrument.ts';
import type { Score } from './score.ts';

const small = smallInstrument([['schemes', 0, 'dimensions', 0, 'minAnswered'], 0]);

function dimension(instrument: Instrument, cells: Cells, name: string): Score {
  const { dimensions } = scoresOf(instrument, cells);
  return [...dimensions].find(([code]) => code === name)?.[1] ?? assert.fail(name);
}

/** A score as `value answered/applicable`, or its reason. */
function told(found: Score): string {
  const counts = `${found.answered}/${found.applicable}`;
  return `${found.kind === 'scored' ? found.value : found.reason} ${counts}`;
}

const work = (cells: Cells): string => told(dimension(small, cells, 'work'));
const home = (cells: Cells): string => told(dimension(small, cells, 'home'));

test('a single item earns the points of its option', () => {
  const job = (option: string): string => work({ job: option, pay: 'not_applicable' });
  assert.deepEqual(['yes', 'training', 'no'].map(job), ['1 1/2', '0.5 1/2', '0 1/2']);
});

test('an option without points leaves the denominator, as not applicable does', () => {
  assert.equal(work({ job: 'unable', tools: 'hoe' }), '0.5 1/1');
  assert.equal(work({ job: 'not_applicable', pay: '', tools: 'hoe' }), '0.5 1/2');
  assert.equal(work({ job: 'unable', tools: 'not_applicable' }), 'nothing_applicable 0/0');
});

test('a count earns by how many options were chosen, its last points holding for more', () => {
  const tools = (chosen: string): string => work({ job: 'unable', tools: chosen });
  assert.deepEqual(['none', 'cart', 'boat hoe', 'hoe cart boat'].map(tools), ['0 1/1', '0.5 1/1', '1 1/1', '1 1/1']);
});

test('an absence earns 1 minus the share of signs', () => {
  const worries = (chosen: string): string => home({ roof: 'not_applicable', worries: chosen });
  assert.deepEqual(
    ['none', 'money', 'police money', 'money health family', 'money health family police'].map(worries),
    ['1 1/1', '0.75 1/1', '0.5 1/1', '0.25 1/1', '0 1/1'],
  );
});

test('an absence of fewer signs than there are never earns less than nothing', () => {
  const harsh = smallInstrument([['schemes', 0, 'items', 4, 'rule', 'of'], 2]);
  const worries = (chosen: string): string =>
    told(dimension(harsh, { roof: 'not_applicable', worries: chosen }, 'home'));
  assert.deepEqual(['money', 'money health', 'money health family'].map(worries), ['0.5 1/1', '0 1/1', '0 1/1']);
});

test('an item that no option excludes counts all of its options', () => {
  const guests = { item: 'guests', weight: 1, rule: { by: 'count', points: [0, 0.25, 0.75] } };
  const instrument = smallInstrument([['schemes', 0, 'items', 4], guests]);
  const of = (chosen: string): string =>
    told(dimension(instrument, { roof: 'not_applicable', guests: chosen }, 'home'));
  assert.deepEqual(['friends', 'relatives friends'].map(of), ['0.25 1/1', '0.75 1/1']);
});

test('a silence lowers the coverage and leaves the mean alone', () => {
  for (const silence of ['', 'declined', 'dont_know'])
    assert.equal(home({ roof: 'fair', worries: silence }), '0.5 1/2', silence);
  assert.equal(home({ roof: 'fair', worries: 'not_applicable' }), '0.5 1/1');
});

test('items weigh in the mean, but coverage counts items', () => {
  const heavy: Change = [['schemes', 0, 'items', 3, 'weight'], 3];
  const instrument = smallInstrument(heavy);
  assert.equal(
    told(dimension(instrument, { roof: 'good', worries: 'money health family police' }, 'home')),
    '0.75 2/2',
  );
  assert.equal(told(dimension(instrument, { roof: 'good' }, 'home')), '1 1/2');
  const strict = smallInstrument(heavy, [['schemes', 0, 'dimensions', 1, 'minAnswered'], 0.7]);
  assert.equal(told(dimension(strict, { roof: 'good' }, 'home')), 'too_few_answers 1/2');
});

test('a score exists from exactly 70% of the applicable items on, whatever their number', () => {
  for (let applicable = 1; applicable <= 20; applicable++) {
    const instrument = ladder([applicable]);
    for (let answered = 0; answered <= applicable; answered++) {
      const { kind } = dimension(instrument, rungs('a', Array<number>(answered).fill(40)), 'a');
      assert.equal(kind === 'scored', 10 * answered >= 7 * applicable, `${answered} of ${applicable}`);
    }
  }
});

test('the limit holds among those that apply: 7 of 10, 5 of 7, 7 of 9 suffice, one fewer does not', () => {
  const instrument = ladder([10]);
  const has = (answered: number, applicable: number): string => {
    const given = [
      ...Array<number>(answered).fill(50),
      ...Array<string>(applicable - answered).fill('declined'),
      ...Array<string>(10 - applicable).fill('out'),
    ];
    return told(dimension(instrument, rungs('a', given), 'a')).replace(/^0\.5 /, 'scored ');
  };
  assert.equal(has(7, 10), 'scored 7/10');
  assert.equal(has(6, 10), 'too_few_answers 6/10');
  assert.equal(has(5, 7), 'scored 5/7');
  assert.equal(has(4, 7), 'too_few_answers 4/7');
  assert.equal(has(7, 9), 'scored 7/9');
  assert.equal(has(6, 9), 'too_few_answers 6/9');
  assert.equal(has(1, 1), 'scored 1/1');
  assert.equal(has(0, 1), 'too_few_answers 0/1');
  assert.equal(has(0, 0), 'nothing_applicable 0/0');
});

test('other limits hold to the letter too: none, a third, two thirds, all', () => {
  const isScored = (minAnswered: number, given: readonly (number | string)[]): boolean =>
    dimension(ladder([3], { minAnswered }), rungs('a', given), 'a').kind === 'scored';
  assert.deepEqual([isScored(0, []), isScored(0, [1])], [false, true]);
  assert.deepEqual([isScored(1 / 3, []), isScored(1 / 3, [1])], [false, true]);
  assert.deepEqual([isScored(2 / 3, [1]), isScored(2 / 3, [1, 1])], [false, true]);
  assert.deepEqual([isScored(1, [1, 1]), isScored(1, [1, 1, 1]), isScored(1, [1, 1, 'out'])], [false, true, true]);
});

test('a limit in decimals is met by the share that it names: 0.56 by 14 of 25', () => {
  const isScored = (minAnswered: number, answered: number): boolean =>
    dimension(ladder([25], { minAnswered }), rungs('a', Array<number>(answered).fill(50)), 'a').kind === 'scored';
  assert.deepEqual([isScored(0.56, 13), isScored(0.56, 14)], [false, true]);
  assert.deepEqual([isScored(0.28, 6), isScored(0.28, 7)], [false, true]);
});

test('sums run plainly from left to right in the order of the items, whatever the order of the scheme', () => {
  const given = [10, 20, 30, 40, 70];
  const plain = given.reduce((sum, hundredths) => sum + hundredths / 100, 0) / 5;
  const backwards = given.toReversed().reduce((sum, hundredths) => sum + hundredths / 100, 0) / 5;
  assert.notEqual(plain, backwards);
  const instrument = ladder([5]);
  const [scheme] = instrument.schemes;
  const mixed = { ...instrument, schemes: [{ ...scheme, items: scheme.items.toReversed() }] };
  for (const one of [instrument, mixed]) {
    assert.equal(told(dimension(one, rungs('a', given), 'a')), `${plain} 5/5`);
    assert.equal(told(dimension(one, rungs('a', given.toReversed()), 'a')), `${backwards} 5/5`);
  }
});

test('the composite is the weighted mean of the dimensions that have a score', () => {
  const rows: Cells = { ...rungs('a', [20]), ...rungs('b', [50]), ...rungs('c', [80]) };
  const composite = (parts: Parameters<typeof ladder>[1], cells: Cells): string =>
    told(scoresOf(ladder([1, 1, 1], parts), cells).composite);
  assert.equal(composite({}, rows), '0.5 3/3');
  assert.equal(composite({ dimensionWeights: [1, 1, 2] }, rows), `${(0.2 + 0.5 + 2 * 0.8) / 4} 3/3`);
  const two = { ...rows, b1: 'declined' };
  assert.equal(composite({}, two), 'dimension_unscored 2/3');
  assert.equal(composite({ minDimensions: 2 }, two), '0.5 2/3');
  assert.equal(composite({ minDimensions: 2, dimensionWeights: [1, 9, 3] }, two), `${(0.2 + 3 * 0.8) / 4} 2/3`);
  assert.equal(composite({ minDimensions: 2 }, { ...two, c1: 'out' }), 'dimension_unscored 1/2');
  assert.equal(composite({ minDimensions: 1 }, { ...two, c1: 'out' }), '0.2 1/2');
  assert.equal(composite({ minDimensions: 1 }, {}), 'dimension_unscored 0/3');
});
