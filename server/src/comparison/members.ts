import type { KeptLevel } from '../store/comparison-levels.ts';
import type { KeptMembers } from '../store/comparisons.ts';
import type { KindsOfPeople } from './compare-worker.ts';

/** Spreads the number of a group over all bits. */
const spread = 0x9e_37_79_b1;
/** As many as a plan may have. */
const mostGroups = 12;
const moved = (key: number, group: number): number => (key + Math.imul(group, spread)) >>> 0;

/** Who was compared: their rows in the table that was read, the place of their group, and of which kinds they are. */
export interface ComparedPlaces {
  readonly rows: Uint32Array;
  readonly group: Int32Array;
  readonly kinds: readonly KindsOfPeople[];
}

/** Those in some places of a cohort. */
export function onlyPlaces({ rows, group, kinds }: ComparedPlaces, isIn: (place: number) => boolean): ComparedPlaces {
  const places = Uint32Array.from(rows.keys()).filter(isIn);
  const those = (codes: Int32Array): Int32Array => Int32Array.from(places, (place) => codes[place] ?? -1);
  return {
    rows: Uint32Array.from(places, (place) => rows[place] ?? 0),
    group: those(group),
    kinds: kinds.map(({ column, codes }) => ({ column, codes: those(codes) })),
  };
}

/** The members of a cohort by each value of the columns by which it is told whether an effect differs. */
export function levelsOf(keys: readonly number[], compared: ComparedPlaces, groups: number): readonly KeptLevel[] {
  return compared.kinds.flatMap(({ column, codes }) =>
    [...new Set(codes)]
      .filter((code) => code >= 0)
      .map((code) => ({
        column,
        place: code,
        members: membersOf(
          keys,
          onlyPlaces(compared, (place) => codes[place] === code),
          groups,
        ),
      })),
  );
}

/** The members of a cohort, group by group. */
export function membersOf(
  keys: readonly number[],
  { rows, group }: Pick<ComparedPlaces, 'rows' | 'group'>,
  groups: number,
): KeptMembers {
  const inGroup = Array.from({ length: groups }, (_, which) =>
    rows
      .filter((_row, place) => group[place] === which)
      .map((row) => keys[row])
      .toSorted(),
  );
  const members = Buffer.concat(inGroup.map(bytesOf));
  return { members, sizes: inGroup.map(({ length }) => length), gone: null };
}

/** How somebody may stand among members: as in newer results, and as in older ones, by the group. */
export function numbersOfMember(key: number): readonly Buffer[] {
  return Array.from({ length: mostGroups }, (_, group) => bytesOf(Uint32Array.of(moved(key, group))));
}

/** Whether all who were compared are among these people. */
export function areAllAmong({ members, sizes }: KeptMembers, keys: readonly number[]): boolean {
  const places = sizes === null ? mostGroups : 1;
  const known = new Set(keys.flatMap((key) => Array.from({ length: places }, (_, group) => moved(key, group))));
  return numbersOf(members).every((one) => known.has(one));
}

/**
 * Whether a release would tell of a few people by what it has beside an earlier one: by all of both, or by a group of one
 * beside a group of the other, whatever they are called. Who was erased since counts as apart: nobody asks whether the
 * difference is them. Of several missions both hold: all together, and the part of each, since it is told by mission too.
 */
export function isTooNear(
  own: readonly KeptMembers[],
  released: readonly (readonly KeptMembers[])[],
  fewest: number,
): boolean {
  return released.some((earlier) => {
    const [ours, theirs] = alike(own, earlier);
    return ours.some((some) => theirs.some((others) => isNear(some, others, fewest)));
  });
}

/** All people and each group of two results, told apart alike: of older ones nobody knows who was in which group. */
function alike(
  own: readonly KeptMembers[],
  earlier: readonly KeptMembers[],
): readonly [readonly People[], readonly People[]] {
  const isOlder = [...own, ...earlier].some(({ sizes }) => sizes === null);
  const peopleOf = (parts: readonly KeptMembers[]): readonly People[] =>
    wholeAndParts(parts).flatMap(isOlder ? heapOf : setsOf);
  return [peopleOf(own), peopleOf(earlier)];
}

