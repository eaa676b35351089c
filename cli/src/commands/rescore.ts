import { agreementOfTable, DifferenceSums } from '@orion/analysis';
import {
  makeScorer,
  problem,
  schemeRef,
  scoreColumns,
  Stopped,
  type Instrument,
  type Scheme,
  type ScoreColumns,
} from '@orion/core';
import {
  cellsOf,
  CellsBuilder,
  cellText,
  createTable,
  type Cells,
  type ColumnSchema,
  type TableReader,
  type TableWriter,
} from '@orion/tables';
import { exitCodes, readWords, required, UsageError, type Command, type OptionHelp } from '../command.ts';
import { requireApart, withTable } from '../input.ts';
import { useInstrument, useScheme } from '../instruments.ts';
import { rescoreText, type Rescored } from '../rescore-print.ts';
import { findColumns, type Layout } from '../scoring/layout.ts';
import { AnswerReader, faultyRows } from '../scoring/score-step.ts';
import { Progress, say } from '../terminal.ts';
import { inputOptions, realPath } from './score.ts';

const options: readonly OptionHelp[] = [
  { name: 'from', value: 'SCHEME', meaning: 'the first scheme, such as provisional@1' },
  { name: 'to', value: 'SCHEME', meaning: 'the second scheme' },
  {
    name: 'instrument',
    value: 'NAME',
    meaning: 'instrument of the first scheme: rss-core@1 (default), another version, or a folder',
  },
  { name: 'to-instrument', value: 'NAME', meaning: 'instrument of the second scheme, if it is another version' },
  {
    name: 'out',
    value: 'FILE',
    meaning: 'the rows whose composite band changes, with both scores and bands (CSV, XLSX or Parquet)',
  },
  { name: 'format', value: 'table|json', meaning: 'a page to read (default) or JSON' },
  ...inputOptions,
];

export const rescoreCommand: Command = {
  name: 'rescore',
  usage: 'FILE --from SCHEME --to SCHEME [options]',
  summary: 'score one table under two schemes or versions: who changes band',
  details: [
    'FILE is a table of answers, as for orion score. Rows with a faulty cell under either instrument',
    'are left out and counted (exit code 2). Agreement is the share of people in the same band, with its',
    '95% Wilson interval, and Cohen’s kappa, plain and with linear weights.',
  ].join('\n'),
  options,
  examples: [
    'orion rescore answers.csv --from provisional@1 --to without_context@1',
    'orion rescore answers.csv --from provisional@1 --to provisional@2 --to-instrument ./rss-core-2 --out changed.csv',
  ],
  run: runRescore,
};

interface Side {
  readonly instrument: Instrument;
  readonly scheme: Scheme;
}

async function runRescore(words: readonly string[]): Promise<number> {
  const { files, options: given } = readWords(words, { options, files: 1 });
  const format = given['format'] ?? 'table';
  if (format !== 'table' && format !== 'json') throw new UsageError('--format is table or json');
  const first = await useInstrument(given['instrument'] ?? 'rss-core@1');
  const second = given['to-instrument'] === undefined ? first : await useInstrument(given['to-instrument']);
  const sides = [
    { instrument: first, scheme: useScheme(first, required(given, 'from')) },
    { instrument: second, scheme: useScheme(second, required(given, 'to')) },
  ] as const;
  requireSameScores(sides);
  requireApart([files[0], given['out'], given['map']], realPath);
  const rescored = await withTable(files[0], given, (table) => rescore(table, sides, given['out']));
  say(
    format === 'json'
      ? JSON.stringify(
          rescored,
          (_, value: unknown) => (typeof value === 'number' && Number.isNaN(value) ? null : value),
          2,
        )
      : rescoreText(rescored),
  );
  return rescored.faulty === 0 ? exitCodes.ok : exitCodes.someRejected;
}

