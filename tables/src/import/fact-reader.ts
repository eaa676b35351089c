import type { DateHabit } from './read-date.ts';
import { momentOf, readDate } from './read-date.ts';
import { importFacts, type ImportFact, type ImportFault, type ImportSlip } from '@orion/core';
import { fold, plainDigits, tidy } from './fold-text.ts';
import { silencePhrases } from './lexicon/answer-phrases.ts';
import { readAnyNumber } from './read-number.ts';
import type { PhraseBook } from './phrase-book.ts';
import { codedFactBook, countryBook, languageBook } from './fact-phrases.ts';

/** One cell of facts, read: its value as the house writes it, or what is wrong with it. */
export interface CellReading {
  /** As the house writes it; empty where the cell tells nothing. */
  readonly text: string;
  readonly confidence: number;
  readonly slips: readonly ImportSlip[];
  /** Why it cannot be taken as it stands. */
  readonly fault?: ImportFault;
  readonly proposal?: string;
  /** Whether `text` holds a value all the same, that a person may decide to keep. */
  readonly isKept?: boolean;
  readonly parameters?: Readonly<Record<string, string | number>>;
}

export const nothingSaid: CellReading = { text: '', confidence: 1, slips: [] };

/** How a column of facts is to be read. */
export interface FactHabit {
  readonly dates: DateHabit;
  readonly decimal: '.' | ',' | undefined;
  /** `2026-11-22`. */
  readonly today: string;
}

const silences: ReadonlySet<string> = new Set(
  Object.values(silencePhrases).flatMap((phrases) => phrases.split('|').map(fold)),
);

/** Whether a cell says in words that nothing is known. */
export function isSilent(text: string): boolean {
  const folded = fold(text);
  return !/[\p{L}\p{N}?]/u.test(folded) || silences.has(folded);
}

/** Years, or months abroad, that a person can have. */
const ranges: Readonly<Partial<Record<ImportFact, { least: number; most: number }>>> = {
  age: { least: 0, most: 110 },
  monthsAbroad: { least: 0, most: 900 },
};

/** The book of a fact that is a code; undefined for any other. */
export function bookOf(fact: ImportFact): PhraseBook | undefined {
  const form = importFacts[fact];
  if (form === 'code') return codedFactBook(fact);
  return form === 'country' ? countryBook() : form === 'tongue' ? languageBook() : undefined;
}

/** Reads a cell of a fact that is no code: a date, a number, a text. */
export function readFact(fact: ImportFact, raw: string, habit: FactHabit): CellReading {
  const form = importFacts[fact];
  if (form !== 'number')
    return readForm(form === 'moment' || form === 'day' || form === 'birth' ? form : 'text', raw, habit);
  const text = tidy(raw);
  return text === '' || isSilent(text) ? nothingSaid : readQuantity(fact, text, habit);
}

/** Reads a date, an amount of money or a text, whatever it is about. */
export function readForm(
  form: 'day' | 'moment' | 'birth' | 'amount' | 'text',
  raw: string,
  habit: FactHabit,
): CellReading {
  const text = tidy(raw);
  if (text === '' || isSilent(text)) return nothingSaid;
  if (form === 'amount') return readAmount(text, habit);
  if (form === 'day' || form === 'moment') return readDay(form, text, habit);
  if (form === 'birth') return readBirth(text, habit);
  if (text.includes('\uFFFD')) return { text, confidence: 0.5, slips: [], fault: 'unreadable_text', isKept: true };
  // A number of a case or a telephone is the same in digits of every script.
  const plain = plainDigits(text);
  const slips: ImportSlip[] = raw === text ? [] : ['spaces'];
  return { text: plain, confidence: 1, slips: plain === text ? slips : [...slips, 'digits'] };
}

/** Money, with or without its currency beside it. */
function readAmount(text: string, { decimal }: FactHabit): CellReading {
  const bare = text.replace(/^\p{L}{0,4}[\p{Sc}.]?\s*(?=[\p{N}+-])|\s*(?:\p{Sc}|\p{L}{1,4}\.?)$/gu, '');
  const value = readAnyNumber(bare, decimal);
  if (value === undefined) return { text: '', confidence: 0, slips: [], fault: 'bad_number' };
  const slips: readonly ImportSlip[] = String(value) === text ? [] : ['digits'];
  if (value < 0 || value > 1e12)
    return { text: '', confidence: 0, slips, fault: 'out_of_range', parameters: { least: 0, most: 1e12 } };
  return { text: String(value), confidence: 1, slips };
}

