import { encodeCell, type Item } from '@orion/core';
import { inOrder } from './answer-reader.ts';
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
  readonly #options: readonly { readonly option: string; readonly reader: ColumnReader }[];

  constructor(item: Item, readers: readonly ColumnReader[]) {
    this.item = item;
    this.#cell = readers.find(({ target }) => target.kind === 'item' && target.item === item.code);
    this.#options = readers.flatMap((reader) =>
      reader.target.kind === 'option' && reader.target.item === item.code
        ? [{ option: reader.target.option, reader }]
        : [],
    );
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
    const ticked: string[] = [];
    let silence = '';
    let isWaiting = false;
    for (const { option, reader } of this.#options) {
      const reading = reader.reading(row);
      const isPlain = reading.fault === undefined && reading.slips.length === 0;
      const text = isPlain ? reading.text : decisions.settle(reader, reading);
      if (reading.fault !== undefined && decisions.isHeld()) isWaiting = true;
      if (text === '1') ticked.push(option);
      else if (silenceWords.has(text)) silence = text;
    }
    if (isWaiting) return waiting;
    if (ticked.length === 0) return { text: silence, code: encodeCell(this.item, silence) };
    const exclusive: string | undefined = this.item.exclusive;
    const text = inOrder(this.item, ticked);
    if (ticked.length === 1 || exclusive === undefined || !ticked.includes(exclusive))
      return { text, code: encodeCell(this.item, text) };
    if (this.#cell) return { text, code: UNREAD };
    const decided = decisions.decide({
      column: this.#options.find(({ option }) => option === exclusive)?.reader.header ?? this.header,
      value: text,
      code: 'exclusive_with_others',
      parameters: {},
    });
    return decisions.isHeld() ? waiting : { text: decided, code: encodeCell(this.item, decided) };
  }
}
