import type { Language } from '../src/names.ts';

/** French keeps a space that does not break before its double marks and inside its quotation marks. */
export function setType(text: string, language: Language): string {
  return language === 'fr' ? text.replaceAll(/ ([:;?!»%])/g, '\u00a0$1').replaceAll('« ', '«\u00a0') : text;
}

/** A number keeps its sign, its unit and its order within Arabic: U+2066 to U+2069. */
export function isolateNumber(text: string, language: Language): string {
  return language === 'ar' ? `\u2066${text}\u2069` : text;
}

/** A name runs its own way within a sentence that may run the other: U+2068 to U+2069. */
export function isolateName(text: string, language: Language): string {
  return language === 'ar' || /\p{Script=Arabic}/u.test(text) ? `\u2068${text}\u2069` : text;
}
