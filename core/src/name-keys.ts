import { foldName, skeletonOf } from './name-folding.ts';
import { plainLetters } from './name-letters.ts';

/** How many keys one name may have. */
const mostSearchKeys = 12;
const mostSearchWords = 5;
const mostPrefixKeys = 24;
const prefixLengths = [3, 4, 5, 6] as const;

/**
 * Keys such that two spellings of one name have one in common, by equality alone: they can be hashed
 * under a secret key and looked up. `w:` is the skeleton of one word, `n:` of two words in either order:
 * few people share an `n:` with somebody, many a `w:`. At most 12; none for a text without letters.
 */
export function searchKeys(name: string): string[] {
  const skeletons = [...new Set(foldName(name).map(skeletonOf))].slice(0, mostSearchWords);
  const words = skeletons.map((skeleton) => `w:${skeleton}`);
  return [...words, ...pairKeys(skeletons)].slice(0, mostSearchKeys);
}

/** Each two of some skeletons, whichever came first. */
export function pairKeys(skeletons: readonly string[]): string[] {
  return skeletons.flatMap((first, i) =>
    skeletons.slice(i + 1).map((second) => (first < second ? `n:${first}+${second}` : `n:${second}+${first}`)),
  );
}

/**
 * What a name is found by while it is being typed: the beginnings of 3 to 6 letters of each word, as
 * it is spelt (`s:`) and as it sounds (`f:`), and whole words that are shorter. At most 24, evenly over the
 * words. Look up with `typedKeys`.
 */
export function prefixKeys(text: string): string[] {
  const perWord = wordsToFind(text).map((word) => prefixesOf(word));
  const most = Math.max(0, ...perWord.map((keys) => keys.length));
  const inTurn = Array.from({ length: most }, (_, turn) => perWord.flatMap((keys) => keys.slice(turn, turn + 1)));
  return [...new Set(inTurn.flat())].slice(0, mostPrefixKeys);
}

/**
 * The keys that a word typed so far is looked up by: who has any of them among their `prefixKeys` is shown.
 * None until it has two letters.
 */
export function typedKeys(word: string): string[] {
  const longest = prefixLengths[prefixLengths.length - 1];
  const found = wordsToFind(word).filter((key) => key.length >= 'f:'.length + 2);
  return [...new Set(found.map((key) => key.slice(0, longest + 2)))];
}

/** Each word as it sounds and as it is spelt, marked. Sound first: it reaches more spellings. */
function wordsToFind(text: string): string[] {
  const spelt = plainLetters(text.slice(0, 200)).split(' ').filter(Boolean).slice(0, 12);
  return [...foldName(text).map((word) => `f:${word}`), ...spelt.map((word) => `s:${word}`)];
}

function prefixesOf(marked: string): string[] {
  const letters = Array.from(marked.slice(2));
  if (letters.length <= prefixLengths[0]) return [marked];
  return prefixLengths
    .filter((length) => length <= letters.length)
    .map((length) => marked.slice(0, 2) + letters.slice(0, length).join(''));
}
