import type { Cells } from '../cells.ts';

const QUOTE = 34;
const LF = 10;
const CR = 13;
const SPACE = 32;

/** A quoted cell that is longer was never closed: its mark is a letter like any other. */
const longestQuoted = 64 * 1024;

/** Cells that are cut at a time at most: short rows under a wide header would else fill memory. */
const mostCells = 1024 * 1024;

/** What the cutting goes by. */
export interface LooseShape {
  readonly separator: number;
  readonly lineEnd: number;
  readonly columns: number;
}

/**
 * Cuts CSV text as people's programs write it: any separator, marks out of place, rows too short or too
 * long. Where the strict scanner stops, this one goes on: it fills short rows up and tells of rows of
 * another length, so that the import can name them. Text must be UTF-8 by now.
 */
export class LooseScanner {
  readonly #shape: LooseShape;
  #starts: Uint32Array;
  #ends: Uint32Array;
  /** Rows of another length in the last portion: the row in it, from 0, and how many cells it has. */
  readonly ragged: { row: number; cells: number }[] = [];
  /** Bytes of the last scan that were cut: what is behind them is no whole record yet. */
  used = 0;
  /** Whether the last scan stopped because it had as many cells as it takes at a time. */
  isFull = false;

  constructor(shape: LooseShape) {
    this.#shape = shape;
    this.#starts = new Uint32Array(Math.max(shape.columns * 64, 4096));
    this.#ends = new Uint32Array(this.#starts.length);
  }

  /**
   * Cuts the whole records of a block, the last one too where the file ends there. What must be unescaped is
   * written behind the block, for which `bytes` has room: a record that is cut short is scanned again.
   */
  scan(bytes: Uint8Array, length: number, isEnd: boolean): Cells {
    const { separator, lineEnd, columns } = this.#shape;
    this.ragged.length = 0;
    let at = 0;
    let rows = 0;
    this.used = 0;
    let tail = length;
    this.isFull = false;
    while (at < length && rows * columns < mostCells) {
      const first = rows * columns;
      if (first + columns > this.#starts.length) this.#grow();
      const starts = this.#starts;
      const ends = this.#ends;
      let count = 0;
      let filled = 0;
      let byte: number;
      do {
        let start = at;
        let end: number;
        byte = at < length ? bytes[at] : lineEnd;
        if (byte === QUOTE) {
          const close = unquote(bytes, at + 1, { length, isEnd, separator, lineEnd, tail });
          if (close.next < 0) return this.#cells(bytes, rows);
          start = close.start;
          end = close.end;
          if (start >= length) tail = end;
          at = close.next;
        } else {
          while (at < length && byte !== separator && byte !== lineEnd) byte = bytes[++at];
          end = at;
        }
        if (at >= length && !isEnd) return this.#cells(bytes, rows);
        byte = at < length ? bytes[at] : lineEnd;
        at++;
        if (byte === lineEnd && lineEnd === LF && end > start && bytes[end - 1] === CR) end--;
        if (count < columns) {
          starts[first + count] = start;
          ends[first + count] = end;
        }
        count++;
        if (end > start && !isBlank(bytes, start, end)) filled = count;
      } while (byte === separator);
      for (let rest = count; rest < columns; rest++) starts[first + rest] = ends[first + rest] = 0;
      if (filled > 0 && (filled > columns || count < columns))
        this.ragged.push({ row: rows, cells: Math.max(filled, count) });
      rows++;
      this.used = Math.min(at, length);
    }
    this.isFull = at < length;
    return this.#cells(bytes, rows);
  }

  #cells(bytes: Uint8Array, rows: number): Cells {
    return { rows, columns: this.#shape.columns, bytes, starts: this.#starts, ends: this.#ends };
  }

  #grow(): void {
    const [starts, ends] = [this.#starts, this.#ends];
    this.#starts = new Uint32Array(starts.length * 2);
    this.#ends = new Uint32Array(starts.length * 2);
    this.#starts.set(starts);
    this.#ends.set(ends);
  }
}

interface Around {
  readonly length: number;
  readonly isEnd: boolean;
  readonly separator: number;
  readonly lineEnd: number;
  /** Where unescaped text may be written. */
  readonly tail: number;
}

/**
 * Where the text of a quoted cell lies; `next` is where its separator or line end stands, or -1 where the
 * block ends before. What follows a closing mark belongs to the text, as people mean it.
 */
function unquote(bytes: Uint8Array, from: number, around: Around): { start: number; end: number; next: number } {
  const { length, isEnd, separator, lineEnd, tail } = around;
  let at = from;
  let isPlain = true;
  for (; at < length && at - from <= longestQuoted; at++) {
    if (bytes[at] !== QUOTE) continue;
    if (at + 1 >= length || bytes[at + 1] !== QUOTE) break;
    isPlain = false;
    at++;
  }
  const isClosed = at < length && bytes[at] === QUOTE;
  if (!isClosed && !isEnd && at - from <= longestQuoted) return { start: 0, end: 0, next: -1 };
  if (!isClosed) {
    let end = from;
    while (end < length && bytes[end] !== separator && bytes[end] !== lineEnd) end++;
    return { start: from - 1, end, next: end };
  }
  let next = at + 1;
  while (next < length && bytes[next] !== separator && bytes[next] !== lineEnd) next++;
  if (isPlain && isBlank(bytes, at + 1, next)) return { start: from, end: at, next };
  let to = tail;
  for (let i = from; i < at; i++) {
    if (bytes[i] === QUOTE) i++;
    bytes[to++] = bytes[i];
  }
  for (let i = at + 1; i < next; i++) bytes[to++] = bytes[i];
  return { start: tail, end: to, next };
}

/** Whether nothing but spaces, tabs and carriage returns stand there. */
function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at] !== SPACE && bytes[at] !== CR && bytes[at] !== 9) return false;
  return true;
}
