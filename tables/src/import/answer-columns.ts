import { encodeCell, type Item } from '@orion/core';
import { UNREAD, type ColumnReader, type KnownReading } from './column-reader.ts';
import type { OddCell } from './decided.ts';
import { silenceWords } from './silence-words.ts';

/** What was said to an item, as the contract writes it, and as core codes it; `UNREAD` where somebody must decide. */
export interface ReadAnswer {
  readonly text: string;
  readonly code: number;
}

/** How a row decides about what is odd. */
export interface RowDecisions {
  /** The text of a cell, after what was decided about it. */
  readonly settle: (reader: ColumnReader, reading: KnownReading) => string;
  readonly decide: (odd: Omit<OddCell, 'row'>) => string;
  /** Whether the last decision was to wait. */
  readonly isHeld: () => boolean;
}

const notAsked: ReadAnswer = { text: '', code: 0 };
const waiting: ReadAnswer = { text: '', code: UNREAD };

/** The columns that tell the answer to one item: its own, and one for each of its options, or either. */
export class AnswerColumns {
  readonly item: Item;
  readonly header: string;
  readonly headers: ReadonlySet<string>;
  readonly #cell: ColumnReader | undefined;
  /** In the order of the item. */
  readonly #options: readonly { readonly option: string; readonly reader: ColumnReader; readonly bit: number }[];
  /** What each set of ticks comes to. */
  readonly #sets = new Map<number, ReadAnswer>();

  constructor(item: Item, readers: readonly ColumnReader[]) {
    this.item = item;
    this.#cell = readers.find(({ target }) => target.kind === 'item' && target.item === item.code);
    this.#options = item.options.flatMap((option, place) => {
      const reader = readers.find(
        ({ target }) => target.kind === 'option' && target.item === item.code && target.option === option,
      );
      return reader ? [{ option, reader, bit: 2 ** place }] : [];
    });
    this.header = this.#cell?.header ?? this.#options[0]?.reader.header ?? item.code;
    this.headers = new Set([this.header, ...this.#options.map(({ reader }) => reader.header)]);
  }

  /** The cell as it stands in the file; of options those that are ticked. */
  readonly value = (row: number): string =>
    this.#cell?.text(row) ??
    this.#options
      .filter(({ reader }) => reader.reading(row).text === '1')
      .map(({ option }) => option)
      .join(' ');

  read(row: number, decisions: RowDecisions): ReadAnswer {
    if (this.#options.length > 0) return this.#readBoth(row, decisions);
    if (!this.#cell) return notAsked;
    const reading = this.#cell.reading(row);
    if (reading.fault === undefined && reading.slips.length === 0) return reading;
    return this.#settled(this.#cell, reading, decisions);
  }

  #settled(reader: ColumnReader, reading: KnownReading, { settle, isHeld }: RowDecisions): ReadAnswer {
    const text = settle(reader, reading);
    if (reading.fault === undefined) return { text, code: reading.code };
    if (isHeld()) return waiting;
    return { text, code: encodeCell(this.item, text) };
  }

  /** One column for all, and one for each: they must say the same. */
  #readBoth(row: number, decisions: RowDecisions): ReadAnswer {
    const ticks = this.#readTicks(row, decisions);
    const reader = this.#cell;
    if (!reader) return ticks;
    const reading = reader.reading(row);
    if (reading.fault !== undefined) {
      // What is ticked tells what a cell that nobody can read was meant to say.
      const told = ticks.code >= 4 ? { ...reading, proposal: ticks.text, confidence: 0.95 } : reading;
      return this.#settled(reader, told, decisions);
    }
    const cell = reading.slips.length === 0 ? reading : this.#settled(reader, reading, decisions);
    if (ticks.code === UNREAD || cell.text === ticks.text) return cell;
    const isSilent = cell.text === '' || silenceWords.has(cell.text);
    if (ticks.text === '' && (isSilent || !this.#isTold(row))) return cell;
    const proposal = cell.text === '' ? ticks.text : cell.text;
    const text = decisions.decide({
      column: reader.header,
      value: reader.text(row),
      code: 'contradictory_multiple',
      parameters: { other: ticks.text === '' ? '0' : ticks.text },
      proposal,
      confidence: cell.text === '' ? 0.8 : 0.5,
    });
    return decisions.isHeld() ? waiting : { text, code: encodeCell(this.item, text) };
  }

  /** Whether any of the options' columns says anything. */
  #isTold(row: number): boolean {
    return this.#options.some(({ reader }) => reader.reading(row).text !== '');
  }

  #readTicks(row: number, decisions: RowDecisions): ReadAnswer {
    let ticked = 0;
    let silence = '';
    let isWaiting = false;
    for (const { reader, bit } of this.#options) {
      const reading = reader.reading(row);
      const isPlain = reading.fault === undefined && reading.slips.length === 0;
      const text = isPlain ? reading.text : decisions.settle(reader, reading);
      if (reading.fault !== undefined && decisions.isHeld()) isWaiting = true;
      if (text === '1') ticked += bit;
      else if (text !== '' && silenceWords.has(text)) silence = text;
    }
    if (isWaiting) return waiting;
    if (ticked === 0) return silence === '' ? notAsked : { text: silence, code: encodeCell(this.item, silence) };
    const answer = this.#answerOf(ticked);
    // "None" beside others: where the cell itself is there, it is asked.
    if (answer.code >= 0 || this.#cell) return answer;
    const { exclusive } = this.item;
    const decided = decisions.decide({
      column: this.#options.find(({ option }) => option === exclusive)?.reader.header ?? this.header,
      value: answer.text,
      code: 'exclusive_with_others',
      parameters: {},
    });
    return decisions.isHeld() ? waiting : { text: decided, code: encodeCell(this.item, decided) };
  }

  #answerOf(ticked: number): ReadAnswer {
    const known = this.#sets.get(ticked);
    if (known) return known;
    const options = this.#options.filter(({ bit }) => Math.floor(ticked / bit) % 2 === 1).map(({ option }) => option);
    const text = options.join(' ');
    const code = encodeCell(this.item, text);
    const answer = { text, code: code < 0 ? UNREAD : code };
    this.#sets.set(ticked, answer);
    return answer;
  }
}
