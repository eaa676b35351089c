import { encodeCell, faultOf, resolveGates, scoreColumns, type CodedAnswers, type ScoreColumns, type Scorer } from '@orion/core';
import { cellText, CsvText, TextCodes, type Cells } from '@orion/tables';
import type { Layout } from './layout.ts';

/** One faulty cell. Rows count from 1 within the portion. */
export interface Reject {
  readonly row: number;
  readonly column: string;
  readonly value: string;
  readonly reason: string;
}

/** What became of some rows. */
export interface ScoredRows {
  readonly rows: number;
  /** The good rows, as CSV text. */
  readonly text: Uint8Array<ArrayBuffer>;
  readonly written: number;
  readonly rejects: readonly Reject[];
}

/** Reads cells into coded answers with gates resolved: a column at a time, each distinct text once. */
export class AnswerReader {
  readonly #scorer: Scorer;
  readonly #layout: Layout;
  readonly #codes: readonly TextCodes[];

  constructor(scorer: Scorer, layout: Layout) {
    this.#scorer = scorer;
    this.#layout = layout;
    this.#codes = scorer.instrument.items.map((item) => new TextCodes((text) => encodeCell(item, text)));
  }

  read(cells: Cells): CodedAnswers {
    const { rows } = cells;
    const coded = { rows, capacity: rows, codes: new Int32Array(rows * this.#codes.length) };
    this.#layout.items.forEach((column, item) => this.#codes[item].encode(cells, column, coded.codes, item * rows));
    resolveGates(this.#scorer.instrument, coded);
    return coded;
  }
}

/** 1 for each row with a faulty cell. */
export function faultyRows({ rows, capacity, codes }: CodedAnswers): Uint8Array {
  const faulty = new Uint8Array(rows);
  for (let at = 0; at < codes.length; at += capacity) for (let row = 0; row < rows; row++) if (codes[at + row] < 0) faulty[row] = 1;
  return faulty;
}

/** The faulty cells, by row and then by the table's columns. */
export function rejectsOf(cells: Cells, coded: CodedAnswers, layout: Layout, faulty: Uint8Array): readonly Reject[] {
  const rejects: Reject[] = [];
  if (!faulty.includes(1)) return rejects;
  const inOrder = layout.items.map((column, item) => ({ column, item })).toSorted((a, b) => a.column - b.column);
  for (let row = 0; row < coded.rows; row++) {
    if (faulty[row] === 0) continue;
    for (const { column, item } of inOrder) {
      const code = coded.codes[item * coded.capacity + row];
      if (code < 0) rejects.push({ row: row + 1, column: layout.names[column], value: cellText(cells, row, column), reason: faultOf(code) });
    }
  }
  return rejects;
}

/** Turns rows of answers into rows of scores. Holds what it has seen of each column, so keep one for a whole file. */
export class ScoreStep {
  readonly #scorer: Scorer;
  readonly #layout: Layout;
  readonly #reader: AnswerReader;
  readonly #numbers = new Map<number, string>();
  readonly #flags = new Map<number, string>();
  readonly #text = new CsvText();
  readonly #end: string;

  constructor(scorer: Scorer, layout: Layout) {
    this.#scorer = scorer;
    this.#layout = layout;
    this.#reader = new AnswerReader(scorer, layout);
    this.#end = `,${scorer.instrumentRef},${scorer.schemeRef}`;
  }

  run(cells: Cells): ScoredRows {
    const coded = this.#reader.read(cells);
    const faulty = faultyRows(coded);
    const columns = scoreColumns(this.#scorer, coded);
    let written = 0;
    for (let row = 0; row < cells.rows; row++) {
      if (faulty[row] === 1) continue;
      this.#writePassing(cells, row);
      this.#writeScores(columns, row);
      written++;
    }
    return { rows: cells.rows, text: this.#text.take(), written, rejects: rejectsOf(cells, coded, this.#layout, faulty) };
  }

  #writePassing({ bytes, starts, ends, columns }: Cells, row: number): void {
    const text = this.#text;
    const first = row * columns;
    for (const column of this.#layout.passing) {
      const [start, end] = [starts[first + column], ends[first + column]];
      text.reserve((end - start) * 2 + 4);
      text.cell(bytes, start, end);
      text.comma();
    }
  }

  #writeScores({ scores, answered, applicable, bands, above, flags }: ScoreColumns, row: number): void {
    const { scheme } = this.#scorer;
    const composite = scores.length - 1;
    let line = this.#number(scores[0][row]);
    for (let d = 1; d < composite; d++) line += `,${this.#number(scores[d][row])}`;
    line += `,${Number.isNaN(scores[composite][row]) ? '' : String(scores[composite][row])}`;
    for (let d = 0; d < composite; d++) line += `,${this.#number(answered[d][row] / applicable[d][row])}`;
    line += `,${scheme.bands[bands[composite][row]]?.name ?? ''}`;
    for (let d = 0; d < composite; d++) line += `,${scheme.bands[bands[d][row]]?.name ?? ''}`;
    for (const column of above) line += column[row] < 0 ? ',' : column[row] === 1 ? ',yes' : ',no';
    line += `,${this.#flagNames(flags[row])},`;
    if (Number.isNaN(scores[composite][row])) line += this.#reasons(scores, applicable, row);
    line += this.#end;
    this.#text.reserve(line.length + 1);
    this.#text.ascii(line);
    this.#text.lineEnd();
  }

  /** A number as JavaScript prints it, empty for NaN. Scores of one dimension repeat, so their texts are kept. */
  #number(value: number): string {
    const found = this.#numbers.get(value);
    if (found !== undefined) return found;
    const text = Number.isNaN(value) ? '' : String(value);
    if (this.#numbers.size < 10_000) this.#numbers.set(value, text);
    return text;
  }

  #flagNames(bits: number): string {
    const found = this.#flags.get(bits);
    if (found !== undefined) return found;
    const names = this.#scorer.instrument.flags.filter((_, f) => (bits >> f) & 1).map(({ name }) => name);
    this.#flags.set(bits, names.join(' '));
    return names.join(' ');
  }

  #reasons(scores: readonly Float64Array[], applicable: readonly Uint16Array[], row: number): string {
    const reasons = this.#scorer.scheme.dimensions.flatMap(({ dimension }, d) =>
      Number.isNaN(scores[d][row]) ? [`${dimension}=${applicable[d][row] === 0 ? 'nothing_applicable' : 'too_few_answers'}`] : [],
    );
    return reasons.join(';');
  }
}
