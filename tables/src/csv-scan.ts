import { isUtf8 } from 'node:buffer';
import { problem, Stopped } from '@orion/core';
import type { Cells } from './cells.ts';

const QUOTE = 34;
const COMMA = 44;
const LF = 10;
const CR = 13;

/**
 * Cuts CSV text into cells, after RFC 4180: commas, quotation marks doubled inside quoted cells, LF or
 * CRLF. It is strict: a mark out of place stops it with the row and column, for a lenient reader
 * would have to guess which cell is whose. One scanner reuses its arrays: cells are good until the next scan.
 *
 * Why our own: it must name the place of a fault, keep every byte, and feed typed kernels without
 * making a string for each of 48 million cells; see docs/decisions/0006.
 */
export class CsvScanner {
  readonly columns: number;
  #starts: Uint32Array;
  #ends: Uint32Array;

  constructor(columns: number) {
    this.columns = columns;
    this.#starts = new Uint32Array(Math.max(columns * 16, 1024));
    this.#ends = new Uint32Array(this.#starts.length);
  }

  /**
   * Cuts whole records. `bytes` must hold one byte more than `length`, for an end mark. Quoted cells are
   * unescaped in place. Rows in problems count from 1 within this portion.
   */
  scan(bytes: Uint8Array, length: number): Cells {
    requireText(bytes, length);
    const textEnd = length;
    if (length > 0 && bytes[length - 1] !== LF) bytes[length++] = LF;
    const { columns } = this;
    let [starts, ends] = [this.#starts, this.#ends];
    let at = 0;
    let count = 0;
    let rowEnd = columns;
    while (at < length) {
      if (count === starts.length) [starts, ends] = this.#grow();
      let byte = bytes[at];
      if (byte === QUOTE) {
        starts[count] = at + 1;
        const close = unquote(bytes, at + 1, length);
        if (close.end < 0) throw stop('quote_unclosed', count, columns);
        ends[count] = close.end;
        at = close.next;
        byte = bytes[at];
      } else {
        starts[count] = at;
        // All marks lie at or below the comma, so that most bytes need one comparison.
        while (byte > COMMA || (byte !== COMMA && byte !== LF && byte !== CR && byte !== QUOTE)) byte = bytes[++at];
        if (byte === QUOTE) throw stop('quote_misplaced', count, columns);
        ends[count] = at;
      }
      count++;
      at++;
      if (byte === COMMA) {
        if (count === rowEnd) throw this.#ragged(bytes, at, count, length);
        continue;
      }
      if (byte !== LF) {
        if (byte !== CR) throw stop('text_after_quote', count - 1, columns);
        if (bytes[at] !== LF || at === textEnd) throw stop('bare_return', count - 1, columns);
        at++;
      }
      if (count !== rowEnd) throw ragged(count, columns, count - (rowEnd - columns));
      rowEnd += columns;
    }
    return { rows: count / columns, columns, bytes, starts, ends };
  }

  /** A row with too many cells: counts on to its end, to say how many. */
  #ragged(bytes: Uint8Array, from: number, count: number, length: number): Stopped {
    let cells = this.columns + 1;
    let isQuoted = false;
    for (let at = from; at < length && (isQuoted || bytes[at] !== LF); at++) {
      if (bytes[at] === QUOTE) isQuoted = !isQuoted;
      else if (bytes[at] === COMMA && !isQuoted) cells++;
    }
    return ragged(count, this.columns, cells);
  }

  #grow(): [Uint32Array, Uint32Array] {
    const [starts, ends] = [this.#starts, this.#ends];
    this.#starts = new Uint32Array(starts.length * 2);
    this.#ends = new Uint32Array(starts.length * 2);
    this.#starts.set(starts);
    this.#ends.set(ends);
    return [this.#starts, this.#ends];
  }
}

/** Unescapes a quoted cell in place. `end`: behind its text, or -1 where it is never closed; `next`: behind the closing mark. */
function unquote(bytes: Uint8Array, from: number, length: number): { end: number; next: number } {
  let to = from;
  for (let at = from; at < length; at++) {
    if (bytes[at] === QUOTE) {
      if (bytes[at + 1] !== QUOTE || at + 1 >= length) return { end: to, next: at + 1 };
      at++;
    }
    bytes[to++] = bytes[at];
  }
  return { end: -1, next: length };
}

function stop(
  code: 'quote_unclosed' | 'quote_misplaced' | 'text_after_quote' | 'bare_return',
  count: number,
  columns: number,
): Stopped {
  return new Stopped(problem(code, { row: Math.floor(count / columns) + 1 }, { columnNumber: (count % columns) + 1 }));
}

function ragged(count: number, columns: number, cells: number): Stopped {
  return new Stopped(problem('row_ragged', { row: Math.ceil(count / columns) }, { cells, columns }));
}

/** Refuses what is not UTF-8 text, with the row where it begins. */
function requireText(bytes: Uint8Array, length: number): void {
  const text = bytes.subarray(0, length);
  const nul = text.indexOf(0);
  if (nul >= 0) throw new Stopped(problem('nul_byte', { row: rowAt(text, nul) }, {}));
  if (isUtf8(text)) return;
  const at = firstNotUtf8(text);
  throw new Stopped(
    problem('encoding_not_utf8', { row: rowAt(text, at) }, { byte: `0x${text[at].toString(16).toUpperCase()}` }),
  );
}

function rowAt(bytes: Uint8Array, offset: number): number {
  let row = 1;
  let isQuoted = false;
  for (let at = 0; at < offset; at++) {
    if (bytes[at] === QUOTE) isQuoted = !isQuoted;
    else if (bytes[at] === LF && !isQuoted) row++;
  }
  return row;
}

/** Where the first character that is not UTF-8 begins. */
function firstNotUtf8(bytes: Uint8Array): number {
  let at = 0;
  // Chunk by chunk first: to ask for every character of a long row would take seconds.
  for (let end = chunkEnd(bytes, 0); at < end && isUtf8(bytes.subarray(at, end)); end = chunkEnd(bytes, end)) at = end;
  while (at < bytes.length) {
    const lead = bytes[at];
    const size = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (!isUtf8(bytes.subarray(at, Math.min(at + size, bytes.length)))) return at;
    at += size;
  }
  return 0;
}

/** Some thousand bytes on, where a character begins. */
function chunkEnd(bytes: Uint8Array, from: number): number {
  const end = Math.min(from + 4096, bytes.length);
  const back = [0, 1, 2, 3].find((step) => end - step <= from || (bytes[end - step] & 0xc0) !== 0x80) ?? 0;
  return end === bytes.length ? end : end - back;
}
