import type { ListedName } from './duplicates-names.ts';
import type { Chance } from './fuzz-chance.ts';

/** Who writes a name down: how they were taught to spell it, and how they type. */
export interface Clerk {
  readonly script: 'latin' | 'arabic';
  readonly isInCapitals: boolean;
  /** Whether they keep accents. */
  readonly hasAccents: boolean;
}

/** How often a listed spelling is used instead of the usual one, and how often a hand or an ear slips, in 100 words. */
const otherSpelling = 45;
const slipOfHand = 4;
const slipOfEar = 5;
/** A name whose spellings nobody listed is spelt by ear. */
const slipOfEarUnlisted = 30;

/** What is heard alike somewhere: some of it the folding joins, some of it (b and p, d and t, r and l) it does not. */
const heardAlike: readonly (readonly [string, string])[] = [
  ['ou', 'u'],
  ['ou', 'o'],
  ['oo', 'ou'],
  ['é', 'ai'],
  ['e', 'i'],
  ['a', 'e'],
  ['o', 'a'],
  ['c', 'k'],
  ['k', 'kh'],
  ['k', 'g'],
  ['g', 'gu'],
  ['ss', 's'],
  ['s', 'ç'],
  ['s', 'z'],
  ['ch', 'sh'],
  ['ll', 'l'],
  ['l', 'r'],
  ['r', 'rr'],
  ['mm', 'm'],
  ['n', 'ng'],
  ['m', 'n'],
  ['b', 'p'],
  ['d', 't'],
  ['f', 'ph'],
  ['v', 'w'],
  ['y', 'i'],
  ['j', 'dj'],
  ['h', ''],
  ['ya', 'ia'],
];

/** A letter-by-letter transliteration that knows nothing of the folding: what a clerk does without a list. */
const arabicLetters: readonly (readonly [RegExp, string])[] = [
  [/^(?:el|al) /, 'ال'],
  [/ou|oo|[uow]/g, 'و'],
  [/sh|ch/g, 'ش'],
  [/kh|x/g, 'خ'],
  [/gh/g, 'غ'],
  [/th/g, 'ت'],
  [/dj|j/g, 'ج'],
  [/ph|f|v/g, 'ف'],
  [/ss|s|ç|c(?=[ei])/g, 'س'],
  [/tt|t/g, 'ت'],
  [/dd|d/g, 'د'],
  [/ll|l/g, 'ل'],
  [/mm|m/g, 'م'],
  [/nn|n/g, 'ن'],
  [/rr|r/g, 'ر'],
  [/bb|b|p/g, 'ب'],
  [/gu?/g, 'غ'],
  [/ck|kk|k|c|q/g, 'ك'],
  [/z/g, 'ز'],
  [/h/g, 'ه'],
  [/ee|[iy]|e$/g, 'ي'],
  [/^[ae]|a/g, 'ا'],
  [/e/g, ''],
];

/** One name as this clerk writes it this time. */
export function writeName({ spellings, arabic }: ListedName, clerk: Clerk, chance: Chance): string {
  if (clerk.script === 'arabic') {
    const written = arabic.length > 0 && !chance.in100(15) ? chance.pick(arabic) : transliterate(spellings[0]);
    return chance.in100(slipOfHand) ? slip(written, chance) : written;
  }
  const isByList = spellings.length > 1;
  let written = isByList && chance.in100(otherSpelling) ? chance.pick(spellings) : spellings[0];
  if (chance.in100(isByList ? slipOfEar : slipOfEarUnlisted)) written = mishear(written, chance);
  if (chance.in100(slipOfHand)) written = slip(written, chance);
  if (!clerk.hasAccents) written = withoutAccents(written);
  return clerk.isInCapitals ? written.toUpperCase() : written;
}

function withoutAccents(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '');
}

function transliterate(name: string): string {
  const letters = withoutAccents(name.toLowerCase()).replaceAll(/[^a-z ç]/g, '');
  return letters
    .split(' ')
    .map((word) => arabicLetters.reduce((text, [latin, letter]) => text.replace(latin, letter), word))
    .join(' ');
}

function mishear(name: string, chance: Chance): string {
  const both = heardAlike.flatMap(([a, b]) => [
    [a, b],
    [b, a],
  ]);
  const possible = both.filter(([from]) => from !== '' && name.toLowerCase().includes(from));
  if (possible.length === 0) return name;
  const [from, to] = chance.pick(possible);
  return name.toLowerCase().replace(from, to);
}

/** A letter left out, doubled, swapped with the next, or another in its place. */
function slip(name: string, chance: Chance): string {
  if (name.length < 4) return name;
  const at = 1 + chance.below(name.length - 2);
  const [before, letter, next, rest] = [name.slice(0, at), name[at], name[at + 1], name.slice(at + 2)];
  switch (chance.below(4)) {
    case 0:
      return before + next + rest;
    case 1:
      return before + letter + letter + next + rest;
    case 2:
      return before + next + letter + rest;
    default:
      return before + chance.pick(Array.from('abdefgiklmnorstuy')) + next + rest;
  }
}
