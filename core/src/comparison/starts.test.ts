import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isProblemList } from '../problem.ts';
import { planOfQuestion } from './examples.ts';
import { parsePlan } from './plan.ts';
import { startPlaceOf } from './starts.ts';

const cells = ['baseline', 'midline', 'endline', 'never', 'soon'];

/** What cells mean in a plan about these rounds, by their places. */
function places(rounds: readonly string[]): readonly (number | undefined)[] {
  const { long: _long, ...mentored } = planOfQuestion('mentoring');
  const last = rounds.at(-1) ?? '';
  const plan = parsePlan({
    ...mentored,
    baseline: undefined,
    outcome: { column: last, kind: 'score', rounds: rounds.map((column, at) => ({ column, at })) },
    starts: { column: 'since' },
    primary: 'staggered_differences',
    sensitivity: [],
  });
  assert.ok(!isProblemList(plan), JSON.stringify(plan));
  return cells.map(startPlaceOf(plan));
}

test('whoever began at a round that is not asked about had begun by the next that is, or after the last', () => {
  assert.deepEqual(places(['composite_baseline', 'composite_midline', 'composite_endline']), [0, 1, 2, 3, undefined]);
  assert.deepEqual(places(['composite_baseline', 'composite_endline']), [0, 1, 1, 2, undefined]);
  assert.deepEqual(places(['composite_baseline', 'composite_midline']), [0, 1, 2, 2, undefined]);
  assert.deepEqual(places(['composite_midline', 'composite_endline']), [0, 0, 1, 2, undefined]);
});

test('of rounds that go by names of their own nobody knows which of the usual ones come after them', () => {
  assert.deepEqual(places(['before', 'after']), [undefined, undefined, undefined, 2, undefined]);
});
