import type { PersonLike } from '@orion/core';
import { writeName, type Clerk } from './duplicates-clerk.ts';
import type { CountryNames, ListedName } from './duplicates-names.ts';
import { newPhone, populate, type Inhabitant } from './duplicates-people.ts';
import { withTail } from './duplicates-tail.ts';
import { Chance } from './fuzz-chance.ts';

/** What one registration wrote down, and of whom. */
export interface WrittenRecord {
  readonly of: Inhabitant;
  readonly person: PersonLike;
}

/** Clerks who write Arabic, in 100. */
const writesArabic = { Guinea: 4, Senegal: 4, Morocco: 20 } as const;

/** Everybody once, and some twice or three times, each time by another clerk on another day. */
export function register(names: CountryNames, size: number, seed: number): readonly WrittenRecord[] {
  const chance = new Chance(seed, 1);
  const all = withTail(names, seed);
  return populate(all, size, seed).flatMap((of) => {
    const times = chance.in100(10) ? (chance.in100(15) ? 3 : 2) : 1;
    return Array.from({ length: times }, () => ({ of, person: writeDown(of, all, chance) }));
  });
}

function writeDown(of: Inhabitant, names: CountryNames, chance: Chance): PersonLike {
  const clerk: Clerk = {
    script: chance.in100(writesArabic[names.country]) ? 'arabic' : 'latin',
    isInCapitals: chance.in100(40),
    hasAccents: chance.in100(50),
  };
  return {
    ...writeNames(of, names, clerk, chance),
    ...(chance.in100(2) ? {} : { sex: chance.in100(1) ? (of.sex === 'male' ? 'female' : 'male') : of.sex }),
    ...writeBirth(of, chance),
    phones: writePhones(of, names, chance),
    ...writePlace(of, names, clerk, chance),
  };
}

function writeNames(of: Inhabitant, names: CountryNames, clerk: Clerk, chance: Chance): PersonLike {
  const write = (name: ListedName): string => writeName(name, clerk, chance);
  const [first, ...others] = of.given.map(write);
  const kept = others.flatMap((name) => (chance.in100(35) ? [] : chance.in100(8) ? [`${name[0]}.`] : [name]));
  const inOrder = chance.in100(5) ? [...kept, first] : [first, ...kept];
  const between = clerk.script === 'arabic' || chance.in100(80) ? ' ' : chance.in100(70) ? '-' : '';
  const given = inOrder.join(between);
  // Now and then the mother's family, or a stepfather's.
  const family = write(chance.in100(1) ? chance.pick(names.family) : of.family);
  const title = chance.in100(2) ? 'El Hadj ' : '';
  if (chance.in100(8)) return { givenName: family, familyName: given };
  if (chance.in100(4)) return { givenName: '', familyName: `${given} ${family}` };
  if (chance.in100(1)) return { givenName: given };
  return { givenName: title + given, familyName: family };
}

/** A day, a year, a year that was guessed, the first of January, or nothing. */
function writeBirth({ birth, knowsBirthday }: Inhabitant, chance: Chance): PersonLike {
  const [year, month, day] = birth;
  if (chance.in100(10)) return {};
  if (knowsBirthday && !chance.in100(20)) {
    const slip = chance.below(100);
    if (slip < 4 && day <= 12) return { birth: printDay(year, day, month) };
    if (slip < 8) return { birth: printDay(year, month, 1 + chance.below(28)) };
    if (slip < 10) return { birth: printDay(year, 1 + chance.below(12), day) };
    if (slip < 13) return { birth: printDay(year - 3 + chance.below(7), month, day) };
    return { birth: printDay(year, month, day) };
  }
  const guess = chance.below(100);
  const off = guess < 60 ? 0 : guess < 80 ? 1 : guess < 92 ? 2 : 3 + chance.below(4);
  const guessed = year + (chance.in100(50) ? off : -off);
  return { birth: chance.in100(30) ? `${guessed}-01-01` : String(guessed) };
}

function printDay(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** A third has changed the number since; the household's is given as well, or instead. */
function writePhones({ phones }: Inhabitant, { country }: CountryNames, chance: Chance): readonly string[] {
  if (chance.in100(20)) return [];
  const given = phones
    .filter(() => chance.in100(75))
    .map((phone) => (chance.in100(30) ? newPhone(country, chance) : phone));
  return given.map((phone) => printPhone(phone, chance));
}

function printPhone(phone: string, chance: Chance): string {
  const [prefix, number] = [phone.slice(0, 3), phone.slice(3)];
  const spaced = `${number.slice(0, 3)} ${number.slice(3, 5)} ${number.slice(5, 7)} ${number.slice(7)}`;
  const arabic = Array.from(number, (digit) => String.fromCharCode(0x0660 + Number(digit))).join('');
  return chance.pick([number, number, spaced, `+${phone}`, `00${phone}`, `${prefix} ${spaced}`, `0${number}`, arabic]);
}

function writePlace(of: Inhabitant, names: CountryNames, clerk: Clerk, chance: Chance): PersonLike {
  if (chance.in100(15)) return {};
  return { placeOfOrigin: writeName(chance.in100(8) ? chance.pick(names.places) : of.place, clerk, chance) };
}