/** Two schemes can be laid side by side where they give the same scores and the same bands, by name. */
function requireSameScores([a, b]: readonly [Side, Side]): void {
  const names = ({ scheme }: Side): string =>
    JSON.stringify([scheme.dimensions.map(({ dimension }) => dimension), scheme.bands.map(({ name }) => name)]);
  if (names(a) !== names(b))
    throw new UsageError(
      `${schemeRef(a.scheme)} and ${schemeRef(b.scheme)} have different dimensions or bands, so nobody can change from one band to another`,
    );
}

/** Tables and sums of one score, filled a portion at a time. */
interface ScorePair {
  readonly name: string;
  readonly table: number[][];
  readonly differences: DifferenceSums;
  gained: number;
  lost: number;
}

async function rescore(reader: TableReader, sides: readonly [Side, Side], out: string | undefined): Promise<Rescored> {
  const bands = sides[0].scheme.bands.map(({ name }) => name);
  const names = [...sides[0].scheme.dimensions.map(({ dimension }) => dimension as string), 'composite'];
  const pairs = names.map((name): ScorePair => ({
    name,
    table: bands.map(() => bands.map(() => 0)),
    differences: new DifferenceSums(),
    gained: 0,
    lost: 0,
  }));
  const scorers = sides.map(({ instrument, scheme }) => new SideScorer(reader, instrument, scheme));
  const changed =
    out === undefined ? undefined : await ChangedRows.open(out, scorers[0].layout, { reader, bands, sides });
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
  const notices = sides.map(({ instrument, scheme }) => instrument.words.en?.schemes[scheme.id]?.notice ?? '');
  return {
    from: schemeRef(sides[0].scheme),
    to: schemeRef(sides[1].scheme),
    rows,
    faulty,
    bands,
    notices: [...new Set(notices)].filter((notice, i) => notice !== '' && sides[i]?.scheme.status === 'provisional'),
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

/** Writes the rows whose composite band changes, or that gain or lose a composite: what is no item, both scores, both bands. */
class ChangedRows {
  readonly #writer: TableWriter;
  readonly #layout: Layout;
  readonly #bands: readonly string[];

  private constructor(writer: TableWriter, layout: Layout, bands: readonly string[]) {
    this.#writer = writer;
    this.#layout = layout;
    this.#bands = bands;
  }

  static async open(
    out: string,
    layout: Layout,
    { reader, bands, sides }: { reader: TableReader; bands: readonly string[]; sides: readonly [Side, Side] },
  ): Promise<ChangedRows> {
    const refs = sides.map(({ scheme }) => schemeRef(scheme));
    const added: readonly ColumnSchema[] = [
      { name: `composite ${refs[0]}`, type: 'number' },
      { name: `composite ${refs[1]}`, type: 'number' },
      { name: `band ${refs[0]}`, type: 'text' },
      { name: `band ${refs[1]}`, type: 'text' },
    ];
    const passing = layout.passing.map((place) => reader.columns[place]);
    const taken = added.find(({ name }) => passing.some((column) => column.name === name));
    if (taken) throw new Stopped(problem('column_reserved', {}, { name: taken.name }));
    return new ChangedRows(await createTable(out, [...passing, ...added]), layout, bands);
  }

  async add(cells: Cells, [before, after]: readonly [ScoreColumns, ScoreColumns], isFaulty: Uint8Array): Promise<void> {
    const builder = new CellsBuilder(this.#layout.passing.length + 4);
    const composite = before.scores.length - 1;
    for (let row = 0; row < cells.rows; row++) {
      const [a, b] = [before.bands[composite][row], after.bands[composite][row]];
      if (isFaulty[row] === 1 || a === b) continue;
      for (const column of this.#layout.passing) builder.add(cellText(cells, row, column));
      for (const { scores } of [before, after])
        builder.add(Number.isNaN(scores[composite][row]) ? '' : String(scores[composite][row]));
      for (const band of [a, b]) builder.add(this.#bands[band] ?? '');
    }
    if (builder.rows > 0) await this.#writer.append(builder.take());
  }

  finish(): Promise<void> {
    return this.#writer.finish();
  }

  abandon(): Promise<void> {
    return this.#writer.abandon();
  }
}
