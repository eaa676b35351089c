import { noCell, type Disclosure } from '@orion/analysis';
import { compareLabels, rounds } from '@orion/core';
import type { Latest } from './latest.ts';
import { unknownAge, type MissionColumns } from './mission-columns.ts';
import { ageBandNames, ageBands, type CountryQuestion, type Grouping } from './question.ts';

/** A mission as a question counts it. */
export interface CountedMission {
  readonly id: string;
  readonly columns: MissionColumns;
  readonly measure: number;
  readonly latest: Latest;
}

/** The groups of one grouping over all missions asked for, and in which of them a row is. */
interface Axis {
  readonly grouping: Grouping;
  /** Codes; an empty text for what is not recorded, `other_places` for places too small to stand alone. */
  readonly names: readonly string[];
  /** For each mission the column that decides, and the group of each number in it. */
  readonly by: readonly { readonly numbers: Uint8Array | Uint16Array; readonly groups: Uint16Array }[];
}

/** The cells of a question: groups crossed, and rounds. */
export interface Cells {
  readonly axes: readonly Axis[];
  readonly groups: number;
  /** The codes of a group, one for each axis. */
  readonly codesOf: (group: number) => readonly string[];
  /** For each mission the cell of each row: group x rounds + round, or none. */
  readonly rowCells: readonly Uint16Array[];
}

/** A place is named where at least so many returned to it: a hamlet, or what somebody wrote in its stead, names a person. */
const fewestInPlace = 5;
/** At most so many places stand alone. */
const mostPlaces = 14;
export const otherPlaces = 'other_places';

/** Lays out the cells of a question. What is not asked for is in none. */
export function layCells(
  missions: readonly CountedMission[],
  { groups, only }: Pick<CountryQuestion, 'groups' | 'only'>,
  disclosure: Disclosure,
): Cells {
  const told = groups.includes('place') || only.place !== undefined ? placesTold(missions, disclosure) : [];
  const places = told.slice(0, mostPlaces).toSorted();
  const axes = groups.map((grouping) => axisOf(missions, grouping, places));
  const sizes = axes.map(({ names }) => names.length);
  const groupCount = sizes.reduce((product, size) => product * size, 1);
  const filters = Object.entries(only).map(([grouping, wanted]) => {
    // A place that is not told of by name is nobody's, as one that does not exist.
    const axis = axisOf(missions, grouping as Grouping, told);
    return { axis, wanted: axis.names.indexOf(wanted) };
  });
  const rowCells = missions.map(({ columns, latest }, m) => {
    const groupsOfRows = new Uint16Array(columns.rows);
    for (const [a, { by }] of axes.entries()) addAxis(groupsOfRows, by[m], sizes[a]);
    const isOut = new Uint8Array(columns.rows);
    for (const { axis, wanted } of filters) takeOut(isOut, axis.by[m], wanted);
    const cells = new Uint16Array(columns.rows).fill(noCell);
    const { round } = columns.columns;
    for (const row of latest.rows)
      if (row >= 0 && isOut[row] === 0) cells[row] = groupsOfRows[row] * rounds.length + round[row];
    return cells;
  });
  return { axes, groups: groupCount, codesOf: (group) => codesOf(axes, group), rowCells };
}

function addAxis(groupsOfRows: Uint16Array, { numbers, groups }: Axis['by'][number], size: number): void {
  for (let row = 0; row < groupsOfRows.length; row++)
    groupsOfRows[row] = groupsOfRows[row] * size + groups[numbers[row]];
}

function takeOut(isOut: Uint8Array, { numbers, groups }: Axis['by'][number], wanted: number): void {
  for (let row = 0; row < isOut.length; row++) if (groups[numbers[row]] !== wanted) isOut[row] = 1;
}

function codesOf(axes: readonly Axis[], group: number): readonly string[] {
  const codes: string[] = [];
  let rest = group;
  for (const { names } of axes.toReversed()) {
    codes.unshift(names[rest % names.length]);
    rest = Math.floor(rest / names.length);
  }
  return codes;
}

