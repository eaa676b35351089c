import { encodeCell, faultOf, resolveGates, scoreColumns, type CodedAnswers, type Scorer } from '@orion/core';
import { cellText, TextCodes, type Cells } from '@orion/tables';
import type { Layout } from './layout.ts';
import { ScoreWriter } from './score-writer.ts';

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
  for (let at = 0; at < codes.length; at += capacity)
    for (let row = 0; row < rows; row++) if (codes[at + row] < 0) faulty[row] = 1;
  return faulty;
}

/** The faulty cells, by row and then by the table's columns. */
function rejectsOf(cells: Cells, coded: CodedAnswers, layout: Layout, faulty: Uint8Array): readonly Reject[] {
  const rejects: Reject[] = [];
  if (!faulty.includes(1)) return rejects;
  const inOrder = layout.items.map((column, item) => ({ column, item })).toSorted((a, b) => a.column - b.column);
  for (let row = 0; row < coded.rows; row++) {
    if (faulty[row] === 0) continue;
    for (const { column, item } of inOrder) {
      const reason = faultOf(coded.codes[item * coded.capacity + row]);
      if (reason === undefined) continue;
      rejects.push({ row: row + 1, column: layout.names[column], value: cellText(cells, row, column), reason });
    }
  }
  return rejects;
}

/** Turns rows of answers into rows of scores. Holds what it has seen of each column, so keep one for a whole file. */
export class ScoreStep {
  readonly #scorer: Scorer;
  readonly #layout: Layout;
  readonly #reader: AnswerReader;
  readonly #writer: ScoreWriter;

  constructor(scorer: Scorer, layout: Layout) {
    this.#scorer = scorer;
    this.#layout = layout;
    this.#reader = new AnswerReader(scorer, layout);
    this.#writer = new ScoreWriter(scorer, layout);
  }

  run(cells: Cells): ScoredRows {
    const coded = this.#reader.read(cells);
    const faulty = faultyRows(coded);
    const columns = scoreColumns(this.#scorer, coded);
    let written = 0;
    for (let row = 0; row < cells.rows; row++) {
      if (faulty[row] === 1) continue;
      this.#writer.write(cells, columns, row);
      written++;
    }
    const rejects = rejectsOf(cells, coded, this.#layout, faulty);
    return { rows: cells.rows, text: this.#writer.take(), written, rejects };
  }
}
