import { open, type FileHandle } from 'node:fs/promises';
import { problem, Stopped, type Place } from '@orion/core';
import { rowTexts, type ColumnSchema } from './cells.ts';
import { CsvScanner } from './csv-scan.ts';
import { blockBytes, limits } from './limits.ts';
import { refuseFile } from './open-file.ts';
import type { Portion, TableReader } from './table.ts';

const QUOTE = 34;
const LF = 10;
const CR = 13;
/** How many used blocks are kept for reading into again. */
const mostSpare = 32;

/** A CSV file: its header, then portions of whole records, uncut, so that other threads can cut them. */
export class CsvReader implements TableReader {
  readonly columns: readonly ColumnSchema[];
  readonly #blocks: RecordBlocks;
  readonly #rest: Uint8Array<ArrayBuffer>;

  private constructor(columns: readonly ColumnSchema[], blocks: RecordBlocks, rest: Uint8Array<ArrayBuffer>) {
    this.columns = columns;
    this.#blocks = blocks;
    this.#rest = rest;
  }

  static async open(path: string): Promise<CsvReader> {
    const file = await open(path, 'r').catch((error: unknown) => refuseFile(error));
    try {
      const blocks = new RecordBlocks(file);
      const first = await blocks.next();
      if (!first) throw new Stopped(problem('file_empty'));
      refuseOtherFormats(first);
      const text = first[0] === 0xef && first[1] === 0xbb && first[2] === 0xbf ? first.subarray(3) : first;
      if (withoutBlankEnd(text, text.length) === 0) throw new Stopped(problem('file_empty'));
      const end = recordEnd(text);
      const names = readHeader(text.slice(0, end));
      return new CsvReader(
        names.map((name) => ({ name, type: 'text' })),
        blocks,
        text.subarray(end),
      );
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  async *portions(): AsyncGenerator<Portion> {
    if (this.#rest.length > 0) yield portionOf(this.#rest);
    for (let block = await this.#blocks.next(); block; block = await this.#blocks.next()) yield portionOf(block);
  }

  recycle(bytes: Uint8Array<ArrayBuffer>): void {
    this.#blocks.recycle(bytes);
  }

  async close(): Promise<void> {
    await this.#blocks.close();
  }
}

/**
 * Reads a file in blocks that end where a record ends. Whether a line feed ends a record depends on
 * how many quotation marks came before it, so blocks are made one after the other, by one thread.
 */
class RecordBlocks {
  readonly #file: FileHandle;
  #carry: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  #isAtEnd = false;
  #bytesRead = 0;
  readonly #spare: Uint8Array<ArrayBuffer>[] = [];

  constructor(file: FileHandle) {
    this.#file = file;
  }

  /**
   * The next whole records; undefined at the end. Blank last lines of the file are left out. Behind the
   * records the buffer has room for the scanner's end mark.
   */
  async next(): Promise<Uint8Array<ArrayBuffer> | undefined> {
    while (!this.#isAtEnd) {
      const buffer = this.#buffer(this.#carry.length + blockBytes + 1);
      buffer.set(this.#carry);
      const bytesRead = await this.#fill(buffer, this.#carry.length);
      const text = buffer.subarray(0, this.#carry.length + bytesRead);
      this.#isAtEnd = bytesRead < blockBytes;
      this.#bytesRead += bytesRead;
      const end = this.#isAtEnd ? text.length : lastRecordEnd(text);
      const kept = withoutBlankEnd(text, end);
      if (kept > 0) {
        this.#carry = this.#isAtEnd ? new Uint8Array(0) : text.slice(kept);
        return text.subarray(0, kept);
      }
      this.#carry = text;
      if (this.#carry.length > limits.recordBytes)
        throw new Stopped(problem('record_too_long', await this.#placeOfCarry(), { most: limits.recordBytes }));
    }
    return undefined;
  }

  /** Reads a whole block, or what is left: so a small file is one block, whatever its last line ends with. */
  async #fill(buffer: Uint8Array, from: number): Promise<number> {
    for (let filled = 0; ;) {
      const { bytesRead } = await this.#file
        .read(buffer, from + filled, blockBytes - filled, null)
        .catch((error: unknown) => refuseFile(error));
      filled += bytesRead;
      if (bytesRead === 0 || filled === blockBytes) return filled;
    }
  }

  /** Which row the carry begins: counted only once it must be named. Of a stream, which cannot be read again, nothing. */
  async #placeOfCarry(): Promise<Place> {
    const start = this.#bytesRead - this.#carry.length;
    const buffer = new Uint8Array(blockBytes);
    let [at, row, isQuoted] = [0, 0, false];
    while (at < start) {
      const found = await this.#file.read(buffer, 0, Math.min(blockBytes, start - at), at).catch(() => undefined);
      if (!found || found.bytesRead === 0) return {};
      for (const byte of buffer.subarray(0, found.bytesRead))
        if (byte === QUOTE) isQuoted = !isQuoted;
        else if (byte === LF && !isQuoted) row++;
      at += found.bytesRead;
    }
    return row === 0 ? { line: 1 } : { row };
  }

  recycle(bytes: Uint8Array<ArrayBuffer>): void {
    if (this.#spare.length < mostSpare) this.#spare.push(new Uint8Array(bytes.buffer));
  }

  #buffer(size: number): Uint8Array<ArrayBuffer> {
    const spare = this.#spare.pop();
    return spare !== undefined && spare.length >= size ? spare : new Uint8Array(size + blockBytes / 8);
  }

  async close(): Promise<void> {
    await this.#file.close();
  }
}

/** Records with the room behind them. */
function portionOf(records: Uint8Array<ArrayBuffer>): Portion {
  return { kind: 'text', bytes: new Uint8Array(records.buffer, records.byteOffset), length: records.length };
}

/** Behind the last line feed that ends a record; 0 where there is none. The text begins at a record. */
function lastRecordEnd(text: Uint8Array): number {
  const quotes = countQuotes(text);
  if (quotes === 0) return text.lastIndexOf(LF) + 1;
  let isQuoted = quotes % 2 === 1;
  for (let at = text.length - 1; at >= 0; at--) {
    if (text[at] === QUOTE) isQuoted = !isQuoted;
    else if (text[at] === LF && !isQuoted) return at + 1;
  }
  return 0;
}

/** Few marks are found fastest by searching for each, many by looking at every byte. */
function countQuotes(text: Uint8Array): number {
  let quotes = 0;
  let at = text.indexOf(QUOTE);
  for (; at >= 0 && quotes < 4096; at = text.indexOf(QUOTE, at + 1)) quotes++;
  if (at >= 0) for (; at < text.length; at++) if (text[at] === QUOTE) quotes++;
  return quotes;
}

/** Keeps blank lines at the end of a block back: whether they are the file's last is not known yet. */
function withoutBlankEnd(text: Uint8Array, end: number): number {
  let at = end;
  while (at > 0 && text[at - 1] === LF) {
    const line = at >= 2 && text[at - 2] === CR ? at - 2 : at - 1;
    if (line > 0 && text[line - 1] !== LF) return at;
    at = line;
  }
  return at;
}

/** Behind the first record. */
function recordEnd(text: Uint8Array): number {
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === QUOTE) isQuoted = !isQuoted;
    else if (text[at] === LF && !isQuoted) return at + 1;
  }
  return text.length;
}

/** The names in the header. Its problems are on line 1 of the file: it is no data row. */
function readHeader(record: Uint8Array): readonly string[] {
  const bytes = new Uint8Array(record.length + 1);
  bytes.set(record);
  let commas = 0;
  let isQuoted = false;
  for (const byte of record) {
    if (byte === QUOTE) isQuoted = !isQuoted;
    else if (byte === 44 && !isQuoted) commas++;
  }
  if (commas >= limits.columns) throw new Stopped(problem('columns_too_many', {}, { most: limits.columns }));
  try {
    return rowTexts(new CsvScanner(commas + 1).scan(bytes, record.length), 0);
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    throw new Stopped(...error.problems.map((found) => ({ ...found, place: { line: 1 } })));
  }
}

const signatures: readonly (readonly [string, readonly number[]])[] = [
  ['an XLSX workbook or a ZIP archive', [0x50, 0x4b, 3, 4]],
  ['a Parquet file', [0x50, 0x41, 0x52, 0x31]],
  ['an old Excel workbook (.xls)', [0xd0, 0xcf, 0x11, 0xe0]],
  ['a PDF', [0x25, 0x50, 0x44, 0x46]],
  ['a gzip archive', [0x1f, 0x8b]],
];

function refuseOtherFormats(head: Uint8Array): void {
  const startsWith = (mark: readonly number[]): boolean => mark.every((byte, i) => head[i] === byte);
  if (startsWith([0xff, 0xfe]) || startsWith([0xfe, 0xff])) throw new Stopped(problem('encoding_utf16'));
  const found = signatures.find(([, mark]) => startsWith(mark));
  if (found) throw new Stopped(problem('file_not_csv', {}, { looks: found[0] }));
}
