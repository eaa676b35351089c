import type { FlagRule } from './flag.ts';
import type { Item } from './item.ts';
import type { DimensionCode, InstrumentRef, Language } from './names.ts';
import type { Scheme } from './scheme.ts';
import type { WorkedCase } from './worked-case.ts';

/** The words for one item in one language. `help` is for the interviewer and is not read out. */
export interface ItemWords {
  readonly topic: string;
  readonly question: string;
  readonly help?: string | undefined;
  readonly options: Readonly<Record<string, string>>;
}

/** Everything of an instrument that is shown or read aloud, in one language. */
export interface InstrumentWords {
  readonly language: Language;
  readonly title: string;
  readonly introduction: string;
  /** The prompt leads into the part; before the psychosocial one it asks for privacy. */
  readonly dimensions: Readonly<Record<string, { readonly name: string; readonly prompt: string }>>;
  readonly silences: Readonly<Record<'declined' | 'dont_know' | 'not_applicable' | 'not_asked', string>>;
  readonly items: Readonly<Record<string, ItemWords>>;
  readonly schemes: Readonly<Record<string, { readonly name: string; readonly notice: string }>>;
  readonly bands: Readonly<Record<string, string>>;
  readonly flags: Readonly<Record<string, string>>;
}

/**
 * A questionnaire with all that can be done with its answers: items, gates, flags, scoring
 * schemes, words and worked cases. It is data; a released version never changes.
 */
export interface Instrument {
  readonly id: string;
  readonly version: number;
  /** Who may be asked, such as `adults`. */
  readonly audience: string;
  readonly dimensions: readonly DimensionCode[];
  readonly items: readonly Item[];
  readonly flags: readonly FlagRule[];
  readonly schemes: readonly Scheme[];
  readonly words: Readonly<Partial<Record<Language, InstrumentWords>>>;
  readonly cases: readonly WorkedCase[];
  /** Who made it, from what, under which terms, and what is not known of it. */
  readonly provenance: string;
}

/** The name under which scores cite an instrument. */
export function instrumentRef(instrument: Pick<Instrument, 'id' | 'version'>): InstrumentRef {
  return `${instrument.id}@${instrument.version}` as InstrumentRef;
}

/** The words of an instrument in a language; where it has none in that, in English, else in what it has. */
export function wordsIn(instrument: Instrument, language: Language): InstrumentWords | undefined {
  return instrument.words[language] ?? instrument.words.en ?? Object.values(instrument.words)[0];
}
