import { problem, Stopped } from '@orion/core';
import { cellsOf, readNumbers, TextCodes, type Cells, type TableReader } from '@orion/tables';
import { Progress } from './terminal.ts';

/** The scores of one group of rows, by score. */
export interface Group {
  readonly labels: readonly string[];
  readonly values: readonly NumberList[];
  rows: number;
}

/** Numbers that come a portion at a time. */
class NumberList {
  #values = new Float64Array(8);
  #length = 0;

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const larger = new Float64Array(this.#length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length++] = value;
  }

  values(): Float64Array {
    return this.#values.subarray(0, this.#length);
  }
}

/** Labels in the order in which they were first seen. */
class Labels {
  readonly texts: string[] = [];
  readonly #codes = new Map<string, number>();

  codeOf(text: string): number {
    const known = this.#codes.get(text);
    if (known !== undefined) return known;
    this.#codes.set(text, this.texts.length);
    return this.texts.push(text) - 1;
  }
}

/** Reads score columns into groups by the labels of some columns. */
export class GroupedScores {
  readonly list: Group[] = [];
  readonly #table: TableReader;
  readonly #labelPlaces: readonly number[];
  readonly #numbers: readonly { readonly name: string; readonly place: number }[];
  readonly #labels: readonly Labels[];
  readonly #groupOf = new Map<string, number>();

  constructor(table: TableReader, by: readonly string[]) {
    const names = table.columns.map(({ name }) => name);
    const composite = names.indexOf('composite');
    // Scores stand before the composite, one for each coverage column.
    const dimensions = names.filter((name) => names.includes(`${name}_coverage`));
    this.#table = table;
    this.#labelPlaces = by.map((name) => names.indexOf(name));
    this.#numbers = [
      ...dimensions.map((name) => ({ name, place: names.indexOf(name) })),
      { name: 'composite', place: composite },
    ];
    this.#labels = by.map(() => new Labels());
  }

  valuesOf(group: Group, name: string): Float64Array {
    const place = this.#numbers.findIndex((column) => column.name === name);
    if (place < 0) throw new Stopped(problem('column_missing', {}, { name }));
    return group.values[place].values();
  }

  async read(): Promise<void> {
    const progress = new Progress('reading');
    const codes = this.#labels.map((labels) => new TextCodes((text) => labels.codeOf(text)));
    for await (const { cells, firstRow } of cellsOf(this.#table)) {
      const labels = this.#labelPlaces.map((place, i) => {
        const column = new Int32Array(cells.rows);
        codes[i].encode(cells, place, column, 0);
        return column;
      });
      const numbers = this.#numbers.map((column) => readScores(cells, column, firstRow));
      for (let row = 0; row < cells.rows; row++) this.#add(labels, numbers, row);
      progress.show(firstRow + cells.rows);
    }
    progress.clear();
  }

  #add(labels: readonly Int32Array[], numbers: readonly Float64Array[], row: number): void {
    let key = '';
    for (const column of labels) key += `${column[row]} `;
    let place = this.#groupOf.get(key);
    if (place === undefined) {
      place = this.list.length;
      this.#groupOf.set(key, place);
      this.list.push({
        labels: labels.map((column, i) => this.#labels[i].texts[column[row]]),
        values: this.#numbers.map(() => new NumberList()),
        rows: 0,
      });
    }
    const group = this.list[place];
    group.rows++;
    for (let i = 0; i < numbers.length; i++) group.values[i].push(numbers[i][row]);
  }
}

/** A column of scores; a number that is none is refused with its row. */
function readScores(
  cells: Cells,
  column: { readonly name: string; readonly place: number },
  firstRow: number,
): Float64Array {
  const scores = readNumbers(cells, column, firstRow);
  const outside = scores.findIndex((score) => score < 0 || score > 1);
  if (outside < 0) return scores;
  const place = { row: firstRow + outside, column: column.name };
  throw new Stopped(problem('score_outside_0_1', place, { value: scores[outside] }));
}
