import type { Instrument, Item } from '@orion/core';
import { readAnswerCell, ColumnMeanings } from './answer-reader.ts';
import type { ColumnProfile } from './foreign-table.ts';
import { headerNames } from './header-names.ts';
import type { ItemLikeness, Likeness } from './item-likeness.ts';
import { itemPhraseBook } from './item-phrases.ts';

/** A column that holds the answers to a question. */
export interface FoundItem {
  readonly place: number;
  readonly item: Item;
  readonly confidence: number;
  readonly why: Likeness['why'] | 'number' | 'values';
}

interface Candidate {
  readonly place: number;
  readonly item: Item;
  readonly score: number;
  readonly why: FoundItem['why'];
}

/** Distinct texts of a column that are tried: the common ones say what it is. */
const mostTried = 60;

/**
 * Finds the column of each question: by its code or words in the header, by its number where the file's
 * numbers are the instrument's, and by whether its cells are answers that the question has.
 */
export function findItemColumns(
  columns: readonly ColumnProfile[],
  instrument: Instrument,
  likeness: ItemLikeness,
): readonly FoundItem[] {
  const answered = answeredShares(columns, instrument);
  const numbers = columns.map(({ header }) => headerNames(header).number);
  const likely = columns.map(({ header }) => likeness.of(header));
  const trust = numbersAgree(numbers, likely);
  const candidates = columns.flatMap((column, place) =>
    likely[place].flatMap(({ item, share, why }): Candidate[] => {
      const byNumber = numbers[place] === item.number ? trust : 0;
      const words = Math.max(share, byNumber * (0.55 + 0.45 * share));
      if (words < 0.25) return [];
      const answers = column.filled === 0 ? 0.5 : answered(place, item);
      // What is said must be answers of this question, unless its very code stands above it.
      const fits = why === 'code' ? 0.8 + 0.2 * answers : answers < 0.5 ? answers * 0.5 : 0.6 + 0.4 * answers;
      const score = words * fits;
      return score < 0.25 ? [] : [{ place, item, score, why: byNumber > 0 && words > share ? 'number' : why }];
    }),
  );
  const first = assign(candidates);
  return assign(inOrder(candidates, first));
}

/**
 * Questions mostly stand in their own order. Where sure columns before and behind a column say between which
 * questions it stands, those outside are less likely, and one that alone can stand there is likelier.
 */
function inOrder(candidates: readonly Candidate[], first: readonly FoundItem[]): readonly Candidate[] {
  const anchors = first.filter(({ confidence }) => confidence >= 0.7).toSorted((a, b) => a.place - b.place);
  const isRising = anchors.every(({ item }, i) => i === 0 || item.number > anchors[i - 1].item.number);
  if (anchors.length < 5 || !isRising) return candidates;
  const anchored = new Set(anchors.map(({ place }) => place));
  return candidates.map((one) => {
    if (anchored.has(one.place)) return one;
    const before = anchors.findLast(({ place }) => place < one.place)?.item.number ?? 0;
    const behind = anchors.find(({ place }) => place > one.place)?.item.number ?? Infinity;
    const isBetween = one.item.number > before && one.item.number < behind;
    if (!isBetween) return { ...one, score: one.score * 0.5 };
    return behind - before === 2 ? { ...one, score: Math.max(one.score, 0.5 + 0.4 * one.score) } : one;
  });
}

/** How far the numbers before the questions are those of the instrument: a share of the headers that words identify. */
function numbersAgree(numbers: readonly (number | undefined)[], likely: readonly (readonly Likeness[])[]): number {
  const known = numbers.flatMap((number, place) => {
    const [first, second] = likely[place];
    const isClear = first !== undefined && first.share >= 0.45 && first.share - (second?.share ?? 0) >= 0.1;
    return number !== undefined && isClear ? [first.item.number === number] : [];
  });
  if (known.length < 3) return 0;
  const share = known.filter(Boolean).length / known.length;
  return share >= 0.6 ? share : 0;
}

/** The share of a column's filled cells that are answers of an item, worked out when it is asked for. */
function answeredShares(
  columns: readonly ColumnProfile[],
  instrument: Instrument,
): (place: number, item: Item) => number {
  const meanings = new Map<Item, ColumnMeanings>();
  const tried = columns.map(({ values }) => [...values].slice(0, mostTried));
  return (place, item) => {
    const book = itemPhraseBook(instrument, item);
    const known =
      meanings.get(item) ??
      new ColumnMeanings({ values: [] }, { meaningOf: (text: string) => book.certainMeaningOf(text) });
    meanings.set(item, known);
    let [read, all] = [0, 0];
    for (const [text, count] of tried[place]) {
      all += count;
      if (readAnswerCell(text, { item, meanings: known, acceptFrom: 0.75 }).fault === undefined) read += count;
    }
    return all === 0 ? 0 : read / all;
  };
}

/** Each question to one column: the surest pair first. How far the next best is behind is part of the confidence. */
function assign(candidates: readonly Candidate[]): readonly FoundItem[] {
  const found: FoundItem[] = [];
  const taken = new Set<Item | number>();
  for (const { place, item, score, why } of candidates.toSorted((a, b) => b.score - a.score)) {
    if (taken.has(place) || taken.has(item)) continue;
    const rivals = candidates.filter(
      (other) => (other.place === place) !== (other.item === item) && !taken.has(other.place) && !taken.has(other.item),
    );
    const behind = score - Math.max(...rivals.map((rival) => rival.score), 0);
    const confidence = score * (0.75 + 0.25 * Math.min(1, behind / 0.2));
    taken.add(place).add(item);
    found.push({ place, item, confidence, why });
  }
  return found;
}
