import type { Language } from '../src/names.ts';

/** French keeps a space that does not break before its double marks and inside its quotation marks. */
export function setType(text: string, language: Language): string {
  return language === 'fr' ? text.replaceAll(/ ([:;?!»%])/g, '\u00a0$1').replaceAll('« ', '«\u00a0') : text;
}

/** The same of every text in some words. */
export function setTypeOfAll<Words>(words: Words, language: Language): Words {
  if (typeof words === 'string') return setType(words, language) as Words;
  if (typeof words !== 'object' || words === null) return words;
  if (Array.isArray(words)) return words.map((one: unknown) => setTypeOfAll(one, language)) as Words;
  const entries = Object.entries(words).map(([name, one]: [string, unknown]) => [name, setTypeOfAll(one, language)]);
  return Object.fromEntries(entries) as Words;
}

/** A number keeps its sign, its unit and its order within Arabic: U+2066 to U+2069. */
export function isolateNumber(text: string, language: Language): string {
  return language === 'ar' ? `\u2066${text}\u2069` : text;
}

/** A name runs its own way within a sentence that may run the other: U+2068 to U+2069. */
export function isolateName(text: string, language: Language): string {
  return language === 'ar' || /\p{Script=Arabic}/u.test(text) ? `\u2068${text}\u2069` : text;
}
