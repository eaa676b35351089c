import type { Person, Sex } from '@orion/core';

/** Names as they are common in the countries of the demonstration. Nobody real is meant. */
const givenNames: Readonly<Record<'female' | 'male', readonly string[]>> = {
  female: ['Aïssatou', 'Fatoumata', 'Mariama', 'Kadiatou', 'Hawa', 'Oumou', 'Djénabou', 'Ramatoulaye', 'Saran', 'Néné'],
  male: ['Mamadou', 'Ibrahima', 'Alpha', 'Ousmane', 'Thierno', 'Boubacar', 'Sékou', 'Abdoulaye', 'Lamine', 'Moussa'],
};
const familyNames = [
  'Diallo',
  'Bah',
  'Barry',
  'Sow',
  'Camara',
  'Keïta',
  'Sylla',
  'Condé',
  'Traoré',
  'Baldé',
  'Touré',
  'Cissé',
];
const places = ['Conakry', 'Kindia', 'Labé', 'Mamou', 'Kankan', 'Boké', 'Nzérékoré'];
const hosts = ['Libya', 'Niger', 'Algeria', 'Tunisia', 'Mali'];

/** Chance as an argument: a number from 0 up to 1. */
export type Chance = () => number;

/** The same seed gives the same chances: xorshift32 (Marsaglia, _J. Stat. Software_ 8(14), 2003). */
export function chanceFrom(seed: number): Chance {
  let state = seed | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
}

export function pick<Value>(chance: Chance, values: readonly Value[]): Value {
  return values[Math.floor(chance() * values.length)];
}

/** One made-up returnee. */
export function makeUpPerson(chance: Chance, returnedOn: string): Person {
  const sex: Sex = chance() < 0.35 ? 'female' : 'male';
  const year = 1975 + Math.floor(chance() * 30);
  const place = pick(chance, places);
  return {
    givenName: pick(chance, givenNames[sex]),
    familyName: pick(chance, familyNames),
    sex,
    birth: chance() < 0.3 ? String(year) : `${year}-0${1 + Math.floor(chance() * 9)}-1${Math.floor(chance() * 9)}`,
    placeOfOrigin: place,
    placeOfReturn: chance() < 0.7 ? place : pick(chance, places),
    hostCountry: pick(chance, hosts),
    returnedOn: returnedOn as NonNullable<Person['returnedOn']>,
    spokenLanguage: pick(chance, ['Pular', 'Susu', 'Maninka', 'French']),
  };
}