function axisOf(missions: readonly CountedMission[], grouping: Grouping, places: readonly string[]): Axis {
  switch (grouping) {
    case 'mission':
      return {
        grouping,
        names: missions.map(({ id }) => id),
        by: missions.map(({ columns }, m) => ({ numbers: columns.columns.sex, groups: new Uint16Array(256).fill(m) })),
      };
    case 'mentored':
      return {
        grouping,
        names: ['', 'no', 'yes'],
        by: missions.map(({ columns }) => ({ numbers: columns.columns.mentored, groups: Uint16Array.of(0, 1, 2) })),
      };
    case 'age':
      return {
        grouping,
        names: [...ageBandNames, ''],
        by: missions.map(({ columns }) => ({ numbers: columns.columns.age, groups: bandByAge })),
      };
    case 'place': {
      const names = [...places, otherPlaces, ''];
      return labelled(missions, { grouping, names, other: places.length, column: 'place' });
    }
    case 'sex':
    case 'kind': {
      const found = new Set(missions.flatMap(({ columns }) => columns.labels[grouping].names));
      const names = [...[...found].filter((name) => name !== '').toSorted(compareLabels), ''];
      return labelled(missions, { grouping, names, other: names.length - 1, column: grouping });
    }
  }
}

/** Groups by the names behind a column's numbers. */
function labelled(
  missions: readonly CountedMission[],
  axis: {
    readonly grouping: Grouping;
    readonly names: readonly string[];
    readonly other: number;
    readonly column: 'place' | 'sex' | 'kind';
  },
): Axis {
  const { grouping, names, other, column } = axis;
  const known = new Map(names.map((name, group) => [name, group]));
  return {
    grouping,
    names,
    by: missions.map(({ columns }) => ({
      numbers: columns.columns[column],
      groups: Uint16Array.from(columns.labels[column].names, (name) => known.get(name) ?? other),
    })),
  };
}

const bandByAge = Uint16Array.from({ length: 256 }, (_, age) =>
  age === unknownAge ? ageBandNames.length : ageBands.findLastIndex((from) => age >= from),
);

/**
 * The places that are told of by name, those with most people first. Which they are follows from everybody in the
 * missions asked for, whatever else is asked: to look at one of them is to see what a grouping by place shows.
 */
export function placesTold(missions: readonly CountedMission[], disclosure: Disclosure): readonly string[] {
  const people = new Map<string, { n: number; key: number }>();
  for (const mission of missions) {
    const { n, key } = peopleByPlace(mission);
    for (const [place, name] of mission.columns.labels.place.names.entries()) {
      if (name === '' || n[place] === 0) continue;
      const found = people.get(name) ?? { n: 0, key: 0 };
      people.set(name, { n: found.n + n[place], key: (found.key + key[place]) >>> 0 });
    }
  }
  const least = disclosure.base === 1 ? fewestInPlace : fewestInPlace * 4;
  return [...people]
    .map(([name, { n, key }]) => ({ name, told: disclosure.count(n, key) }))
    .filter(({ told }) => told >= least)
    .toSorted((a, b) => b.told - a.told || (a.name < b.name ? -1 : 1))
    .map(({ name }) => name);
}

/** By the number of a place: how many people, and the sum of their keys. */
interface ByPlace {
  readonly n: Uint32Array;
  readonly key: Uint32Array;
}

const knownByPlace = new WeakMap<Latest, ByPlace>();

/** Counted once for each state of a mission. */
function peopleByPlace({ columns, latest }: CountedMission): ByPlace {
  const before = knownByPlace.get(latest);
  if (before) return before;
  const many = columns.labels.place.names.length;
  const counted = { n: new Uint32Array(many), key: new Uint32Array(many) };
  const { place } = columns.columns;
  for (let person = 0; person < latest.people; person++) {
    const row = firstRow(latest, person);
    if (row < 0) continue;
    counted.n[place[row]]++;
    // Sums of keys are modulo 2^32, as a column of this type holds them.
    counted.key[place[row]] += columns.keys[person];
  }
  knownByPlace.set(latest, counted);
  return counted;
}

/** A person's earliest round that counts. */
function firstRow({ rows }: Latest, person: number): number {
  for (let round = 0; round < rounds.length; round++) {
    const row = rows[person * rounds.length + round];
    if (row >= 0) return row;
  }
  return -1;
}
