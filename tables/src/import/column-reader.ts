import { importFacts, type ImportTarget, type Instrument, type Item, type MappedColumn } from '@orion/core';
import { encodeCell } from '@orion/core';
import { cellText, type Cells } from '../cells.ts';
import { TextCodes } from '../text-codes.ts';
import { ColumnMeanings, inOrder, readAnswerCell } from './answer-reader.ts';
import { nothingSaid, readFact, type CellReading, type FactHabit } from './fact-reader.ts';
import { tidy } from './fold-text.ts';
import { bookFor } from './propose-values.ts';

/** A reading with what the row needs of it at once. */
export interface KnownReading extends CellReading {
  /** Of an item: the answer as core codes it; below zero where it cannot be taken. */
  readonly code: number;
  /** Of its text, to tell rows apart. */
  readonly hash: number;
}

/** Below every fault that core knows: the cell waits for a person, and what it gates is not checked. */
export const UNREAD = -200;

/** More distinct texts than this are forgotten: a column of names must not fill memory. */
const mostReadings = 40_000;

/** What reading a column goes by. */
export interface ColumnTask {
  readonly column: MappedColumn;
  readonly instrument: Instrument;
  readonly acceptFrom: number;
  readonly today: string;
}

/** Reads one column: what each distinct text means is worked out once. */
export class ColumnReader {
  readonly place: number;
  readonly header: string;
  readonly target: ImportTarget;
  readonly #read: (text: string) => CellReading;
  readonly #item: Item | undefined;
  #readings: KnownReading[] = [];
  #codes: TextCodes;
  #buffer = new Int32Array(0);
  #cells: Cells | undefined;

  constructor(place: number, task: ColumnTask) {
    this.place = place;
    this.header = task.column.header;
    this.target = task.column.target;
    const { target } = this;
    this.#item = target.kind === 'item' ? task.instrument.items.find(({ code }) => code === target.item) : undefined;
    this.#read = readerOf(task, this.#item);
    this.#codes = this.#newCodes();
  }

  #newCodes(): TextCodes {
    return new TextCodes((text) => this.#readings.push(this.#known(this.#read(text))) - 1);
  }

  #known(reading: CellReading): KnownReading {
    const isTaken = reading.fault === undefined && this.#item !== undefined;
    return {
      ...reading,
      code: isTaken && this.#item ? encodeCell(this.#item, reading.text) : UNREAD,
      hash: hashOf(reading.text),
    };
  }

  /** Looks at the next rows. */
  begin(cells: Cells): void {
    if (this.#readings.length > mostReadings) {
      this.#readings = [];
      this.#codes = this.#newCodes();
    }
    if (this.#buffer.length < cells.rows) this.#buffer = new Int32Array(cells.rows);
    this.#codes.encode(cells, this.place, this.#buffer, 0);
    this.#cells = cells;
  }

  reading(row: number): KnownReading {
    return this.#readings[this.#buffer[row]];
  }

  /** The cell as it stands in the file. */
  text(row: number): string {
    return this.#cells ? cellText(this.#cells, row, this.place) : '';
  }

  /** A text that a person put in the cell's place. */
  readAgain(text: string): KnownReading {
    return this.#known(this.#read(text));
  }
}

function readerOf(task: ColumnTask, item: Item | undefined): (text: string) => CellReading {
  const { column, instrument, acceptFrom, today } = task;
  const book = bookFor(column.target, instrument);
  if (!book) return factReader(column, today);
  const meanings = new ColumnMeanings(column, book, (code) => book.has(code) || isSeveral(code, item));
  if (item) return (text) => readAnswerCell(text, { item, meanings, acceptFrom, separator: column.separator });
  return (text) => {
    const { to, confidence, slips } = meanings.meaningOf(text);
    if (to !== null && confidence >= acceptFrom) return { text: to, confidence, slips };
    const name = column.target.kind === 'option' ? column.target.item : column.header;
    const known = { text: '', confidence, slips: [], parameters: { item: name } } as const;
    return to === null || to === ''
      ? { ...known, fault: 'unknown_value' }
      : { ...known, fault: 'near_value', proposal: to, parameters: { proposal: to } };
  };
}

/** Several options of a question that takes several, as the contract writes them. */
function isSeveral(text: string, item: Item | undefined): boolean {
  const codes = [...new Set(text.split(' '))];
  const exclusive: string | undefined = item?.exclusive;
  const isOption = (code: string): boolean => code !== exclusive && item?.options.some((one) => one === code) === true;
  return item?.kind === 'multiple' && codes.every(isOption) && inOrder(item, codes) === text;
}

function factReader(
  { target, dateOrder, isOrderSure, decimal }: MappedColumn,
  today: string,
): (text: string) => CellReading {
  if (target.kind !== 'fact' || importFacts[target.fact] === undefined) return () => nothingSaid;
  const habit: FactHabit = { dates: { order: dateOrder ?? 'dmy', isSure: isOrderSure ?? true }, decimal, today };
  return (text) => (tidy(text) === '' ? nothingSaid : readFact(target.fact, text, habit));
}

/** 32 bits of a text (FNV-1a, public domain). */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}