function readDay(form: 'day' | 'moment', text: string, { dates, today }: FactHabit): CellReading {
  const read = readDate(text, dates, Number(today.slice(0, 4)) + 1);
  if (read.kind === 'bad')
    return {
      text: '',
      confidence: 0,
      slips: [],
      fault: 'bad_date',
      ...(read.proposal === undefined ? {} : { proposal: read.proposal, confidence: 0.4 }),
    };
  if (read.kind === 'two_ways')
    return {
      text: read.day,
      confidence: 0.5,
      slips: [],
      fault: 'ambiguous_date',
      proposal: read.day,
      isKept: true,
      parameters: { proposal: read.day, other: read.other },
    };
  const written = form === 'day' ? read.day : momentOf(read.day, read.time);
  const slips: readonly ImportSlip[] = read.isPlain ? [] : ['date_form'];
  if (read.day > today) return { text: written, confidence: 1, slips, fault: 'future_date', isKept: true };
  return { text: written, confidence: 1, slips };
}

function readBirth(text: string, habit: FactHabit): CellReading {
  const year = /^(?:c(?:irca|a)?\.?|vers|env(?:iron)?\.?|~|né en|حوالي)?\s*((?:19|20)\d{2})$/i.exec(
    plainDigits(text),
  )?.[1];
  if (year === undefined) return readDay('day', text, habit);
  const isFuture = year > habit.today.slice(0, 4);
  return { text: year, confidence: 1, slips: [], ...(isFuture ? { fault: 'future_date', isKept: true } : {}) };
}

const units = {
  year: '(?:years?(?: old)?|yrs?|y\\/?o|ans?|annees?|سنه|سنوات|عام|اعوام)',
  month: '(?:months?|mths?|mois|m|شهر|اشهر|شهور)',
};
const yearsAndMonths = new RegExp(`^(\\d+)\\s*${units.year}\\s*(?:and|et|و)?\\s*(?:(\\d+)\\s*${units.month}?)?$`);
const onlyMonths = new RegExp(`^(\\d+(?:[.,]\\d+)?)\\s*${units.month}$`);
const onlyYears = new RegExp(`^(\\d+(?:[.,]\\d+)?)\\s*${units.year}$`);

function readQuantity(fact: ImportFact, text: string, { decimal }: FactHabit): CellReading {
  const value = readAnyNumber(text, decimal);
  if (value === undefined) return readWithUnit(fact, text);
  const { least, most } = ranges[fact] ?? { least: 0, most: 1e9 };
  const slips: readonly ImportSlip[] = String(value) === text ? [] : ['digits'];
  if (value < least || value > most)
    return {
      text: String(value),
      confidence: 0,
      slips,
      fault: 'out_of_range',
      isKept: value >= 0,
      parameters: { least, most },
    };
  if (fact === 'age' && !Number.isInteger(value)) return nearNumber(Math.floor(value));
  return { text: String(value), confidence: 1, slips };
}

/** "32 ans", "5 mois", "2 years 3 months": the unit of the column is a slip, another one must be reckoned. */
function readWithUnit(fact: ImportFact, text: string): CellReading {
  const plain = fold(text.replaceAll(/[.,](?=\d)/g, 'd')).replaceAll(/(?<=\d)d(?=\d)/g, '.');
  const own = fact === 'age' ? onlyYears : onlyMonths;
  const found = own.exec(plain);
  if (found) return { text: String(Number(found[1])), confidence: 0.95, slips: ['digits'] };
  const parts = yearsAndMonths.exec(plain);
  if (!parts) return { text: '', confidence: 0, slips: [], fault: 'bad_number' };
  const months = Number(parts[1]) * 12 + Number(parts[2] ?? 0);
  return nearNumber(fact === 'age' ? Math.floor(months / 12) : months);
}

function nearNumber(value: number): CellReading {
  return { text: '', confidence: 0.75, slips: [], fault: 'near_number', proposal: String(value) };
}
