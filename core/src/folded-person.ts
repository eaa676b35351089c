import { foldBirth, type FoldedBirth } from './birth-likeness.ts';
import { foldWords, type FoldedWord } from './name-likeness.ts';
import { phoneKey } from './phone-key.ts';

/** What is known of somebody, as far as it is known; each part may be missing. A `Person` is one. */
export interface PersonLike {
  readonly givenName?: string | undefined;
  readonly familyName?: string | undefined;
  /** Nicknames, former names. */
  readonly otherNames?: string | undefined;
  /** Only `female` and `male` are compared. */
  readonly sex?: string | undefined;
  /** `1994-03-27` or `1994`. */
  readonly birth?: string | undefined;
  readonly phones?: readonly string[] | undefined;
  readonly placeOfOrigin?: string | undefined;
}

/** The same, folded once so that it can be compared with many. It reads like the name itself: keep it as safe. */
export interface FoldedPerson {
  readonly words: readonly FoldedWord[];
  readonly sex: 'female' | 'male' | undefined;
  readonly birth: FoldedBirth | undefined;
  readonly phones: readonly string[];
  readonly place: readonly FoldedWord[];
}

/** Prepares a person for many comparisons; who was prepared before is as they are. */
export function foldPerson(person: PersonLike | FoldedPerson): FoldedPerson {
  if ('words' in person) return person;
  const { givenName = '', familyName = '', otherNames = '', sex, birth, phones = [], placeOfOrigin = '' } = person;
  return {
    words: [...foldWords(givenName, 'given'), ...foldWords(familyName, 'family'), ...foldWords(otherNames, 'other')],
    sex: sex === 'female' || sex === 'male' ? sex : undefined,
    birth: birth === undefined ? undefined : foldBirth(birth),
    phones: [...new Set(phones.map(phoneKey).filter((key) => key !== undefined))],
    place: foldWords(placeOfOrigin, 'other'),
  };
}
