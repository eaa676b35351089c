import { problem, Stopped } from '@orion/core';
import { writeXlsxStream, XLSX_MAX_ROWS_PER_SHEET } from 'hucre/xlsx';
import { rowTexts, type Cells, type ColumnSchema } from './cells.ts';
import { parseNumber } from './numbers.ts';
import { OutputFile } from './output-file.ts';
import type { TableWriter } from './table.ts';

type Row = (string | number | null)[];

/** What spreadsheet programs hold in a cell. */
const mostCharacters = 32_767;

/** Text that reads like the sign for a control character (`_x000D_`) is written so that it stays text. */
function encodeEscapes(text: string): string {
  return text.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}

/** Begins a workbook of one sheet; its file grows as rows are handed over. Number columns become numbers, all others text. */
export function createWorkbook(path: string, columns: readonly ColumnSchema[]): TableWriter {
  return new WorkbookWriter(path, columns);
}

class WorkbookWriter implements TableWriter {
  readonly #columns: readonly ColumnSchema[];
  readonly #output: OutputFile;
  readonly #waiting: Row[][] = [];
  readonly #written: Promise<void>;
  #wake: () => void = () => {};
  #taken: () => void = () => {};
  #isLast = false;
  #rows = 1;

  constructor(path: string, columns: readonly ColumnSchema[]) {
    this.#columns = columns;
    this.#output = new OutputFile(path);
    this.#waiting.push([columns.map(({ name }) => encodeEscapes(name))]);
    this.#written = this.#write();
    this.#written.catch(() => {});
  }

  async append(cells: Cells): Promise<void> {
    this.#rows += cells.rows;
    if (this.#rows > XLSX_MAX_ROWS_PER_SHEET)
      throw new Stopped(
        problem(
          'workbook_too_large',
          { file: this.#output.path },
          { detail: `more than ${XLSX_MAX_ROWS_PER_SHEET} rows` },
        ),
      );
    this.#waiting.push(Array.from({ length: cells.rows }, (_, row) => this.#values(rowTexts(cells, row))));
    this.#wake();
    if (this.#waiting.length > 1)
      await Promise.race([this.#written, new Promise<void>((resolve) => (this.#taken = resolve))]);
  }

  async finish(): Promise<void> {
    this.#isLast = true;
    this.#wake();
    await this.#written;
    this.#output.commit();
  }

  abandon(): Promise<void> {
    this.#isLast = true;
    this.#wake();
    this.#output.abandon();
    return Promise.resolve();
  }

  async #write(): Promise<void> {
    for await (const bytes of writeXlsxStream(this.#supply(), { name: 'Sheet1', zip64: true }))
      this.#output.write(bytes);
  }

  async *#supply(): AsyncGenerator<Row> {
    for (;;) {
      const rows = this.#waiting[0];
      if (rows) {
        yield* rows;
        this.#waiting.shift();
        this.#taken();
      } else if (this.#isLast) return;
      else await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  #values(texts: readonly string[]): Row {
    return texts.map((text, column) => {
      if (text === '') return null;
      const { type, name } = this.#columns[column];
      const number = type === 'text' ? undefined : parseNumber(text);
      // A whole number of many digits would lose the last of them.
      if (number !== undefined && (type === 'number' || String(number) === text)) return number;
      if (text.length > mostCharacters)
        throw new Stopped(
          problem(
            'workbook_too_large',
            { file: this.#output.path, column: name },
            { detail: `a cell of more than ${mostCharacters} characters` },
          ),
        );
      return encodeEscapes(text);
    });
  }
}
