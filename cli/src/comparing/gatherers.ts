import { problem, Stopped } from '@orion/core';
import type { CategoryColumn, NumberColumn } from '@orion/analysis';
import { parseNumber } from '@orion/tables';

/** Takes the cells of one column, in any order, each at its place; the first that says something stands. */
export interface Gatherer {
  take(place: number, text: string, row: number): void;
}

const notApplicable = 'not_applicable';
/** What means that there is no value: the silences of an instrument, and what statistics programs write. */
const silent = new Set([
  '',
  'NA',
  'NaN',
  'N/A',
  'null',
  'NULL',
  '.',
  'declined',
  'dont_know',
  'not_asked',
  notApplicable,
]);

/** A column of numbers; `true` and `false`, `yes` and `no` are 1 and 0. */
export class NumberGatherer implements Gatherer {
  readonly #name: string;
  #values = new Float64Array(1024).fill(NaN);
  #isNotApplicable = new Uint8Array(1024);

  constructor(name: string) {
    this.#name = name;
  }

  take(place: number, text: string, row: number): void {
    this.#reserve(place + 1);
    if (!Number.isNaN(this.#values[place])) return;
    if (silent.has(text)) {
      if (text === notApplicable) this.#isNotApplicable[place] = 1;
      return;
    }
    const value = words.get(text.toLowerCase()) ?? parseNumber(text);
    if (value === undefined || !Number.isFinite(value))
      throw new Stopped(problem('cell_not_number', { row, column: this.#name }, { value: text }));
    this.#values[place] = value;
  }

  finish(rows: number): NumberColumn {
    this.#reserve(rows);
    return { values: this.#values.subarray(0, rows), isNotApplicable: this.#isNotApplicable.subarray(0, rows) };
  }

  #reserve(rows: number): void {
    const { length } = this.#values;
    if (rows <= length) return;
    const values = new Float64Array(Math.max(rows, 2 * length)).fill(NaN);
    values.set(this.#values);
    this.#values = values;
    const marks = new Uint8Array(values.length);
    marks.set(this.#isNotApplicable);
    this.#isNotApplicable = marks;
  }
}

const words = new Map([
  ['true', 1],
  ['false', 0],
  ['yes', 1],
  ['no', 0],
]);

/** A column of labels, in the order in which they were first seen. */
export class CategoryGatherer implements Gatherer {
  readonly #labels: string[] = [];
  readonly #codeOf = new Map<string, number>();
  #codes = new Int32Array(1024).fill(-1);

  take(place: number, text: string): void {
    this.#reserve(place + 1);
    if (this.#codes[place] >= 0 || silent.has(text)) return;
    let code = this.#codeOf.get(text);
    if (code === undefined) {
      code = this.#labels.push(text) - 1;
      this.#codeOf.set(text, code);
    }
    this.#codes[place] = code;
  }

  finish(rows: number): CategoryColumn {
    this.#reserve(rows);
    return { labels: this.#labels, codes: this.#codes.subarray(0, rows) };
  }

  #reserve(rows: number): void {
    const { length } = this.#codes;
    if (rows <= length) return;
    const codes = new Int32Array(Math.max(rows, 2 * length)).fill(-1);
    codes.set(this.#codes);
    this.#codes = codes;
  }
}
