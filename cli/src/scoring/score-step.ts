import {
  encodeCell,
  faultOf,
  resolveGates,
  scoreColumns,
  type CodedAnswers,
  type ScoreColumns,
  type Scorer,
} from '@orion/core';
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
  for (let at = 0; at < codes.length; at += capacity)
    for (let row = 0; row < rows; row++) if (codes[at + row] < 0) faulty[row] = 1;
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
      if (code < 0)
        rejects.push({
          row: row + 1,
          column: layout.names[column],
          value: cellText(cells, row, column),
          reason: faultOf(code),
        });
    }
  }
  return rejects;
}

/** Turns rows of answers into rows of scores. Holds what it has seen of each column, so keep one for a whole file. */
export class ScoreStep {
  readonly #scorer: Scorer;
  readonly #layout: Layout;
  readonly #reader: AnswerReader;
  readonly #text = new CsvText();
  readonly #numbers = new Map<number, Uint8Array>();
  readonly #tails = new Map<number, Uint8Array>();
  readonly #reasons = new Map<string, Uint8Array>();
  readonly #end: Uint8Array;

  constructor(scorer: Scorer, layout: Layout) {
    this.#scorer = scorer;
    this.#layout = layout;
    this.#reader = new AnswerReader(scorer, layout);
    this.#end = ascii(`,${scorer.instrumentRef},${scorer.schemeRef}`);
  }

  run(cells: Cells): ScoredRows {
    const coded = this.#reader.read(cells);
    const faulty = faultyRows(coded);
    const columns = scoreColumns(this.#scorer, coded);
    let written = 0;
    for (let row = 0; row < cells.rows; row++) {
      if (faulty[row] === 1) continue;
      this.#text.cells(cells, row, this.#layout.passing);
      this.#writeScores(columns, row);
      written++;
    }
    return {
      rows: cells.rows,
      text: this.#text.take(),
      written,
      rejects: rejectsOf(cells, coded, this.#layout, faulty),
    };
  }

  #writeScores(columns: ScoreColumns, row: number): void {
    const { scores, answered, applicable } = columns;
    const text = this.#text;
    const composite = scores.length - 1;
    text.reserve(2048);
    for (let d = 0; d < composite; d++) {
      text.raw(this.#number(scores[d][row]));
      text.comma();
    }
    if (!Number.isNaN(scores[composite][row])) text.ascii(String(scores[composite][row]));
    for (let d = 0; d < composite; d++) {
      text.comma();
      text.raw(this.#number(answered[d][row] / applicable[d][row]));
    }
    text.raw(this.#tail(columns, row));
    if (Number.isNaN(scores[composite][row])) text.raw(this.#reasonsOf(columns, row));
    text.raw(this.#end);
    text.lineEnd();
  }

  /** A number as JavaScript prints it, empty for NaN. Scores of one dimension repeat, so their texts are kept. */
  #number(value: number): Uint8Array {
    const found = this.#numbers.get(value);
    if (found !== undefined) return found;
    const text = ascii(Number.isNaN(value) ? '' : String(value));
    if (this.#numbers.size < 10_000) this.#numbers.set(value, text);
    return text;
  }

  /** Bands, thresholds and flags: few combinations occur, so each is written once. */
  #tail({ bands, above, flags }: ScoreColumns, row: number): Uint8Array {
    let key = flags[row];
    for (let d = 0; d < bands.length; d++) key = key * 128 + bands[d][row] + 1;
    for (let t = 0; t < above.length; t++) key = key * 3 + above[t][row] + 1;
    const found = key <= Number.MAX_SAFE_INTEGER ? this.#tails.get(key) : undefined;
    if (found !== undefined) return found;
    const { scheme, instrument } = this.#scorer;
    const composite = bands.length - 1;
    const bandName = (column: Int8Array): string => scheme.bands[column[row]]?.name ?? '';
    const yesOrNo = (column: Int8Array): string => ['', 'no', 'yes'][column[row] + 1];
    const raised = instrument.flags.filter((_, f) => (flags[row] >> f) & 1).map(({ name }) => name);
    const texts = [
      bandName(bands[composite]),
      ...bands.slice(0, composite).map(bandName),
      ...above.map(yesOrNo),
      raised.join(' '),
    ];
    const tail = ascii(`,${texts.join(',')},`);
    if (this.#tails.size < 10_000) this.#tails.set(key, tail);
    return tail;
  }

  #reasonsOf({ scores, applicable }: ScoreColumns, row: number): Uint8Array {
    const reasons = this.#scorer.scheme.dimensions.flatMap(({ dimension }, d) =>
      Number.isNaN(scores[d][row])
        ? [`${dimension}=${applicable[d][row] === 0 ? 'nothing_applicable' : 'too_few_answers'}`]
        : [],
    );
    const text = reasons.join(';');
    const found = this.#reasons.get(text) ?? ascii(text);
    this.#reasons.set(text, found);
    return found;
  }
}

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
