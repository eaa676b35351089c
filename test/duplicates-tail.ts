import type { CountryNames, ListedName } from './duplicates-names.ts';
import { Chance } from './fuzz-chance.ts';

/** Syllables of made-up names: nobody listed the thousands of names that few people bear, so these stand for them. */
const beginnings = 'b,d,f,g,k,l,m,n,s,t,w,y,mb,nd,dj,th,kh,ch,h,r,z'.split(',');
const vowels = 'a,a,a,o,ou,i,é,e'.split(',');
const endings = 'no,la,ra,di,té,ké,mou,li,né,ssi,kou,ya,bou,da,man,wi,ri,ga'.split(',');

/** What share of people (in 100) the longest tail holds at least, and among how many names. */
const leastOfTail = 20;
const namesInTail = 150;

/**
 * A country's lists, each completed to 100 by a long tail of made-up names, the first of them borne by
 * two or three people in a hundred, the last by hardly anyone. Without it the listed names would be
 * far too common, and so would namesakes.
 */
export function withTail(names: CountryNames, seed: number): CountryNames {
  const chance = new Chance(seed, 2);
  return {
    ...names,
    family: complete(names.family, chance),
    women: complete(names.women, chance),
    men: complete(names.men, chance),
  };
}

function complete(list: readonly ListedName[], chance: Chance): readonly ListedName[] {
  const held = list.reduce((sum, { often }) => sum + often, 0);
  const rest = Math.max(leastOfTail, 100 - held);
  const ranks = Array.from({ length: namesInTail }, (_, rank) => 1 / (rank + 6));
  const all = ranks.reduce((sum, part) => sum + part, 0);
  return [...list, ...ranks.map((part) => madeUp((rest * part) / all, chance))];
}

function madeUp(often: number, chance: Chance): ListedName {
  const syllable = (): string => chance.pick(beginnings) + chance.pick(vowels);
  const name = syllable() + (chance.in100(35) ? syllable() : '') + chance.pick(endings);
  return { spellings: [name[0].toUpperCase() + name.slice(1)], arabic: [], often };
}
