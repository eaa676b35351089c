import { compareBirths, type BirthFinding } from './birth-likeness.ts';
import type { FoldedPerson } from './folded-person.ts';
import { compareNames, haveCommonName, type NameFinding } from './name-likeness.ts';

export type LikenessFinding =
  | NameFinding
  | BirthFinding
  | 'same_sex'
  | 'different_sex'
  | 'shared_phone'
  | 'different_phone'
  | 'same_place'
  | 'different_place';

/** One thing that speaks for or against: enough to say why in a page's words, and no part of anybody's identity. */
export interface LikenessReason {
  readonly about: 'name' | 'sex' | 'birth' | 'phone' | 'placeOfOrigin';
  readonly finding: LikenessFinding;
  /** Bits: each one doubles the odds that the two are one person; below zero it halves them. */
  readonly weight: number;
  /** The name is so common that agreeing on it says little. */
  readonly isCommon: boolean;
  /** Whether brothers and sisters would share it; of anything but a name: counted for less for that reason. */
  readonly isOfFamily: boolean;
}

/** Bits for or against one person. */
const weights = {
  same_sex: 0.9,
  different_sex: -5,
  shared_phone: 8,
  different_phone: -0.5,
  same_place: 2,
  different_place: -1,
} as const;

/** Brothers, sisters and spouses share a phone, a place, a day or year of birth: for them each counts at most so much. */
const mostInFamily = { birth: 3, phone: 2, placeOfOrigin: 0.5, sex: Infinity } as const;

/** What the words of the two names say. */
export function nameReasons(a: FoldedPerson, b: FoldedPerson): readonly LikenessReason[] {
  return compareNames(a.words, b.words).map((evidence) => ({ about: 'name', ...evidence }));
}

/** What everything but the names says. */
export function otherReasons(a: FoldedPerson, b: FoldedPerson, isOneFamily: boolean): readonly LikenessReason[] {
  const reasons: LikenessReason[] = [];
  const add = (about: keyof typeof mostInFamily, finding: LikenessFinding, weight: number): void => {
    const isOfFamily = isOneFamily && weight > mostInFamily[about];
    const counted = isOfFamily ? mostInFamily[about] : weight;
    reasons.push({ about, finding, weight: counted, isCommon: false, isOfFamily });
  };
  const say = (about: keyof typeof mostInFamily, finding: keyof typeof weights): void =>
    add(about, finding, weights[finding]);

  if (a.sex && b.sex) say('sex', a.sex === b.sex ? 'same_sex' : 'different_sex');
  if (a.birth && b.birth) {
    const { finding, weight } = compareBirths(a.birth, b.birth);
    add('birth', finding, weight);
  }
  if (a.phones.length > 0 && b.phones.length > 0)
    say('phone', a.phones.some((phone) => b.phones.includes(phone)) ? 'shared_phone' : 'different_phone');
  if (a.place.length > 0 && b.place.length > 0)
    say('placeOfOrigin', haveCommonName(a.place, b.place) ? 'same_place' : 'different_place');
  return reasons;
}
