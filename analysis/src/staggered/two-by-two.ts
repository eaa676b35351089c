import type { SharedMean } from './sum-of-means.ts';

/** People followed over rounds, some of whom begin at one of them. */
export interface Staggered {
  /** The outcome of everybody at each round, in order of time; NaN where somebody was not seen. */
  readonly rounds: readonly Float64Array[];
  /** The place of the first round at which somebody was exposed; as many as there are rounds where nobody was by the last. */
  readonly starts: Int32Array;
  /** Who shares somebody: codes from 0. */
  readonly clusters?: Uint32Array;
  /** Beside whom: those who had not begun by the last round, or everybody who had not begun by the round in question. */
  readonly comparison: 'never' | 'not_yet';
}

/** The change of those who began at one round, between two rounds, beside that of those who had not begun. */
export interface TwoByTwo {
  /** Places of rounds. */
  readonly start: number;
  readonly from: number;
  readonly to: number;
  /** People seen at both rounds: of those who began then, and of those beside them. */
  readonly people: readonly [Uint32Array, Uint32Array];
  /** Their changes. */
  readonly changes: readonly [Float64Array, Float64Array];
  /** How many clusters they are in; people, where nobody shares anybody. */
  readonly clusters: readonly [number, number];
}

/**
 * Every 2x2 there is: after the start from the last round before it to each later one, and before the start from each
 * round to the next. Those who had begun by the first round are in none.
 */
export function twoByTwos(given: Staggered): readonly TwoByTwo[] {
  const count = given.rounds.length;
  return Array.from({ length: count - 1 }, (_, place) => place + 1).flatMap((start) =>
    Array.from({ length: count - 1 }, (_, place) => place + 1).map((to) =>
      twoByTwo(given, start, to < start ? to - 1 : start - 1, to),
    ),
  );
}

function twoByTwo(given: Staggered, start: number, from: number, to: number): TwoByTwo {
  const { rounds, starts, comparison } = given;
  const isBeside = (begun: number): boolean =>
    comparison === 'never' ? begun === rounds.length : begun > to && begun !== start;
  const [group, others]: [number[], number[]] = [[], []];
  for (let person = 0; person < starts.length; person++) {
    if (Number.isNaN(rounds[from][person]) || Number.isNaN(rounds[to][person])) continue;
    if (starts[person] === start) group.push(person);
    else if (isBeside(starts[person])) others.push(person);
  }
  const people = [Uint32Array.from(group), Uint32Array.from(others)] as const;
  const changeOf = (one: Uint32Array): Float64Array =>
    Float64Array.from(one, (person) => rounds[to][person] - rounds[from][person]);
  return {
    start,
    from,
    to,
    people,
    changes: [changeOf(people[0]), changeOf(people[1])],
    clusters: [clustersOf(people[0], given), clustersOf(people[1], given)],
  };
}

function clustersOf(people: Uint32Array, { clusters }: Staggered): number {
  return clusters ? distinct([people], clusters) : people.length;
}

/** How many different people there are in lists of them, or clusters by the codes of people. */
export function distinct(lists: readonly Uint32Array[], codes?: Uint32Array): number {
  const known: boolean[] = [];
  let count = 0;
  for (const list of lists)
    for (const person of list) {
      const code = codes ? codes[person] : person;
      if (known[code]) continue;
      known[code] = true;
      count++;
    }
  return count;
}

export function isBefore({ start, to }: Pick<TwoByTwo, 'start' | 'to'>): boolean {
  return to < start;
}

/** One person, or one cluster, alone has no spread to tell an error from. */
export function hasSpread({ clusters }: TwoByTwo): boolean {
  return Math.min(...clusters) >= 2;
}

/** The mean change of the group less that of those beside it. */
export function meansOf({ people, changes }: TwoByTwo, share = 1): readonly SharedMean[] {
  return [
    { share, people: people[0], values: changes[0] },
    { share: -share, people: people[1], values: changes[1] },
  ];
}
