import type { Cells, ColumnSchema } from './cells.ts';
import { OutputFile } from './output-file.ts';
import type { TextTableWriter } from './table.ts';

const QUOTE = 34;
const COMMA = 44;
const LF = 10;
const CR = 13;
/** In a table of one column an empty cell would be a blank line. */
const emptyCell = Uint8Array.of(QUOTE, QUOTE);

/** Text that grows: CSV in UTF-8, `\n` line ends, a cell quoted only where it must be. */
export class CsvText {
  #bytes: Uint8Array;
  #length = 0;

  constructor(size = 64 * 1024) {
    this.#bytes = new Uint8Array(size);
  }

  /** The text so far, in its own memory; then the text begins anew. */
  take(): Uint8Array<ArrayBuffer> {
    const text = this.#bytes.slice(0, this.#length);
    this.#length = 0;
    return text;
  }

  /** Makes room for as many more bytes. */
  reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + more));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }

  /** A cell's bytes, quoted where they hold a comma, a mark or a line end. There must be room for twice as many and two. */
  cell(bytes: Uint8Array, start: number, end: number): void {
    const out = this.#bytes;
    let to = this.#length;
    for (let at = start; at < end; at++) {
      const byte = bytes[at];
      if (byte <= COMMA && (byte === COMMA || byte === QUOTE || byte === LF || byte === CR)) {
        this.#quoted(bytes, start, end);
        return;
      }
      out[to++] = byte;
    }
    this.#length = to;
  }

  #quoted(bytes: Uint8Array, start: number, end: number): void {
    const out = this.#bytes;
    let to = this.#length;
    out[to++] = QUOTE;
    for (let at = start; at < end; at++) {
      if (bytes[at] === QUOTE) out[to++] = QUOTE;
      out[to++] = bytes[at];
    }
    out[to++] = QUOTE;
    this.#length = to;
  }

  /** Some cells of a row, each followed by a comma. */
  cells({ bytes, starts, ends, columns }: Cells, row: number, places: readonly number[]): void {
    const first = row * columns;
    let most = 0;
    for (let i = 0; i < places.length; i++) most += (ends[first + places[i]] - starts[first + places[i]]) * 2 + 3;
    this.reserve(most);
    for (let i = 0; i < places.length; i++) {
      this.cell(bytes, starts[first + places[i]], ends[first + places[i]]);
      this.comma();
    }
  }

  /** ASCII bytes that need no quotes. */
  raw(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    const out = this.#bytes;
    const length = this.#length;
    for (let i = 0; i < bytes.length; i++) out[length + i] = bytes[i];
    this.#length = length + bytes.length;
  }

  /** A cell of ASCII bytes that need no quotes, and a comma. */
  rawCell(bytes: Uint8Array): void {
    this.reserve(bytes.length + 1);
    const out = this.#bytes;
    let to = this.#length;
    for (let i = 0; i < bytes.length; i++) out[to++] = bytes[i];
    out[to++] = COMMA;
    this.#length = to;
  }

  /** ASCII text that needs no quotes, such as a number, and a comma. */
  asciiCell(text: string): void {
    this.reserve(text.length + 1);
    const out = this.#bytes;
    let to = this.#length;
    for (let i = 0; i < text.length; i++) out[to++] = text.charCodeAt(i);
    out[to++] = COMMA;
    this.#length = to;
  }

  comma(): void {
    this.#bytes[this.#length++] = COMMA;
  }

  lineEnd(): void {
    this.#bytes[this.#length++] = LF;
  }

  /** A whole row of texts. */
  row(texts: readonly string[]): void {
    texts.forEach((text, i) => {
      const bytes = Buffer.from(text, 'utf8');
      this.reserve(bytes.length * 2 + 4);
      if (i > 0) this.comma();
      this.cell(bytes, 0, bytes.length);
    });
    this.reserve(3);
    if (texts.length === 1 && texts[0] === '') this.raw(emptyCell);
    this.lineEnd();
  }

  /** Whole rows of cells. */
  rows({ rows, columns, bytes, starts, ends }: Cells): void {
    for (let row = 0, cell = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++, cell++) {
        this.reserve((ends[cell] - starts[cell]) * 2 + 6);
        if (column > 0) this.comma();
        this.cell(bytes, starts[cell], ends[cell]);
      }
      if (columns === 1 && starts[cell - 1] === ends[cell - 1]) this.raw(emptyCell);
      this.lineEnd();
    }
  }
}

/** Writes a CSV file; the header at once. */
export class CsvWriter implements TextTableWriter {
  readonly #output: OutputFile;

  constructor(path: string, columns: readonly ColumnSchema[]) {
    this.#output = new OutputFile(path);
    const header = new CsvText(1024);
    header.row(columns.map((column) => column.name));
    this.#output.write(header.take());
  }

  append(cells: Cells): void {
    const text = new CsvText(cells.rows * 64);
    text.rows(cells);
    this.appendText(text.take());
  }

  /** Rows that are CSV text already. */
  appendText(rows: Uint8Array): void {
    this.#output.write(rows);
  }

  finish(): Promise<void> {
    this.#output.commit();
    return Promise.resolve();
  }

  abandon(): Promise<void> {
    this.#output.abandon();
    return Promise.resolve();
  }
}
