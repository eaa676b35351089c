import {
  blockingKeys,
  foldPerson,
  likeness,
  phoneKey,
  searchKeys,
  type FoldedPerson,
  type Likeness,
  type PersonLike,
} from '@orion/core';
import type { CountryNames } from './duplicates-names.ts';
import { register, type WrittenRecord } from './duplicates-records.ts';

/** Who two people are to each other whom a warning took for one. */
export const relations = ['one person', 'twins', 'household', 'named after', 'strangers'] as const;
export type Relation = (typeof relations)[number];

/** What is said of a pair. For comparison `exact`: the names are letter for letter the same, but for capitals and accents. */
export type Warning = 'likely' | 'possible' | 'exact';

/** Which keys bring two records together. */
export const ways = { searchKeys: searchable, blockingKeys } as const;
export type Way = keyof typeof ways;

/** What the warnings did among the records of one mission. Counts are of pairs of records. */
export interface Measured {
  readonly records: number;
  /** Pairs of one person. */
  readonly truePairs: number;
  /** Of them, those that have a key in common. */
  readonly reached: Readonly<Record<Way, number>>;
  /** All pairs that have a key in common. */
  readonly compared: Readonly<Record<Way, number>>;
  readonly warned: Readonly<Record<Warning, Readonly<Record<Relation, number>>>>;
  /** Pairs of one person that have more to go by than names and a year: two days of birth, or a phone in common. */
  readonly informed: Readonly<Record<'pairs' | Likeness['verdict'], number>>;
}

/** One pair with what was said of it, for whoever wants to look closer. */
export type Look = (a: WrittenRecord, b: WrittenRecord, said: Likeness, relation: Relation) => void;

/** Registers a mission, compares whom `way` brings together, and counts. What is not brought together counts as missed. */
export function measure(names: CountryNames, size: number, seed: number, way: Way, look?: Look): Measured {
  const records = register(names, size, seed);
  const folded = records.map(({ person }) => foldPerson(person));
  const found = { searchKeys: pairsBy(records, 'searchKeys'), blockingKeys: pairsBy(records, 'blockingKeys') };
  const twice = truePairs(records);
  const warned = { likely: nobody(), possible: nobody(), exact: nobody() };
  const informed = { pairs: 0, likely: 0, possible: 0, none: 0 };
  for (const [i, j] of twice) if (areInformed(folded[i], folded[j])) informed.pairs++;
  for (const [i, others] of found[way].entries()) {
    for (const j of others) {
      const said = likeness(folded[i], folded[j], size);
      const relation = relationOf(records[i], records[j]);
      if (said.verdict !== 'none') warned[said.verdict][relation]++;
      if (lettersOf(records[i].person) === lettersOf(records[j].person)) warned.exact[relation]++;
      if (relation === 'one person' && areInformed(folded[i], folded[j])) informed[said.verdict]++;
      look?.(records[i], records[j], said, relation);
    }
  }
  const reached = (by: Way): number => twice.filter(([i, j]) => found[by][i].has(j)).length;
  const compared = (by: Way): number => found[by].reduce((total, others) => total + others.size, 0);
  return {
    records: records.length,
    truePairs: twice.length,
    reached: { searchKeys: reached('searchKeys'), blockingKeys: reached('blockingKeys') },
    compared: { searchKeys: compared('searchKeys'), blockingKeys: compared('blockingKeys') },
    warned,
    informed,
  };
}

/** The search keys of the whole name, and the phones. */
function searchable({ givenName = '', familyName = '', phones = [] }: PersonLike): string[] {
  return [...searchKeys(`${givenName} ${familyName}`), ...phones.map((phone) => `t:${phoneKey(phone) ?? ''}`)];
}

/** For each record those after it that have a key in common with it. */
function pairsBy(records: readonly WrittenRecord[], way: Way): readonly ReadonlySet<number>[] {
  const byKey = new Map<string, number[]>();
  const pairs = records.map(() => new Set<number>());
  for (const [j, { person }] of records.entries()) {
    for (const key of new Set(ways[way](person))) {
      const before = byKey.get(key);
      for (const i of before ?? []) pairs[i].add(j);
      if (before) before.push(j);
      else byKey.set(key, [j]);
    }
  }
  return pairs;
}

/** The records of one person, at most three, follow each other. */
function truePairs(records: readonly WrittenRecord[]): readonly (readonly [number, number])[] {
  return records.flatMap(({ of }, i) =>
    [i + 1, i + 2].filter((j) => records[j]?.of.id === of.id).map((j) => [i, j] as const),
  );
}

function relationOf({ of: a }: WrittenRecord, { of: b }: WrittenRecord): Relation {
  if (a.id === b.id) return 'one person';
  if (a.twinOf === b.id || b.twinOf === a.id) return 'twins';
  if (a.household === b.household) return 'household';
  return a.namedAfter === b.id || b.namedAfter === a.id ? 'named after' : 'strangers';
}

function areInformed(a: FoldedPerson, b: FoldedPerson): boolean {
  if (a.birth?.day !== undefined && b.birth?.day !== undefined) return true;
  return a.phones.some((phone) => b.phones.includes(phone));
}

function lettersOf({ givenName = '', familyName = '' }: PersonLike): string {
  return `${givenName} ${familyName}`.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim();
}

function nobody(): Record<Relation, number> {
  return { 'one person': 0, twins: 0, household: 0, 'named after': 0, strangers: 0 };
}
