import type { CountryNames, ListedName } from './duplicates-names.ts';
import { Chance } from './fuzz-chance.ts';

/** Somebody who exists, as nobody wrote them down yet. */
export interface Inhabitant {
  readonly id: number;
  readonly household: number;
  /** A namesake's id, or a twin's. */
  readonly namedAfter?: number;
  readonly twinOf?: number;
  readonly given: readonly ListedName[];
  readonly family: ListedName;
  readonly sex: 'female' | 'male';
  /** Year, month, day. */
  readonly birth: readonly [number, number, number];
  /** Many do not know their day of birth. */
  readonly knowsBirthday: boolean;
  /** The household's phone first, if it has one, then one's own. */
  readonly phones: readonly string[];
  readonly place: ListedName;
}

const prefixes = { Guinea: '224', Senegal: '221', Morocco: '212' } as const;
/** People with a second given name, in 100. */
const secondNames = { Guinea: 35, Senegal: 20, Morocco: 10 } as const;

/**
 * A mission's people: households that share a phone and a place, brothers and sisters with one family
 * name and near years, a few twins, namesakes across households. Names as often as their lists say.
 */
export function populate(names: CountryNames, size: number, seed: number): readonly Inhabitant[] {
  const chance = new Chance(seed, 0);
  const people: Inhabitant[] = [];
  for (let household = 0; people.length < size; household++) {
    const members = chance.in100(70) ? 1 : 2 + chance.below(3);
    const head = makePerson(names, people, household, chance);
    people.push(head);
    for (let n = 1; n < members; n++) people.push(makeRelative(names, head, people.length, chance));
  }
  return people.slice(0, size);
}

function makePerson(names: CountryNames, others: readonly Inhabitant[], household: number, chance: Chance): Inhabitant {
  const sex = chance.in100(25) ? 'female' : 'male';
  const fresh: Inhabitant = {
    id: others.length,
    household,
    given: givenNames(names, sex, chance),
    family: often(names.family, chance),
    sex,
    birth: [1970 + chance.below(19) + chance.below(19), 1 + chance.below(12), 1 + chance.below(28)],
    knowsBirthday: chance.in100(65),
    phones: phonesOf(names, chance),
    place: often(names.places, chance),
  };
  if (others.length === 0 || !chance.in100(3)) return fresh;
  // Named after the same grandparent: all the name, and often the place, sometimes nearly the year.
  const { id, given, family, place, birth, sex: sameSex } = chance.pick(others);
  const year = chance.in100(30) ? birth[0] - 2 + chance.below(5) : fresh.birth[0];
  return {
    ...fresh,
    namedAfter: id,
    given,
    family,
    sex: sameSex,
    birth: [year, fresh.birth[1], fresh.birth[2]],
    place: chance.in100(40) ? place : fresh.place,
  };
}

/** A brother or sister, now and then a twin, or a spouse, who keeps her or his own family name. */
function makeRelative(names: CountryNames, head: Inhabitant, id: number, chance: Chance): Inhabitant {
  const isSpouse = chance.in100(30);
  const sex = isSpouse ? (head.sex === 'male' ? 'female' : 'male') : chance.in100(35) ? 'female' : 'male';
  const isTwin = !isSpouse && chance.in100(4);
  const [headYear, ...headDay] = head.birth;
  const year = headYear + (chance.in100(50) ? 1 : -1) * (1 + chance.below(8));
  const [shared] = head.phones;
  const own = phonesOf(names, chance);
  return {
    ...head,
    id,
    ...(isTwin ? { twinOf: head.id } : {}),
    given: otherThan(head.given, () => givenNames(names, sex, chance)),
    family: isSpouse ? often(names.family, chance) : head.family,
    sex,
    birth: isTwin ? [headYear, ...headDay] : [year, 1 + chance.below(12), 1 + chance.below(28)],
    phones: shared !== undefined && chance.in100(60) ? [shared, ...own] : own,
  };
}

function givenNames(names: CountryNames, sex: 'female' | 'male', chance: Chance): readonly ListedName[] {
  const list = sex === 'female' ? names.women : names.men;
  const first = often(list, chance);
  const second = often(list, chance);
  return chance.in100(secondNames[names.country]) && second !== first ? [first, second] : [first];
}

/** Parents do not call two children by one name. */
function otherThan(taken: readonly ListedName[], draw: () => readonly ListedName[]): readonly ListedName[] {
  for (;;) {
    const drawn = draw();
    if (drawn[0] !== taken[0]) return drawn;
  }
}

function phonesOf({ country }: CountryNames, chance: Chance): readonly string[] {
  const many = chance.in100(20) ? 0 : chance.in100(25) ? 2 : 1;
  return Array.from({ length: many }, () => newPhone(country, chance));
}

/** A number nobody else has, but for the rarest chance: country prefix and nine digits. */
export function newPhone(country: CountryNames['country'], chance: Chance): string {
  return `${prefixes[country]}6${String(10_000_000 + chance.below(89_999_999))}`;
}

function often(list: readonly ListedName[], chance: Chance): ListedName {
  let rest = (chance.below(1_000_000) / 1_000_000) * list.reduce((sum, name) => sum + name.often, 0);
  return list.find((name) => (rest -= name.often) < 0) ?? list[0];
}
