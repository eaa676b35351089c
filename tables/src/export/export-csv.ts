import { harmless } from './harmless.ts';
import { OutText } from './out-text.ts';
import type { OutCell, OutTable } from './export-table.ts';

/** How a CSV file is written. */
export interface CsvForm {
  readonly separator: ',' | ';';
  /** The sign between a number's whole and its parts. */
  readonly point: '.' | ',';
  /** Without a mark some programs take UTF-8 for an older encoding. */
  readonly hasMark: boolean;
  readonly lineEnd: '\n' | '\r\n';
  /** Whether texts that look like formulas are made harmless; a table that only programs read keeps them. */
  readonly isForPeople: boolean;
}

/** For programs and for whoever has an English spreadsheet: what `orion score` reads. */
export const plainCsv: CsvForm = {
  separator: ',',
  point: '.',
  hasMark: false,
  lineEnd: '\n',
  isForPeople: true,
};
/** As a French Excel opens it by a double click. */
export const frenchCsv: CsvForm = { separator: ';', point: ',', hasMark: true, lineEnd: '\r\n', isForPeople: true };

/** A table as CSV in UTF-8, some rows at a time. */
export async function* csvBytes({ columns, rows }: OutTable, form: CsvForm): AsyncGenerator<Uint8Array> {
  const writer = new CsvRows(form);
  if (form.hasMark) writer.mark();
  writer.row(columns.map(({ name }) => name));
  yield writer.take();
  for await (const some of rows()) {
    for (const row of some) writer.row(row);
    yield writer.take();
  }
}

/** Rows as CSV text. */
export class CsvRows {
  readonly #form: CsvForm;
  readonly #text = new OutText();
  readonly #separator: number;

  constructor(form: CsvForm) {
    this.#form = form;
    this.#separator = form.separator.charCodeAt(0);
  }

  take(): Uint8Array<ArrayBuffer> {
    return this.#text.take();
  }

  mark(): void {
    this.#text.add('\uFEFF');
  }

  row(cells: readonly OutCell[]): void {
    const text = this.#text;
    for (let i = 0; i < cells.length; i++) {
      if (i > 0) text.byte(this.#separator);
      const cell = cells[i];
      if (cell === undefined) continue;
      if (typeof cell === 'number') text.add(this.#number(cell));
      else if (!text.addPlain(cell)) text.add(this.#quoted(cell));
    }
    // In a table of one column an empty cell would be a blank line.
    if (cells.length === 1 && (cells[0] === undefined || cells[0] === '')) text.add('""');
    text.add(this.#form.lineEnd);
  }

  #number(value: number): string {
    const text = String(value);
    return this.#form.point === ',' ? text.replace('.', ',') : text;
  }

  #quoted(text: string): string {
    const safe = this.#form.isForPeople ? harmless(text) : text;
    // Whatever another program might take for the end of a cell stands between marks.
    return /[",;|\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  }
}
