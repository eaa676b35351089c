import { cellText, type Cells } from '../cells.ts';
import { TextCodes } from '../text-codes.ts';
import type { ColumnProfile, ForeignTable, TableProfile } from './foreign-table.ts';

/** Distinct texts that are kept of a column: enough to know a list of answers from free text. */
const mostValues = 5000;

/** Reads a whole table once and gathers what stands in each column. */
export async function profileTable(table: ForeignTable): Promise<TableProfile> {
  const columns = table.columns.map(() => new ColumnCount());
  let rows = 0;
  for await (const cells of table.cells()) {
    columns.forEach((column, place) => column.add(cells, place));
    rows += cells.rows;
  }
  const seen = new Map<string, number>();
  return {
    found: table.found,
    rows,
    columns: table.columns.map(({ name }, place) => {
      const occurrence = (seen.get(name) ?? 0) + 1;
      seen.set(name, occurrence);
      return columns[place].profile(name, occurrence);
    }),
  };
}

/** Counts the texts of one column; one that has too many of them is open, and only some are kept. */
class ColumnCount {
  readonly #texts: string[] = [''];
  readonly #counts: number[] = [0];
  readonly #codes = new TextCodes((text) => this.#codeOf(text));
  #isOpen = false;
  #filled = 0;
  #buffer = new Int32Array(0);

  #codeOf(text: string): number {
    if (text.trim() === '') return 0;
    return this.#texts.push(text) - 1;
  }

  add(cells: Cells, place: number): void {
    if (this.#isOpen) return this.#addOpen(cells, place);
    if (this.#buffer.length < cells.rows) this.#buffer = new Int32Array(cells.rows);
    this.#codes.encode(cells, place, this.#buffer, 0);
    while (this.#counts.length < this.#texts.length) this.#counts.push(0);
    for (let row = 0; row < cells.rows; row++) {
      const code = this.#buffer[row];
      this.#counts[code]++;
      if (code > 0) this.#filled++;
    }
    this.#isOpen = this.#texts.length > mostValues;
  }

  /** Of a column of free text only how many cells are filled is of interest now, and a few more texts. */
  #addOpen(cells: Cells, place: number): void {
    for (let row = 0, at = place; row < cells.rows; row++, at += cells.columns)
      if (
        cells.ends[at] > cells.starts[at] &&
        (cells.ends[at] - cells.starts[at] > 4 || cellText(cells, row, place).trim() !== '')
      )
        this.#filled++;
  }

  profile(header: string, occurrence: number): ColumnProfile {
    const values = this.#texts.map((text, code) => [text, this.#counts[code]] as const).slice(1, mostValues + 1);
    return {
      header,
      occurrence,
      filled: this.#filled,
      values: new Map(values.toSorted((a, b) => b[1] - a[1])),
      isOpen: this.#isOpen,
    };
  }
}
