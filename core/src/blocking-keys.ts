import { foldPerson, type PersonLike } from './folded-person.ts';
import { shareOf } from './common-names.ts';
import { commonShare } from './name-likeness.ts';
import { pairKeys } from './name-keys.ts';

const mostWords = 5;
const mostKeys = 24;

/**
 * Who should be compared with whom: two records of one person nearly always have one of these keys in
 * common, two other people seldom. Two words of the name; a word few people bear; one word with the year of birth, a year more
 * or less; the day of birth; the phones. Equality is all they need, so they can be hashed. At most 24.
 */
export function blockingKeys(person: PersonLike): string[] {
  const { words, birth, phones } = foldPerson(person);
  const skeletons = [...new Set(words.map(({ skeleton }) => skeleton))].slice(0, mostWords);
  const rare = skeletons.filter((skeleton) => shareOf(skeleton) < commonShare);
  const keys = [
    ...phones.slice(0, 3).map((phone) => `t:${phone}`),
    ...(birth?.day === undefined ? [] : [`b:${birth.year}-${birth.day}`]),
    ...rare.map((skeleton) => `w:${skeleton}`),
    ...pairKeys(skeletons),
    // Two years that are one apart have one of their two halves in common.
    ...(birth ? skeletons.flatMap((word) => halves(birth.year).map((half) => `y:${word}+${half}`)) : []),
  ];
  return [...new Set(keys)].slice(0, mostKeys);
}

function halves(year: number): readonly number[] {
  return [Math.floor(year / 2) * 2, Math.floor((year + 1) / 2) * 2 - 1];
}
