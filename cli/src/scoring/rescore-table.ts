import { agreementOfTable, DifferenceSums } from '@orion/analysis';
import {
  instrumentRef,
  makeScorer,
  schemeRef,
  scoreColumns,
  type Instrument,
  type Language,
  type Scheme,
  type ScoreColumns,
} from '@orion/core';
import { cellsOf, type Cells, type TableReader } from '@orion/tables';
import type { Rescored } from '../rescore-print.ts';
import { noticeOf } from '../instruments.ts';
import { Progress } from '../terminal.ts';
import { ChangedRows } from './changed-rows.ts';
import { findColumns, type Layout } from './layout.ts';
import { AnswerReader, faultyRows } from './score-step.ts';

/** One of two ways to score the same answers. */
export interface Side {
  readonly instrument: Instrument;
  readonly scheme: Scheme;
}

export type Sides = readonly [Side, Side];

/** Tables and sums of one score, filled a portion at a time. */
interface ScorePair {
  readonly name: string;
  readonly table: number[][];
  readonly differences: DifferenceSums;
  gained: number;
  lost: number;
}

/** Scores every row twice. Rows with a faulty cell on either side are left out and counted. */
export async function rescore(
  reader: TableReader,
  sides: Sides,
  { out, language }: { readonly out: string | undefined; readonly language: Language },
): Promise<Rescored> {
  const bands = sides[0].scheme.bands.map(({ name }) => name);
  const names = [...sides[0].scheme.dimensions.map(({ dimension }) => dimension as string), 'composite'];
  const isOneInstrument = instrumentRef(sides[0].instrument) === instrumentRef(sides[1].instrument);
  const refs = sides.map(({ instrument, scheme }) =>
    isOneInstrument ? schemeRef(scheme) : `${instrumentRef(instrument)} ${schemeRef(scheme)}`,
  );
  const pairs = names.map((name): ScorePair => ({
    name,
    table: bands.map(() => bands.map(() => 0)),
    differences: new DifferenceSums(),
    gained: 0,
    lost: 0,
  }));
  const scorers = sides.map(({ instrument, scheme }) => new SideScorer(reader, instrument, scheme));
  const changed =
    out === undefined ? undefined : await ChangedRows.open(out, scorers[0].layout, { reader, bands, refs });
  const progress = new Progress('rescoring');
  let [rows, faulty] = [0, 0];
  try {
    for await (const { cells } of cellsOf(reader)) {
      const [before, after] = scorers.map((scorer) => scorer.score(cells));
      const isFaulty = before.faulty.map((fault, row) => fault | after.faulty[row]);
      pairs.forEach((pair, d) => addPair(pair, [before.columns, after.columns], { d, isFaulty }));
      await changed?.add(cells, [before.columns, after.columns], isFaulty);
      rows += cells.rows;
      faulty += isFaulty.reduce((sum, fault) => sum + fault, 0);
      progress.show(rows);
    }
    await changed?.finish();
  } catch (error) {
    await changed?.abandon();
    throw error;
  } finally {
    progress.clear();
  }
  const notices = sides.map(({ instrument, scheme }) => noticeOf(instrument, scheme, language));
  return {
    from: refs[0],
    to: refs[1],
    rows,
    faulty,
    bands,
    notices: [...new Set(notices)].filter((notice) => notice !== ''),
    scores: pairs.map((pair) => ({
      name: pair.name,
      gained: pair.gained,
      lost: pair.lost,
      agreement: agreementOfTable(pair.table),
      difference: pair.differences.result(),
    })),
  };
}

/** One of the two ways to score the same rows. */
class SideScorer {
  readonly layout: Layout;
  readonly #reader: AnswerReader;
  readonly #scorer: ReturnType<typeof makeScorer>;

  constructor(reader: TableReader, instrument: Instrument, scheme: Scheme) {
    this.layout = findColumns(reader.columns, instrument, scheme);
    this.#scorer = makeScorer(instrument, scheme);
    this.#reader = new AnswerReader(this.#scorer, this.layout);
  }

  score(cells: Cells): { columns: ScoreColumns; faulty: Uint8Array } {
    const coded = this.#reader.read(cells);
    return { columns: scoreColumns(this.#scorer, coded), faulty: faultyRows(coded) };
  }
}

function addPair(
  pair: ScorePair,
  [before, after]: readonly [ScoreColumns, ScoreColumns],
  { d, isFaulty }: { d: number; isFaulty: Uint8Array },
): void {
  const hidden = (scores: Float64Array): Float64Array =>
    scores.map((score, row) => (isFaulty[row] === 1 ? NaN : score));
  pair.differences.add(hidden(before.scores[d]), hidden(after.scores[d]));
  for (let row = 0; row < isFaulty.length; row++) {
    if (isFaulty[row] === 1) continue;
    const [a, b] = [before.bands[d][row], after.bands[d][row]];
    if (a >= 0 && b >= 0) pair.table[a][b]++;
    else if (b >= 0) pair.gained++;
    else if (a >= 0) pair.lost++;
  }
}
