import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Comparison } from '@orion/analysis';
import { isProblemList } from '@orion/core';
import { parsePlan, planOfQuestion } from '@orion/core/comparison';
import { membersOf } from './members.ts';
import { nearLevels, withoutNearLevels, type WithMembers } from './near-levels.ts';

const people = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from }, (_, place) => Math.imul(from + place, 2_654_435_761) >>> 0);

/** A result about some people, of whom so many in either group are women. */
function result(
  [mentored, others]: readonly [readonly number[], readonly number[]],
  women: readonly [number, number] | undefined,
  given: object = {},
): WithMembers {
  const plan = parsePlan({ ...planOfQuestion('mentoring'), ...given });
  assert.ok(!isProblemList(plan), JSON.stringify(plan));
  const group = Int32Array.from([...mentored.map(() => 0), ...others.map(() => 1)]);
  const keys = [...mentored, ...others];
  const line = (n: readonly [number, number]): object => ({ n });
  const all = [mentored.length, others.length] as const;
  const levels = women && [
    { label: 'female', line: line(women) },
    { label: 'male', line: line([all[0] - women[0], all[1] - women[1]]) },
  ];
  const comparison = {
    plan,
    groups: plan.exposure.groups.map(({ name }, place) => ({ name, n: all[place] })),
    heterogeneity: levels ? [{ column: 'sex', group: 'mentored', levels, interaction: { p: 0.5 } }] : [],
  } as unknown as Comparison;
  return { comparison, parts: [membersOf(keys, { rows: Uint32Array.from(keys.keys()), group }, 2)], isRounded: false };
}

const [mentored, others] = [people(0, 60), people(100, 170)];
const first = result([mentored, others], [30, 35]);
const near = (own: WithMembers, released: readonly WithMembers[] = [first]): readonly [string, boolean] => {
  const found = nearLevels(own, released, 10);
  return [[...found.columns].join(), found.isWhole];
};

test('twelve more people of whom six are women: an effect by sex would tell of these six', () => {
  const more = result([[...mentored, ...people(300, 312)], others], [36, 35]);
  assert.deepEqual(near(more), ['sex', false]);
  assert.deepEqual(near(result([[...mentored, ...people(300, 340)], others], [50, 35])), ['', false]);
});

test('the same people, and others, are told by sex as they are', () => {
  assert.deepEqual(near(result([mentored, others], [30, 35])), ['', false]);
  assert.deepEqual(near(result([people(500, 560), people(600, 670)], [33, 35])), ['', false]);
});

test('women alone are not released a few apart from the women that were told before, nor the other way round', () => {
  const where = [{ column: 'sex', is: ['female'] }];
  const alone = (from: number): WithMembers =>
    result([mentored.slice(from, 30), others.slice(0, 35)], undefined, { where });
  assert.deepEqual(near(alone(2)), ['', true]);
  // The very women who were told.
  assert.deepEqual(near(alone(0)), ['', false]);
  assert.deepEqual(near(first, [alone(2)]), ['sex', false]);
});

test('where only rounded counts are kept, what might be near is', () => {
  const rounded = { ...first, isRounded: true };
  const more = (count: number, women: number): WithMembers =>
    result([[...mentored, ...people(300, 300 + count)], others], [women, 35]);
  assert.deepEqual(near(more(12, 30), [rounded]), ['sex', false]);
  assert.deepEqual(near(result([[...mentored, ...people(300, 360)], people(400, 500)], [60, 50]), [rounded]), [
    '',
    false,
  ]);
});

test('what is not told says why', () => {
  const [one] = withoutNearLevels(first.comparison, new Set(['sex'])).heterogeneity;
  assert.deepEqual(one?.levels, []);
  assert.ok(one && 'reason' in one.interaction && one.interaction.reason === 'told_before_of_nearly_the_same');
});
