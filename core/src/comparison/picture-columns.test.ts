import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isProblemList } from '../problem.ts';
import { planOfQuestion } from './examples.ts';
import { pictureColumns, picturesReadBeside } from './picture-columns.ts';
import { parsePlan } from './plan.ts';
import type { ComparisonPlan } from './plan-shape.ts';

function planOf(given: object): ComparisonPlan {
  const plan = parsePlan({ ...planOfQuestion('mentoring'), ...given });
  assert.ok(!isProblemList(plan), JSON.stringify(plan));
  return plan;
}

test('a score goes with its other rounds and its other dimensions, and what the plan reads is not read twice', () => {
  const plan = planOf({});
  assert.deepEqual(
    pictureColumns(plan).rounds.map(({ column, at }) => [column, at]),
    [
      ['composite_baseline', 0],
      ['composite_midline', 1],
      ['composite_endline', 2],
    ],
  );
  assert.deepEqual(picturesReadBeside(plan), [
    'composite_midline',
    'economic_baseline',
    'economic_endline',
    'social_baseline',
    'social_endline',
    'psychosocial_baseline',
    'psychosocial_endline',
  ]);
});

test('no round later than the one that is asked about is told: its outcome may still be planned', () => {
  const plan = planOf({ outcome: { column: 'composite_midline', kind: 'score' } });
  assert.ok(picturesReadBeside(plan).every((column) => !column.endsWith('_endline')));
});

test('a score with a name before its dimension keeps it', () => {
  const outcome = { column: 'rss_composite_endline', kind: 'score' };
  const { dimensions } = pictureColumns(planOf({ outcome, baseline: 'rss_composite_baseline' }));
  assert.deepEqual(dimensions[0], {
    dimension: 'economic',
    before: 'rss_economic_baseline',
    after: 'rss_economic_endline',
  });
});

test('without a start there is no round before, of what is no score no dimension, of what has no round nothing', () => {
  const { dimensions } = pictureColumns(planOf({ baseline: undefined, sensitivity: ['difference'] }));
  assert.deepEqual(dimensions[0], { dimension: 'economic', after: 'economic_endline' });
  const income = planOf({ outcome: { column: 'income_endline', kind: 'number' }, baseline: 'income_baseline' });
  assert.deepEqual(picturesReadBeside(income), ['income_midline']);
  const bare = planOf({ outcome: { column: 'after', kind: 'score' }, baseline: 'before' });
  assert.deepEqual(picturesReadBeside(bare), []);
});

test('rounds that the plan names are told as it names them, with their times', () => {
  const rounds = [
    { column: 'first', at: 0 },
    { column: 'second', at: 7 },
  ];
  const plan = planOf({ outcome: { column: 'second', kind: 'score', rounds }, baseline: 'first' });
  assert.deepEqual(pictureColumns(plan), {
    rounds: [
      { round: 'first', column: 'first', at: 0 },
      { round: 'second', column: 'second', at: 7 },
    ],
    dimensions: [],
  });
});
