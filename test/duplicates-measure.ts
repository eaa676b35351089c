import { blockingKeys, foldPerson, likeness, phoneKey, searchKeys, type Likeness, type PersonLike } from '@orion/core';
import type { CountryNames } from './duplicates-names.ts';
import { register, type WrittenRecord } from './duplicates-records.ts';

/** Who two people are to each other whom a warning took for one. */
export const relations = ['one person', 'twins', 'household', 'named after', 'strangers'] as const;
export type Relation = (typeof relations)[number];

/** What is said of a pair. For comparison `exact`: the names are letter for letter the same, but for capitals and accents. */
export type Warning = 'likely' | 'possible' | 'exact';

/** What the warnings did among the records of one mission. Counts are of pairs of records. */
export interface Measured {
  readonly records: number;
  /** Pairs of one person. */
  readonly truePairs: number;
  /** Of them, those that have a key in common. */
  readonly reached: Readonly<Record<Way, number>>;
  /** All pairs that have a key in common. */
  readonly compared: Readonly<Record<Way, number>>;
  /** By verdict and by who they are. */
  readonly warned: Readonly<Record<Warning, Readonly<Record<Relation, number>>>>;
}

/** Which keys bring two records together. */
export const ways = { searchKeys: searchable, blockingKeys } as const;
export type Way = keyof typeof ways;

/** One pair with what was said of it, for whoever wants to look closer. */
export type Look = (a: WrittenRecord, b: WrittenRecord, found: Likeness, relation: Relation) => void;

/** The search keys of the whole name, and the phones. */
function searchable({ givenName = '', familyName = '', phones = [] }: PersonLike): string[] {
  return [...searchKeys(`${givenName} ${familyName}`), ...phones.map((phone) => `t:${phoneKey(phone) ?? ''}`)];
}

/** Registers a mission, compares whom `way` brings together, and counts. What is not brought together counts as missed. */
export function measure(names: CountryNames, size: number, seed: number, way: Way, look?: Look): Measured {
  const records = register(names, size, seed);
  const folded = records.map(({ person }) => foldPerson(person));
  const letters = records.map(({ person }) => lettersOf(person));
  const warned = { likely: nobody(), possible: nobody(), exact: nobody() };
  const found = { searchKeys: pairsBy(records, 'searchKeys'), blockingKeys: pairsBy(records, 'blockingKeys') };
  for (const pair of found[way]) {
    const [i, j] = [Math.floor(pair / records.length), pair % records.length];
    const said = likeness(folded[i], folded[j]);
    const relation = relationOf(records[i], records[j]);
    if (said.verdict !== 'none') warned[said.verdict][relation]++;
    if (letters[i] === letters[j]) warned.exact[relation]++;
    look?.(records[i], records[j], said, relation);
  }
  const twice = truePairs(records);
  const byWay = (count: (pairs: ReadonlySet<number>) => number): Record<Way, number> => ({
    searchKeys: count(found.searchKeys),
    blockingKeys: count(found.blockingKeys),
  });
  return {
    records: records.length,
    truePairs: twice.length,
    reached: byWay((pairs) => twice.filter((pair) => pairs.has(pair)).length),
    compared: byWay(({ size: many }) => many),
    warned,
  };
}

function lettersOf({ givenName = '', familyName = '' }: PersonLike): string {
  return `${givenName} ${familyName}`.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim();
}

function nobody(): Record<Relation, number> {
  return { 'one person': 0, twins: 0, household: 0, 'named after': 0, strangers: 0 };
}

/** Pairs of records with a key in common, as one number each: the first times how many there are, plus the second. */
function pairsBy(records: readonly WrittenRecord[], way: Way): ReadonlySet<number> {
  const byKey = new Map<string, number[]>();
  const pairs = new Set<number>();
  for (const [j, { person }] of records.entries()) {
    for (const key of new Set(ways[way](person))) {
      const before = byKey.get(key) ?? [];
      for (const i of before) pairs.add(i * records.length + j);
      byKey.set(key, [...before, j]);
    }
  }
  return pairs;
}

/** The records of one person follow each other. */
function truePairs(records: readonly WrittenRecord[]): readonly number[] {
  return records.flatMap(({ of }, i) =>
    [i + 1, i + 2].filter((j) => records[j]?.of.id === of.id).map((j) => i * records.length + j),
  );
}

function relationOf({ of: a }: WrittenRecord, { of: b }: WrittenRecord): Relation {
  if (a.id === b.id) return 'one person';
  if (a.twinOf === b.id || b.twinOf === a.id) return 'twins';
  if (a.household === b.household) return 'household';
  return a.namedAfter === b.id || b.namedAfter === a.id ? 'named after' : 'strangers';
}

/** Shares, 0 to 1. */
export interface Rates {
  readonly precision: number;
  readonly recall: number;
}

/** How far one can trust a warning, and how many pairs of one person are warned of: likely alone, or likely or possible. */
export function ratesOf(measured: readonly Measured[], verdicts: readonly Warning[]): Rates {
  const counts = measured.flatMap(({ warned }) => verdicts.map((verdict) => warned[verdict]));
  const right = sum(counts.map((count) => count['one person']));
  const all = sum(counts.flatMap((count) => Object.values(count)));
  return { precision: right / all, recall: right / sum(measured.map(({ truePairs: pairs }) => pairs)) };
}

/** What share of the pairs of one person, 0 to 1, has a key in common, and how many records a record is compared with. */
export function reachOf(measured: readonly Measured[], way: Way): { readonly recall: number; readonly each: number } {
  return {
    recall: sum(measured.map(({ reached }) => reached[way])) / sum(measured.map(({ truePairs: pairs }) => pairs)),
    each: (2 * sum(measured.map(({ compared }) => compared[way]))) / sum(measured.map(({ records }) => records)),
  };
}

/** All warnings of a kind, by who the two are to each other. */
export function relationsOf(measured: readonly Measured[], warning: Warning): Readonly<Record<Relation, number>> {
  const total = nobody();
  for (const { warned } of measured) for (const relation of relations) total[relation] += warned[warning][relation];
  return total;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
