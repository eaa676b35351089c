import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Comparison } from '@orion/analysis';
import { isProblemList } from '@orion/core';
import { parsePlan, planOfQuestion } from '@orion/core/comparison';
import { levelsOf, membersOf } from './members.ts';
import { nearLevels, withoutNearLevels, type WithMembers } from './near-levels.ts';

const people = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from }, (_, place) => Math.imul(from + place, 2_654_435_761) >>> 0);

type Counted = WithMembers & { readonly comparison: Comparison };

/** A result about some people, of whom so many in either group are women; nobody knows any more who they are. */
function result(
  [mentored, others]: readonly [readonly number[], readonly number[]],
  women: readonly [number, number] | undefined,
  given: object = {},
): Counted {
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
  return {
    comparison,
    parts: [membersOf(keys, { rows: Uint32Array.from(keys.keys()), group }, 2)],
    levels: new Map(),
    isRounded: false,
  };
}

const [mentored, others] = [people(0, 60), people(100, 170)];
const first = result([mentored, others], [30, 35]);
const near = (own: Counted, released: readonly WithMembers[] = [first]): readonly [string, boolean] => {
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
  const alone = (from: number): Counted =>
    result([mentored.slice(from, 30), others.slice(0, 35)], undefined, { where });
  assert.deepEqual(near(alone(2)), ['', true]);
  // The very women who were told.
  assert.deepEqual(near(alone(0)), ['', false]);
  assert.deepEqual(near(first, [alone(2)]), ['sex', false]);
});

test('where only rounded counts are kept, what might be near is', () => {
  const rounded = { ...first, isRounded: true };
  const more = (count: number, women: number): Counted =>
    result([[...mentored, ...people(300, 300 + count)], others], [women, 35]);
  assert.deepEqual(near(more(12, 30), [rounded]), ['sex', false]);
  assert.deepEqual(near(result([[...mentored, ...people(300, 360)], people(400, 500)], [60, 50]), [rounded]), [
    '',
    false,
  ]);
});

/** The same where it is kept who are women. */
function knowing(counted: Counted, women: ReadonlySet<number>): Counted {
  const groups = counted.parts.flatMap(({ members, sizes }) => {
    const numbers = Array.from({ length: members.length / 4 }, (_, place) => members.readUInt32LE(4 * place));
    return numbers.map((number, place) => ({ number, group: place < (sizes?.[0] ?? 0) ? 0 : 1 }));
  });
  const codes = Int32Array.from(groups, ({ number }) => (women.has(number) ? 0 : 1));
  const group = Int32Array.from(groups, (one) => one.group);
  const keys = groups.map(({ number }) => number);
  const rows = Uint32Array.from(keys.keys());
  const levels = levelsOf(keys, { rows, group, kinds: [{ column: 'sex', codes }] }, 2).map(({ members }) => [
    { ...members, gone: null },
  ]);
  return { ...counted, levels: new Map([['sex', levels]]) };
}

test('where it is kept who is of which kind a swap of a few is seen, which by counts it is not', () => {
  const women = [...mentored.slice(0, 30), ...others.slice(0, 35)];
  const before = knowing(first, new Set(women));
  // Three women left and three came; so did twelve men.
  const came = people(300, 315);
  const swapped = result([[...mentored.slice(3), ...came], others], [30, 35]);
  assert.deepEqual(near(swapped), ['', false]);
  const now = new Set([...women, ...came.slice(0, 3)]);
  assert.deepEqual(near(knowing(swapped, now), [before]), ['sex', false]);
  // Far apart by people, though near by their number.
  const anew = result([[...mentored.slice(0, 20), ...people(400, 440)], others], [30, 40]);
  assert.deepEqual(near(anew), ['sex', false]);
  const otherWomen = new Set([...mentored.slice(0, 10), ...people(400, 420), ...others.slice(20, 60)]);
  assert.deepEqual(near(knowing(anew, otherWomen), [before]), ['', false]);
});

test('some people alone are held apart from a kind that was told before, whatever the columns are called', () => {
  const women = new Set([...mentored.slice(0, 30), ...others.slice(0, 35)]);
  const alone = (from: number): Counted =>
    knowing(result([mentored.slice(from, 30), others.slice(0, 35)], undefined), women);
  assert.deepEqual(near(alone(2), [knowing(first, women)]), ['', true]);
  assert.deepEqual(near(alone(0), [knowing(first, women)]), ['', false]);
});

test('a release that the asker may not read is held apart all the same', () => {
  const women = new Set([...mentored.slice(0, 30), ...others.slice(0, 35)]);
  const { comparison: _, ...unread } = knowing(first, women);
  const more = result([[...mentored, ...people(300, 312)], others], [36, 35]);
  const now = new Set([...women, ...people(300, 306)]);
  assert.deepEqual(near(knowing(more, now), [unread]), ['sex', false]);
});

test('what is not told says why', () => {
  const [one] = withoutNearLevels(first.comparison, new Set(['sex'])).heterogeneity;
  assert.deepEqual(one?.levels, []);
  assert.ok(one && 'reason' in one.interaction && one.interaction.reason === 'told_before_of_nearly_the_same');
});