/** Whether two results have nobody in common, are of the very same people in the same groups, or neither. */
export function standTogether(
  own: readonly KeptMembers[],
  earlier: readonly KeptMembers[],
): 'apart' | 'same' | 'mixed' {
  const [ours, theirs] = alike(own, earlier);
  if (!ours.some((some) => theirs.some((others) => countBoth(some.keys, others.keys) > 0))) return 'apart';
  const isSame = ours.every((some) => theirs.some((others) => isSameSet(some, others)));
  return isSame && theirs.every((others) => ours.some((some) => isSameSet(some, others))) ? 'same' : 'mixed';
}

function isSameSet(some: People, others: People): boolean {
  const isWhole = some.gone + others.gone === 0 && some.keys.length === others.keys.length;
  return isWhole && countBoth(some.keys, others.keys) === some.keys.length;
}

function wholeAndParts(parts: readonly KeptMembers[]): readonly KeptMembers[] {
  const whole = joinedMembers(parts);
  return whole === undefined || parts.length === 1 ? parts : [whole, ...parts];
}

/** Parts of one run in several missions as one: all of its people, group by group. Nobody is in two parts. */
function joinedMembers(parts: readonly KeptMembers[]): KeptMembers | undefined {
  const [first, ...more] = parts;
  if (first === undefined || more.length === 0) return first;
  const groups = Math.max(...parts.map(({ sizes }) => sizes?.length ?? 0));
  const byGroup = Array.from({ length: groups }, (_, group) =>
    Uint32Array.from(
      parts.flatMap(({ members, sizes }) => Array.from(groupsOf(numbersOf(members), sizes ?? [])[group] ?? [])),
    ).toSorted(),
  );
  const gone = Array.from({ length: groups }, (_, group) => sumOf(parts.map((part) => part.gone?.[group] ?? 0)));
  return { members: Buffer.concat(byGroup.map(bytesOf)), sizes: byGroup.map(({ length }) => length), gone };
}

/** Some people by their numbers, sorted; and so many who are gone. */
interface People {
  readonly keys: Uint32Array;
  readonly gone: number;
}

function isNear(some: People, others: People, fewest: number): boolean {
  if (Math.abs(some.keys.length - others.keys.length) >= fewest) return false;
  const both = countBoth(some.keys, others.keys);
  const apart = some.keys.length + others.keys.length - 2 * both;
  return both > 0 && apart < fewest && apart + some.gone + others.gone > 0;
}

/** Everybody, and each group. */
function setsOf({ members, sizes, gone }: KeptMembers): readonly People[] {
  const all = numbersOf(members);
  const groups = groupsOf(all, sizes ?? []).map((keys, group) => ({ keys, gone: gone?.[group] ?? 0 }));
  return [{ keys: all.toSorted(), gone: sumOf(gone) }, ...groups];
}

function groupsOf(all: Uint32Array, sizes: readonly number[]): readonly Uint32Array[] {
  let end = 0;
  return sizes.map((size) => all.subarray(end, (end += size)));
}

/** As older results have them: a person who changes groups is another number. */
function heapOf({ members, sizes, gone }: KeptMembers): readonly People[] {
  const all = numbersOf(members);
  const numbers = groupsOf(all, sizes ?? []).flatMap((some, group) => Array.from(some, (key) => moved(key, group)));
  return [{ keys: sizes === null ? all : Uint32Array.from(numbers).toSorted(), gone: sumOf(gone) }];
}

function sumOf(gone: readonly number[] | null): number {
  return (gone ?? []).reduce((sum, one) => sum + one, 0);
}

/** How many are in both of two sorted sets. */
function countBoth(a: Uint32Array, b: Uint32Array): number {
  let [i, j, both] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) both++;
    const [isStep, isOther] = [a[i] <= b[j], b[j] <= a[i]];
    if (isStep) i++;
    if (isOther) j++;
  }
  return both;
}

/** Copied, since a buffer of the database begins anywhere. */
function numbersOf(bytes: Buffer): Uint32Array {
  return new Uint32Array(Uint8Array.from(bytes).buffer);
}

function bytesOf({ buffer, byteOffset, byteLength }: Uint32Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
