import type { ImportTarget, Instrument, Item, MappedValue } from '@orion/core';
import { ColumnMeanings, choiceSeparators, readAnswerCell, valueKey } from './answer-reader.ts';
import { bookOf } from './fact-reader.ts';
import { fold, tidy } from './fold-text.ts';
import type { ColumnProfile } from './foreign-table.ts';
import { itemPhraseBook, optionPhraseBook } from './item-phrases.ts';
import type { PhraseBook } from './phrase-book.ts';

/** As many values of a column are shown and kept: a list of answers is shorter, and free text is no list. */
const mostListed = 300;

/** The book in which the texts of a column are looked up; undefined for a fact that is no code. */
export function bookFor(target: ImportTarget, instrument: Instrument): PhraseBook | undefined {
  if (target.kind === 'ignore') return undefined;
  if (target.kind === 'fact') return bookOf(target.fact);
  const item = instrument.items.find(({ code }) => code === target.item);
  if (!item) return undefined;
  return target.kind === 'item' ? itemPhraseBook(instrument, item) : optionPhraseBook(instrument, item, target.option);
}

export interface ProposedValues {
  readonly values: readonly MappedValue[];
  readonly separator?: string;
}

/** What each distinct text of a column means, the commonest first; of cells with several choices each choice. */
export function proposeValues(column: ColumnProfile, target: ImportTarget, instrument: Instrument): ProposedValues {
  const book = bookFor(target, instrument);
  if (!book) return { values: [] };
  const item = target.kind === 'item' ? instrument.items.find(({ code }) => code === target.item) : undefined;
  const separator = item && findSeparator(column, item, book);
  const counts = countTexts(column, item, { book, separator });
  const values = counts.slice(0, mostListed).map(({ value, count }): MappedValue => {
    const { to, confidence, why } = book.meaningOf(value);
    return { value, to, confidence, why, count };
  });
  const numbered = byNumbers(values, target, item);
  return {
    values: item ? oneToOne(numbered, column.filled) : numbered,
    ...(separator === undefined ? {} : { separator }),
  };
}

/** The separator under which the most cells of several choices are known. */
function findSeparator(column: ColumnProfile, item: Item, book: PhraseBook): string | undefined {
  const meanings = certainMeanings(book);
  const isKnown = (text: string): boolean => meanings.meaningOf(text).confidence >= 0.85;
  const known = new Map<string, number>();
  for (const [text, count] of [...column.values].slice(0, 400)) {
    if (isKnown(text)) continue;
    const way = choiceSeparators.find((one) => {
      const parts = text.split(one).filter((part) => tidy(part) !== '');
      return parts.length > 1 && parts.every(isKnown);
    });
    if (way !== undefined) known.set(way, (known.get(way) ?? 0) + count);
  }
  if (item.kind === 'single') return undefined;
  return [...known].toSorted((a, b) => b[1] - a[1])[0]?.[0];
}

function certainMeanings(book: PhraseBook): ColumnMeanings {
  return new ColumnMeanings({ values: [] }, { meaningOf: (text) => book.certainMeaningOf(text) });
}

interface Counting {
  readonly book: PhraseBook;
  readonly separator: string | undefined;
}

/** Texts that differ by slips alone are one, under their commonest spelling. */
function countTexts(
  column: ColumnProfile,
  item: Item | undefined,
  { book, separator }: Counting,
): readonly { value: string; count: number }[] {
  const found = new Map<string, { value: string; most: number; count: number }>();
  const meanings = certainMeanings(book);
  for (const [text, count] of column.values)
    for (const part of piecesOf(text, item, { meanings, separator })) {
      const value = tidy(part);
      if (value === '') continue;
      const key = valueKey(value);
      const known = found.get(key);
      if (!known) found.set(key, { value, most: count, count });
      else {
        known.count += count;
        if (count > known.most) [known.value, known.most] = [value, count];
      }
    }
  return [...found.values()].toSorted((a, b) => b.count - a.count).map(({ value, count }) => ({ value, count }));
}

function piecesOf(
  text: string,
  item: Item | undefined,
  { meanings, separator }: { readonly meanings: ColumnMeanings; readonly separator: string | undefined },
): readonly string[] {
  if (!item || meanings.meaningOf(text).confidence >= 0.9) return [text];
  // An answer that stands there twice is one answer; what cannot be cut into known ones stays whole.
  if (item.kind === 'single') {
    const read = readAnswerCell(text, { item, meanings, acceptFrom: 0.9 });
    if (read.fault !== undefined) return [text];
    const way = choiceSeparators.find((one) =>
      text.split(one).every((part) => meanings.meaningOf(part).to === read.text),
    );
    return way === undefined ? [text] : [text.split(way)[0]];
  }
  if (separator === undefined || !text.includes(separator)) return [text];
  const parts = text.split(separator);
  const isPlain = parts.some((part) => meanings.meaningOf(part).to !== null);
  return isPlain ? parts : [text];
}

/** Answers by number: 1 and 0 for yes and no; 1 and 2 perhaps; rounds in their order. */
function byNumbers(
  values: readonly MappedValue[],
  target: ImportTarget,
  item: Item | undefined,
): readonly MappedValue[] {
  const isYesNo =
    item?.kind === 'single' &&
    new Set(item.options.map(fold)).size === 2 &&
    item.options.some((one) => one === 'yes') &&
    item.options.some((one) => one === 'no');
  if (!isYesNo && !(target.kind === 'fact' && target.fact === 'round')) return values;
  const numberOf = (value: string): number | undefined => {
    const found = /^(?:r|t|w|round|vague|phase|wave|passage|tour)? ?(\d)$/.exec(fold(value))?.[1];
    return found === undefined ? undefined : Number(found);
  };
  const numbers = [...new Set(values.flatMap(({ value }) => numberOf(value) ?? []))].toSorted((a, b) => a - b);
  const [least, most] = [numbers[0] ?? 0, numbers.at(-1) ?? 0];
  if (numbers.length === 0 || most > (isYesNo ? 2 : 3) || (isYesNo && least === 0 && most === 2)) return values;
  const codes: readonly (string | undefined)[] = isYesNo
    ? most === 2
      ? [undefined, 'yes', 'no']
      : ['no', 'yes']
    : least === 0
      ? ['baseline', 'midline', 'endline']
      : [undefined, 'baseline', 'midline', 'endline'];
  const confidence = isYesNo ? (most === 2 ? 0.7 : 0.95) : numbers.length === 3 ? 0.92 : 0.75;
  return values.map((value) => {
    const to = codes[numberOf(value.value) ?? -1];
    return to === undefined || (value.to !== null && value.confidence >= confidence)
      ? value
      : { ...value, to, confidence, why: 'synonym' };
  });
}

/**
 * What is only similar is believed where it must be so: a common text whose option no certain text
 * claims, and no other text is similar to.
 */
function oneToOne(values: readonly MappedValue[], filled: number): readonly MappedValue[] {
  const claims = new Map<string, number>();
  for (const { to, confidence, why, count = 0 } of values)
    if (to !== null && (confidence >= 0.9 || (why === 'similar_words' && count >= filled * 0.02)))
      claims.set(to, (claims.get(to) ?? 0) + 1);
  return values.map((value) => {
    const isAlone = value.to !== null && claims.get(value.to) === 1;
    const isBelieved =
      value.why === 'similar_words' && value.confidence >= 0.66 && (value.count ?? 0) >= Math.max(5, filled * 0.02);
    return isAlone && isBelieved ? { ...value, confidence: 0.9, why: 'same_words' } : value;
  });
}
