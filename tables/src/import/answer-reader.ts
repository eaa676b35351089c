import type { ImportSlip, Item, MappedColumn } from '@orion/core';
import { silenceWords } from './silence-words.ts';
import { fold, tidy } from './fold-text.ts';
import { nothingSaid, type CellReading } from './fact-reader.ts';
import { slipsBetween, unknown, type Meaning } from './meaning.ts';
import type { PhraseBook } from './phrase-book.ts';

/** Between several choices in one cell, the surest first; a space only where nothing else fits. */
export const choiceSeparators = [';', '؛', '|', '\n', '،', ',', '/', '+', '&', ' - ', ' '] as const;

/** Under what a value of a column is known: slips of case, spaces and accents are the same value. */
export function valueKey(text: string): string {
  const folded = fold(text);
  return folded === '' ? tidy(text) : folded;
}

/** What the texts of one column mean: what its mapping says, and the phrase book for what that has not seen. */
export class ColumnMeanings {
  readonly #told: ReadonlyMap<string, Meaning>;
  readonly #usual: ReadonlyMap<string, string>;
  readonly #book: Pick<PhraseBook, 'meaningOf'>;
  readonly #known = new Map<string, Meaning>();

  /** A code that nothing can mean, from a mapping written by hand, is no meaning: its text waits for somebody. */
  constructor(
    column: Pick<MappedColumn, 'values'>,
    book: Pick<PhraseBook, 'meaningOf'>,
    isCode: (code: string) => boolean = () => true,
  ) {
    this.#book = book;
    const told = new Map<string, Meaning>();
    const usual = new Map<string, string>();
    for (const { value, to, confidence, why } of column.values) {
      const key = valueKey(value);
      if (!told.has(key)) told.set(key, to === null || isCode(to) ? { to, confidence, why, slips: [] } : unknown);
      if (!usual.has(key)) usual.set(key, value);
    }
    [this.#told, this.#usual] = [told, usual];
  }

  meaningOf(text: string): Meaning {
    const known = this.#known.get(text);
    if (known) return known;
    const found = this.#find(text);
    if (this.#known.size > 20_000) this.#known.clear();
    this.#known.set(text, found);
    return found;
  }

  #find(text: string): Meaning {
    const key = valueKey(text);
    const told = this.#told.get(key);
    if (!told) return this.#book.meaningOf(text);
    return { ...told, slips: slipsBetween(text, this.#usual.get(key) ?? text) };
  }
}

/** One text that stands between separators, and what it means. */
interface Piece {
  readonly text: string;
  readonly meaning: Meaning;
}

interface Choices {
  readonly item: Item;
  readonly meanings: ColumnMeanings;
  readonly acceptFrom: number;
  /** The one that the column was seen to use goes first. */
  readonly separator?: string | undefined;
}

/** Reads a cell of answers: one answer, or several between separators, as the contract writes them. */
export function readAnswerCell(raw: string, choices: Choices): CellReading {
  const { meanings, acceptFrom, separator } = choices;
  const isSure = ({ to, confidence }: Meaning): boolean => to !== null && confidence >= acceptFrom;
  const whole = meanings.meaningOf(raw);
  if (isSure(whole)) return { text: whole.to ?? '', confidence: whole.confidence, slips: whole.slips };
  const ways = separator === undefined ? choiceSeparators : [separator, ...choiceSeparators];
  let best: readonly Piece[] = [];
  let bestSure = 0;
  for (const way of ways) {
    const pieces = cutCell(raw, way, choices);
    if (pieces.length === 0) continue;
    const sure = pieces.filter(({ meaning }) => isSure(meaning)).length;
    if (sure === pieces.length) return combine(pieces, choices);
    // A space stands in every text: what it cuts is believed only where all of it is known.
    if (way !== ' ' && sure / pieces.length > bestSure) [best, bestSure] = [pieces, sure / pieces.length];
  }
  return unsure({ whole, pieces: best, choices });
}

/** The pieces of a cell; those that only together are known, since a label may hold the separator, stay together. */
function cutCell(raw: string, way: string, { meanings, acceptFrom }: Choices): readonly Piece[] {
  const parts = raw.split(way);
  if (parts.length < 2 || parts.length > 60) return [];
  const pieces: Piece[] = [];
  for (let at = 0; at < parts.length;) {
    let end = way === ' ' ? at + 1 : Math.min(parts.length, at + 6);
    for (; end > at + 1; end--) {
      const { to, confidence } = meanings.meaningOf(parts.slice(at, end).join(way).trim());
      if (to !== null && to !== '' && confidence >= acceptFrom) break;
    }
    // One space behind a separator is as it should be.
    const text = parts.slice(at, end).join(way).replace(/^ /, '');
    if (tidy(text) !== '') pieces.push({ text, meaning: meanings.meaningOf(text) });
    at = end;
  }
  return pieces;
}

/** Pieces that are all known, as one answer. */
function combine(pieces: readonly Piece[], { item }: Choices): CellReading {
  const codes = pieces.map(({ meaning }) => meaning.to ?? '').filter((code) => code !== '');
  const distinct = [...new Set(codes)];
  const slips: ImportSlip[] = [...new Set(pieces.flatMap(({ meaning }) => meaning.slips))];
  if (distinct.length < codes.length) slips.push('doubled');
  if (distinct.length === 0) return { ...nothingSaid, slips };
  const confidence = Math.min(...pieces.map(({ meaning }) => meaning.confidence));
  const fault = { text: '', confidence: 0, slips, parameters: { item: item.code } } as const;
  if (distinct.length > 1) {
    if (item.kind === 'single') return { ...fault, fault: 'several_answers' };
    if (distinct.some((code) => silenceWords.has(code))) return { ...fault, fault: 'several_answers' };
    const exclusive: string | undefined = item.exclusive;
    if (exclusive !== undefined && distinct.includes(exclusive)) return { ...fault, fault: 'exclusive_with_others' };
  }
  return { text: inOrder(item, distinct), confidence, slips };
}

/** Codes in the order of the item, as one cell. */
export function inOrder(item: Item, codes: readonly string[]): string {
  const places = new Map<string, number>(item.options.map((option, place) => [option, place]));
  return codes.toSorted((a, b) => (places.get(a) ?? -1) - (places.get(b) ?? -1)).join(' ');
}

interface Unsure {
  readonly whole: Meaning;
  readonly pieces: readonly Piece[];
  readonly choices: Choices;
}

/** A cell that is not known for certain: what it perhaps means, as a whole or piece by piece. */
function unsure({ whole, pieces, choices }: Unsure): CellReading {
  const { item } = choices;
  const none = { text: '', slips: [], parameters: { item: item.code } } as const;
  if (pieces.length > 1 && pieces.every(({ meaning }) => meaning.to !== null && meaning.to !== '')) {
    const read = combine(pieces, choices);
    if (read.fault !== undefined) return read;
    return near(read.text, read.confidence);
  }
  if (whole.to !== null && whole.to !== '') return near(whole.to, whole.confidence);
  const known = pieces.filter(({ meaning }) => meaning.to !== null && meaning.confidence >= choices.acceptFrom);
  if (known.length === 0 || item.kind === 'single') return { ...none, confidence: 0, fault: 'unknown_value' };
  const read = combine(known, choices);
  const isProposed = read.fault === undefined && read.text !== '';
  return {
    ...none,
    confidence: isProposed ? 0.3 : 0,
    fault: 'unknown_value',
    ...(isProposed ? { proposal: read.text } : {}),
  };
}

function near(proposal: string, confidence: number): CellReading {
  return { text: '', confidence, slips: [], fault: 'near_value', proposal, parameters: { proposal } };
}
