import { problem, Stopped } from '@orion/core';
import { blockBytes } from './limits.ts';

/** The type under which a column is kept in files that have types. Text is what CSV has. */
export interface ColumnSchema {
  readonly name: string;
  /** `text`, `number` (double), or the name of a type that a Parquet file gave its column. */
  readonly type: string;
}

/**
 * Some rows of a table: where in `bytes` the UTF-8 text of each cell lies. The cell of row r and
 * column c lies from `starts[r * columns + c]` to `ends[r * columns + c]`. An empty cell, a null and an
 * empty text are the same. The arrays may be longer than the cells that they hold.
 */
export interface Cells {
  readonly rows: number;
  readonly columns: number;
  readonly bytes: Uint8Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

/** The text of one cell. */
export function cellText({ bytes, starts, ends, columns }: Cells, row: number, column: number): string {
  const at = row * columns + column;
  return textBetween(bytes, starts[at], ends[at]);
}

/** UTF-8 bytes as text. */
export function textBetween(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('utf8');
}

/** The texts of one row. */
export function rowTexts(cells: Cells, row: number): readonly string[] {
  return Array.from({ length: cells.columns }, (_, column) => cellText(cells, row, column));
}

/** Gathers rows of texts into cells: for readers that get values, not bytes. */
export class CellsBuilder {
  readonly columns: number;
  #bytes = new Uint8Array(64 * 1024);
  #length = 0;
  #starts = new Uint32Array(1024);
  #ends = new Uint32Array(1024);
  #count = 0;
  #rowsTaken = 0;

  constructor(columns: number) {
    this.columns = columns;
  }

  get byteLength(): number {
    return this.#length;
  }

  get rows(): number {
    return this.#count / this.columns;
  }

  /** Whether there is enough to hand on: rows without text count too. */
  get isFull(): boolean {
    return this.#length >= blockBytes || this.#count >= mostCells;
  }

  /** Adds the next cell, row by row. */
  add(text: string): void {
    if (text === '') return this.#mark(0, 0);
    this.#reserve(text.length * 3);
    const { written } = encoder.encodeInto(text, this.#bytes.subarray(this.#length));
    this.#mark(this.#length, this.#length + written);
    this.#length += written;
  }

  /** Writes a text without making it a cell, to be placed by `addPlaced` any number of times. */
  store(text: string): { readonly start: number; readonly end: number } {
    this.#reserve(text.length * 3);
    const { written } = encoder.encodeInto(text, this.#bytes.subarray(this.#length));
    this.#length += written;
    return { start: this.#length - written, end: this.#length };
  }

  /** Adds the next cell as a text that was stored before. */
  addPlaced({ start, end }: { readonly start: number; readonly end: number }): void {
    this.#mark(start, end);
  }

  /** The rows gathered so far; the builder then starts afresh. A NUL is refused with its row, as in CSV. */
  take(): Cells {
    const nul = this.#bytes.subarray(0, this.#length).indexOf(0);
    const cell = nul < 0 ? -1 : this.#ends.findIndex((end, i) => end > nul && this.#starts[i] <= nul);
    if (cell >= 0)
      throw new Stopped(problem('nul_byte', { row: this.#rowsTaken + Math.floor(cell / this.columns) + 1 }));
    this.#rowsTaken += this.rows;
    const cells = {
      rows: this.rows,
      columns: this.columns,
      bytes: this.#bytes,
      starts: this.#starts,
      ends: this.#ends,
    };
    this.#bytes = new Uint8Array(this.#bytes.length);
    this.#starts = new Uint32Array(this.#starts.length);
    this.#ends = new Uint32Array(this.#ends.length);
    this.#length = 0;
    this.#count = 0;
    return cells;
  }

  #mark(start: number, end: number): void {
    if (this.#count === this.#starts.length) {
      this.#starts = grown(this.#starts, new Uint32Array(this.#count * 2));
      this.#ends = grown(this.#ends, new Uint32Array(this.#count * 2));
    }
    this.#starts[this.#count] = start;
    this.#ends[this.#count] = end;
    this.#count++;
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    this.#bytes = grown(this.#bytes, new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + more)));
  }
}

/** Cells that are handed on at a time at most. */
const mostCells = 1024 * 1024;

const encoder = new TextEncoder();

function grown<T extends Uint8Array | Uint32Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}
