import { concepts, emptyWords } from './lexicon/concepts.ts';
import { fold } from './fold-text.ts';

const isArabic = /\p{Script=Arabic}/u;

/** A word without its endings, so that one form of it finds another. Rough, and the same for all: it only compares. */
export function stemOf(word: string): string {
  if (isArabic.test(word)) return arabicStem(word);
  if (word.length < 5) return word;
  const short = word.replace(/(?:ement|ments|ment|ations|ation|ing|ives|ive|ees|ee|es|ed|er|ez|e|s|x)$/, '');
  const stem = short.length < 3 ? word : short;
  return stem.replace(/([bcdfglmnprst])\1$/, '$1');
}

function arabicStem(word: string): string {
  const bare = word.replace(/^(?:وال|بال|فال|كال|لل|ال)(?=..)/, '').replace(/^[وبلف](?=ال)/, '');
  return bare.length < 4 ? bare : bare.replace(/(?:ات|ون|ين|ها|هم|نا|كم|ك|ه|ي)$/, '');
}

const conceptOf: ReadonlyMap<string, string> = new Map(
  concepts.flatMap((line) => {
    const words = line.split(' ');
    return words.map((word) => [stemOf(fold(word)), words[0]] as const);
  }),
);
const empty: ReadonlySet<string> = new Set(emptyWords.split(' ').map((word) => stemOf(fold(word))));

/** What a text speaks of: its words by their concepts, or by their stems where no concept is known. */
export function conceptsOf(text: string): ReadonlySet<string> {
  const words = fold(text.replaceAll('_', ' '))
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  const stems = words.map(stemOf).filter((stem) => stem !== '' && !empty.has(stem));
  return new Set(stems.map((stem) => conceptOf.get(stem) ?? stem));
}
