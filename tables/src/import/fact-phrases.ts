import { interviewModes, interviewerRoles, returnKinds, rounds, sexes, type ImportFact } from '@orion/core';
import { fold } from './fold-text.ts';
import { silencePhrases } from './lexicon/answer-phrases.ts';
import { factPhrases } from './lexicon/fact-phrases.ts';
import { countryNames, languageNames } from './lexicon/places.ts';
import { PhraseBook, type Phrase } from './phrase-book.ts';

const codes: Readonly<Record<string, readonly string[]>> = {
  sex: sexes,
  returnKind: returnKinds,
  round: rounds,
  mentored: ['yes', 'no'],
  mode: interviewModes,
  interviewerRole: interviewerRoles,
};

/** The codes of a fact, for those who correct a mapping. */
export function factCodes(fact: ImportFact): readonly string[] {
  return Object.hasOwn(codes, fact) ? codes[fact] : [];
}

const books = new Map<string, PhraseBook>();

function kept(name: string, phrases: () => readonly Phrase[]): PhraseBook {
  const known = books.get(name) ?? new PhraseBook(phrases());
  books.set(name, known);
  return known;
}

/** Where a fact has a code for what is not known, silence is that code; else it tells nothing. */
function silences(unknownCode: string): readonly Phrase[] {
  return Object.values(silencePhrases).flatMap((phrases) =>
    ['', ...phrases.split('|')].map((text): Phrase => ({ text, to: text === '' ? '' : unknownCode, from: 'synonym' })),
  );
}

export function codedFactBook(fact: ImportFact): PhraseBook {
  return codedBook(fact, factCodes(fact), factPhrases[fact] ?? {});
}

/** The book of a closed list of codes and of what people write for them; made once under its name. */
export function codedBook(
  name: string,
  list: readonly string[],
  phrases: Readonly<Record<string, string>>,
): PhraseBook {
  return kept(name, () => [
    ...list.flatMap((code): Phrase[] => [
      { text: code, to: code, from: 'code' },
      { text: code.replaceAll('_', ' '), to: code, from: 'code' },
    ]),
    ...Object.entries(phrases).flatMap(([to, texts]) =>
      texts.split('|').map((text): Phrase => ({ text, to, from: 'synonym' })),
    ),
    ...silences(list.includes('unknown') ? 'unknown' : ''),
  ]);
}

/** Countries by their names in our languages, as Unicode's tables have them, and by their codes of two and three letters. */
export function countryBook(): PhraseBook {
  return kept('country', () => [...countryNames(), ...silences('')]);
}

export function languageBook(): PhraseBook {
  return kept('language', () => [...languageNames(), ...silences('')]);
}

/** Whether a text is one of these, folded. */
export function isOneOf(text: string, phrases: string): boolean {
  return phrases.split('|').some((phrase) => fold(phrase) === text);
}
