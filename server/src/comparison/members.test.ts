import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { KeptMembers } from '../store/comparisons.ts';
import { areAllAmong, isTooNear, membersOf, numbersOfMember } from './members.ts';

/** A cohort of people by their numbers, a list a group. */
function cohort(...groups: readonly (readonly number[])[]): KeptMembers {
  const keys = groups.flat();
  const group = Int32Array.from(groups.flatMap((some, which) => some.map(() => which)));
  return membersOf(keys, { rows: Uint32Array.from(keys.keys()), group }, groups.length);
}
const people = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from }, (_, place) => Math.imul(from + place, 2_654_435_761) >>> 0);
const [women, men] = [people(0, 40), people(40, 90)];
const first = cohort(women, men);
const isNear = (own: KeptMembers, fewest = 10): boolean => isTooNear([own], [[first]], fewest);

test('the same people again, under whatever names and in whatever order, tell of nobody', () => {
  assert.equal(isNear(cohort(women, men)), false);
  assert.equal(isNear(cohort(men.toReversed(), women)), false);
});

test('one person less is found, also where the groups were given another order', () => {
  assert.equal(isNear(cohort(women.slice(1), men)), true);
  assert.equal(isNear(cohort(men, women.slice(1))), true);
  assert.equal(isNear(cohort(women.slice(10), men)), false);
  assert.equal(isNear(cohort(women.slice(10), men), 11), true);
});

test('a few who change groups are found, and a few who are left out of one group of another cohort', () => {
  assert.equal(isNear(cohort(women.slice(3), [...men, ...women.slice(0, 3)])), true);
  assert.equal(isNear(cohort(women.slice(2), people(200, 260))), true);
  assert.equal(isNear(cohort(people(300, 340), people(200, 260))), false);
});

test('whoever was erased since counts as apart', () => {
  const without: KeptMembers = { ...cohort(women.slice(1), men), gone: [1, 0] };
  assert.equal(isTooNear([cohort(women.slice(1), men)], [[without]], 10), true);
  assert.equal(isTooNear([cohort(women.slice(12), people(200, 260))], [[without]], 10), false);
});

test('results of before groups lay apart are held apart as they were', () => {
  const numbers = [...women.map((key) => numbersOfMember(key)[0]), ...men.map((key) => numbersOfMember(key)[1])];
  const heap = Uint32Array.from(numbers, (one) => one?.readUInt32LE(0) ?? 0).toSorted();
  const older: KeptMembers = { members: Buffer.from(heap.buffer), sizes: null, gone: null };
  assert.equal(isTooNear([cohort(women, men)], [[older]], 10), false);
  assert.equal(isTooNear([cohort(women.slice(1), men)], [[older]], 10), true);
  assert.equal(areAllAmong(older, [...women, ...men]), true);
  assert.equal(areAllAmong(older, [...women.slice(1), ...men]), false);
});

test('it is seen whether somebody who was compared is no longer among those who may be', () => {
  assert.equal(areAllAmong(first, [...women, ...men, ...people(500, 510)]), true);
  assert.equal(areAllAmong(first, [...women, ...men.slice(1)]), false);
});

test('of several missions all people together are held apart, and the part of each', () => {
  const [there, few] = [cohort(people(600, 640), people(640, 680)), cohort(people(700, 703), people(703, 706))];
  // Beside the release of one mission, with a mission of a few people added: those few would be told.
  assert.equal(isTooNear([first, few], [[first]], 10), true);
  assert.equal(isTooNear([first, there], [[first]], 10), false);
  // One person less in one of the missions, among many others.
  const less = cohort(women.slice(1), men);
  assert.equal(isTooNear([less, there], [[first]], 10), true);
  assert.equal(isTooNear([less], [[there, first]], 10), true);
  assert.equal(isTooNear([first, there], [[there, first]], 10), false);
  // Whoever was erased in one part counts as apart of the whole.
  assert.equal(isTooNear([first, { ...there, gone: [0, 1] }], [[there, first]], 10), true);
});
