import { itemPlaces, silenceText, type Instrument, type InstrumentWords, type Item } from '@orion/core';
import type { OutCell } from '@orion/tables';
import type { ExportedResponse } from '../store/export-responses.ts';
import type { ColumnCounts, OutColumn } from './out-column.ts';

/** A text that was met in a column, what is written for it, and how often. */
interface Met {
  readonly cell: OutCell;
  readonly kind: keyof ColumnCounts;
  readonly codes: readonly string[];
  count: number;
}

/** So many different answers to one item are kept; several choices can be combined in more ways than memory holds. */
const mostMet = 5000;

/** The columns of an instrument's items, in its order. */
export function itemColumns(instrument: Instrument, words: InstrumentWords | undefined): readonly OutColumn[] {
  return instrument.items.map((item, place) => {
    const gate = item.askedWhen && itemPlaces(instrument.items).get(item.askedWhen.item);
    return new ItemColumn({ item, place, gate }, words);
  });
}

/** Answers to one item, as codes or as labels in a language. Gates are resolved: what was closed does not apply. */
class ItemColumn implements OutColumn {
  readonly name: string;
  readonly type = 'text';
  readonly about: OutColumn['about'];
  readonly #item: Item;
  readonly #place: number;
  /** The place of the item that decides whether this one is asked. */
  readonly #gate: number | undefined;
  readonly #words: InstrumentWords | undefined;
  readonly #met = new Map<string, Met>();
  /** Of those that are not kept: counted together. */
  readonly #other: Met = { cell: undefined, kind: 'filled', codes: [], count: 0 };

  constructor(
    { item, place, gate }: { readonly item: Item; readonly place: number; readonly gate: number | undefined },
    words: InstrumentWords | undefined,
  ) {
    this.#place = place;
    this.#gate = gate;
    this.name = item.code;
    this.about = { of: 'item', item };
    this.#item = item;
    this.#words = words;
  }

  readonly read = ({ answers }: ExportedResponse): OutCell => {
    if (answers === undefined) return undefined;
    const gate = this.#gate;
    const text =
      gate === undefined
        ? answers[this.#place]
        : behindGate(answers[this.#place], answers[gate], this.#item.askedWhen?.is ?? []);
    const met = this.#met.get(text) ?? this.#meet(text);
    met.count++;
    return met.cell;
  };

  readonly counts = (): ColumnCounts => {
    const counts = { filled: 0, empty: 0, declined: 0, dontKnow: 0, notApplicable: 0 };
    for (const { kind, count } of this.#all()) counts[kind] += count;
    return counts;
  };

  readonly codeCounts = (): ReadonlyMap<string, number> => {
    const counts = new Map<string, number>();
    for (const { codes, count } of this.#all())
      for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + count);
    return counts;
  };

  *#all(): Generator<Met> {
    yield* this.#met.values();
    yield this.#other;
  }

  #meet(text: string): Met {
    const kind = kindOf(text);
    const codes = kind === 'filled' ? text.split(' ') : [];
    const met = { cell: this.#cell(text, kind, codes), kind, codes, count: 0 };
    if (this.#met.size < mostMet) this.#met.set(text, met);
    else this.#other.count++;
    return met;
  }

  #cell(text: string, kind: keyof ColumnCounts, codes: readonly string[]): OutCell {
    if (text === '') return undefined;
    const words = this.#words;
    if (words === undefined) return text;
    if (kind === 'filled') return codes.map((code) => words.items[this.#item.code]?.options[code] ?? code).join(' | ');
    return Object.entries(words.silences).find(([silence]) => silence === text)?.[1] ?? text;
  }
}

/** As core resolves gates: closed, it does not apply; where the gate is silent, it was not asked. */
function behindGate(text: string, gate: string, is: readonly string[]): string {
  if (is.includes(gate)) return text;
  return kindOf(gate) === 'filled' ? silenceText.notApplicable : '';
}

function kindOf(text: string): keyof ColumnCounts {
  if (text === '') return 'empty';
  if (text === silenceText.declined) return 'declined';
  if (text === silenceText.dontKnow) return 'dontKnow';
  return text === silenceText.notApplicable ? 'notApplicable' : 'filled';
}
