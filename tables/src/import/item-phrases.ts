import type { Instrument, Item } from '@orion/core';
import { answerPhrases, silencePhrases, tickPhrases } from './lexicon/answer-phrases.ts';
import { fold } from './fold-text.ts';
import { PhraseBook, type Phrase } from './phrase-book.ts';

const split = (phrases: string): readonly string[] => phrases.split('|');

/** The groups of phrases that mean one answer, folded. */
const groups = Object.entries(answerPhrases).map(([name, phrases]) => ({
  name,
  phrases: new Set([...split(phrases), name.replaceAll('_', ' ')].map(fold)),
}));

const itemBooks = new WeakMap<Item, PhraseBook>();

/** What the cells of an item can say, put together once for each item. */
export function itemPhraseBook(instrument: Instrument, item: Item): PhraseBook {
  const book = itemBooks.get(item) ?? makeItemBook(instrument, item);
  itemBooks.set(item, book);
  return book;
}

/** Its codes, its labels in every language, phrases that mean the same, silences. */
function makeItemBook(instrument: Instrument, item: Item): PhraseBook {
  const words = Object.values(instrument.words);
  const phrases: Phrase[] = item.options.flatMap((option): Phrase[] => {
    const labels = words.flatMap((spoken) => spoken.items[item.code]?.options[option] ?? []);
    return [
      { text: option, to: option, from: 'code' },
      { text: option.replaceAll('_', ' '), to: option, from: 'code' },
      ...labels.map((text): Phrase => ({ text, to: option, from: 'label' })),
      ...synonymsOf(option, labels).map((text): Phrase => ({ text, to: option, from: 'synonym' })),
    ];
  });
  return new PhraseBook([...phrases, ...silences(instrument)]);
}

/** Phrases of those groups that the option's code names; of the groups of its labels where the code names none. */
function synonymsOf(option: string, labels: readonly string[]): readonly string[] {
  const code = fold(option.replaceAll('_', ' '));
  const spoken = new Set(labels.map(fold));
  const named = groups.filter(({ name }) => fold(name.replaceAll('_', ' ')) === code);
  const said = groups.filter(({ phrases }) => phrases.has(code) || [...spoken].some((label) => phrases.has(label)));
  return (named.length > 0 ? [...named, ...said] : said).flatMap(({ phrases }) => [...phrases]);
}

function silences(instrument: Instrument): readonly Phrase[] {
  const told = Object.values(instrument.words).flatMap(({ silences: spoken }): Phrase[] => [
    { text: spoken.declined, to: 'declined', from: 'label' },
    { text: spoken.dont_know, to: 'dont_know', from: 'label' },
    { text: spoken.not_applicable, to: 'not_applicable', from: 'label' },
    { text: spoken.not_asked, to: '', from: 'label' },
  ]);
  const known = Object.entries(silencePhrases).flatMap(([to, phrases]): Phrase[] => [
    ...(to === '' ? [] : [{ text: to, to, from: 'code' } as const]),
    ...split(phrases).map((text): Phrase => ({ text, to, from: 'synonym' })),
  ]);
  return [{ text: '', to: '', from: 'code' }, ...known.filter(({ from }) => from === 'code'), ...told, ...known];
}

const optionBooks = new WeakMap<Item, Map<string, PhraseBook>>();

/** The same of an option's own column. */
export function optionPhraseBook(instrument: Instrument, item: Item, option: string): PhraseBook {
  const books = optionBooks.get(item) ?? new Map<string, PhraseBook>();
  optionBooks.set(item, books);
  const book = books.get(option) ?? makeOptionBook(instrument, item, option);
  books.set(option, book);
  return book;
}

/** What the cells of an option's own column can say: ticked, not ticked, the option's own name, or a silence. */
function makeOptionBook(instrument: Instrument, item: Item, option: string): PhraseBook {
  const labels = Object.values(instrument.words).flatMap((spoken) => spoken.items[item.code]?.options[option] ?? []);
  const ticks = Object.entries(tickPhrases).flatMap(([to, phrases]): Phrase[] =>
    split(phrases).map((text) => ({ text, to, from: text === to ? 'code' : 'synonym' })),
  );
  return new PhraseBook([
    ...ticks,
    ...['✓', '✔', '☑', '✗'].map((text): Phrase => ({ text, to: text === '✗' ? '0' : '1', from: 'synonym' })),
    { text: option, to: '1', from: 'label' },
    { text: option.replaceAll('_', ' '), to: '1', from: 'label' },
    ...labels.map((text): Phrase => ({ text, to: '1', from: 'label' })),
    ...silences(instrument),
  ]);
}
