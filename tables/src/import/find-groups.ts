import type { Instrument, Item, OptionCode } from '@orion/core';
import type { ColumnProfile } from './foreign-table.ts';
import { fold } from './fold-text.ts';
import { headerNames } from './header-names.ts';
import type { ItemLikeness } from './item-likeness.ts';
import { itemPhraseBook, optionPhraseBook } from './item-phrases.ts';
import type { PhraseBook } from './phrase-book.ts';

/** A column that says of one option whether it was ticked. */
export interface FoundOption {
  readonly place: number;
  readonly item: Item;
  readonly option: OptionCode;
  readonly confidence: number;
  readonly why: 'code' | 'label' | 'similar_words';
}

/** Headers that begin alike, up to a separator: perhaps the options of one question. */
interface Group {
  readonly left: string;
  readonly members: { readonly place: number; readonly right: string }[];
}

/** Finds columns that hold one option each: what stands before the separator is the question, behind it the option. */
export function findOptionColumns(
  columns: readonly ColumnProfile[],
  instrument: Instrument,
  likeness: ItemLikeness,
): readonly FoundOption[] {
  const multiple = instrument.items.filter(({ kind }) => kind === 'multiple');
  const books = new Map(multiple.map((item) => [item, itemPhraseBook(instrument, item)]));
  const found = new Map<number, FoundOption>();
  for (const group of groupsOf(columns)) {
    const choice = itemOf(group, { likeness, books });
    if (!choice) continue;
    for (const { place, right } of group.members) {
      const meaning = choice.book.certainMeaningOf(right);
      const option = choice.item.options.find((code) => code === meaning.to);
      if (
        option === undefined ||
        meaning.confidence < 0.85 ||
        !isTicked(columns[place], instrument, choice.item, option)
      )
        continue;
      const confidence = Math.min(choice.share, meaning.confidence);
      const before = found.get(place);
      if (!before || before.confidence < confidence)
        found.set(place, { place, item: choice.item, option, confidence, why: choice.why });
    }
  }
  return withoutRivals([...found.values()]);
}

function groupsOf(columns: readonly ColumnProfile[]): readonly Group[] {
  const groups = new Map<string, Group>();
  columns.forEach(({ header }, place) => {
    for (const { left, right } of headerNames(header).splits) {
      const key = fold(left);
      const group = groups.get(key) ?? { left, members: [] };
      group.members.push({ place, right });
      groups.set(key, group);
    }
  });
  return [...groups.values()];
}

/** Which question a group is about: by its name, and by how many of its options it has. */
function itemOf(
  { left, members }: Group,
  { likeness, books }: { readonly likeness: ItemLikeness; readonly books: ReadonlyMap<Item, PhraseBook> },
):
  | { readonly item: Item; readonly book: PhraseBook; readonly share: number; readonly why: FoundOption['why'] }
  | undefined {
  const ranked = likeness.of(left).flatMap(({ item, share, why }) => {
    const book = books.get(item);
    if (!book) return [];
    const known = members.filter(({ right }) => {
      const { to, confidence } = book.certainMeaningOf(right);
      return to !== null && confidence >= 0.85 && item.options.some((code) => code === to);
    }).length;
    const options = known / members.length;
    // A name that is certain needs no other sign; a likeness needs most of the options behind it.
    const isFound = why !== 'similar_words' ? known > 0 : known >= 2 && options >= 0.6;
    return isFound
      ? [{ item, book, why, share: why === 'similar_words' ? Math.min(0.9, share * 0.5 + options * 0.45) : share }]
      : [];
  });
  return ranked.toSorted((a, b) => b.share - a.share)[0];
}

function isTicked(column: ColumnProfile, instrument: Instrument, item: Item, option: string): boolean {
  const book = optionPhraseBook(instrument, item, option);
  let [known, all] = [0, 0];
  for (const [text, count] of column.values) {
    all += count;
    if (book.certainMeaningOf(text).to !== null) known += count;
  }
  return all === 0 || known / all >= 0.8;
}

/** One column for each option: of two the surer one. */
function withoutRivals(found: readonly FoundOption[]): readonly FoundOption[] {
  const best = new Map<string, FoundOption>();
  for (const one of found) {
    const key = `${one.item.code} ${one.option}`;
    const other = best.get(key);
    if (!other || other.confidence < one.confidence) best.set(key, one);
  }
  return [...best.values()];
}
