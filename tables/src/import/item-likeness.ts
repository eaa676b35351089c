import type { Instrument, Item } from '@orion/core';
import { codeKey, headerNames } from './header-names.ts';
import { foldHeader } from './fold-text.ts';
import { conceptsOf } from './stems.ts';

/** How like a question a header is: a share, and what it rests on. */
export interface Likeness {
  readonly item: Item;
  readonly share: number;
  readonly why: 'code' | 'label' | 'similar_words';
}

interface KnownItem {
  readonly item: Item;
  readonly key: string;
  readonly labels: ReadonlySet<string>;
  readonly concepts: ReadonlySet<string>;
  readonly topics: readonly ReadonlySet<string>[];
}

/** A header that is shorter is too short to be the beginning of a question. */
const shortestBeginning = 18;

/** Compares headers with the questions of an instrument, in all its languages. */
export class ItemLikeness {
  readonly #items: readonly KnownItem[];
  readonly #weights = new Map<string, number>();
  readonly #unknownWeight: number;

  constructor(instrument: Instrument) {
    this.#items = instrument.items.map((item) => knownItem(instrument, item));
    for (const { concepts } of this.#items)
      for (const concept of concepts) this.#weights.set(concept, (this.#weights.get(concept) ?? 0) + 1);
    const all = this.#items.length + 1;
    for (const [concept, times] of this.#weights) this.#weights.set(concept, Math.log(all / times));
    this.#unknownWeight = Math.log(all) * 0.4;
  }

  /** The items a header can mean, the likeliest first. */
  of(header: string): readonly Likeness[] {
    const { names } = headerNames(header);
    const keys = new Set(names.map((name) => name.replaceAll(' ', '')));
    return this.#items
      .map((known): Likeness => {
        const { item } = known;
        if (keys.has(known.key)) return { item, share: 1, why: 'code' };
        if (names.some((name) => known.labels.has(name))) return { item, share: 0.98, why: 'label' };
        if (this.#isBeginning(names[0] ?? '', known)) return { item, share: 0.93, why: 'label' };
        return { item, share: this.#alike(header, known), why: 'similar_words' };
      })
      .toSorted((a, b) => b.share - a.share);
  }

  /** Exports cut long questions off. */
  #isBeginning(name: string, { labels, item }: KnownItem): boolean {
    if (name.length < shortestBeginning) return false;
    const begins = (of: KnownItem): boolean =>
      [...of.labels].some(
        (label) => label.startsWith(name) || (name.startsWith(label) && label.length >= shortestBeginning),
      );
    if (
      ![...labels].some(
        (label) => label.startsWith(name) || (name.startsWith(label) && label.length >= shortestBeginning),
      )
    )
      return false;
    return this.#items.every((other) => other.item === item || !begins(other));
  }

  #alike(header: string, { concepts, topics }: KnownItem): number {
    const said = conceptsOf(header);
    const [both, all] = this.#weigh(said, concepts);
    if (all === 0 || both === 0) return 0;
    const focus = Math.max(
      ...topics.map((topic) => {
        const [met, whole] = this.#weigh(topic, said);
        return whole === 0 ? 0 : met / whole;
      }),
    );
    return 0.6 * (both / all) + 0.4 * focus;
  }

  /** What the concepts of a set weigh that another has too, and what they all weigh. */
  #weigh(said: ReadonlySet<string>, known: ReadonlySet<string>): readonly [number, number] {
    let [both, all] = [0, 0];
    for (const concept of said) {
      const weight = /^\d+$/.test(concept) ? 0 : (this.#weights.get(concept) ?? this.#unknownWeight);
      all += weight;
      if (known.has(concept)) both += weight;
    }
    return [both, all];
  }
}

function knownItem(instrument: Instrument, item: Item): KnownItem {
  const words = Object.values(instrument.words).flatMap(({ items }) => items[item.code] ?? []);
  const code = item.code.replaceAll('_', ' ');
  const topics = [item.topic, ...words.map(({ topic }) => topic)];
  const questions = words.map(({ question }) => question);
  return {
    item,
    key: codeKey(item.code),
    labels: new Set([...topics, ...questions].map(foldHeader)),
    concepts: new Set([code, ...topics, ...questions].flatMap((text) => [...conceptsOf(text)])),
    topics: [code, ...topics].map(conceptsOf),
  };
}
