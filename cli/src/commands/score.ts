import { problem, schemeRef, Stopped } from '@orion/core';
import { createTextTable, formatOf, type TableReader, type TextTableWriter } from '@orion/tables';
import { exitCodes, readWords, required, type Command, type OptionHelp } from '../command.ts';
import { inputOptions, instrumentOptions, requireApart, withTable } from '../input.ts';
import { noticeOf, useInstrument, useScheme } from '../instruments.ts';
import { RejectsFile } from '../rejects.ts';
import { findColumns, scoreSchema } from '../scoring/layout.ts';
import { scoreTable } from '../scoring/score-threads.ts';
import type { WorkerTask } from '../scoring/score-worker.ts';
import { grouped, languageFrom, Progress, say } from '../terminal.ts';

const options: readonly OptionHelp[] = [
  { name: 'out', value: 'FILE', meaning: 'where the scores go: CSV, or Parquet by its ending' },
  {
    name: 'rejects',
    value: 'FILE',
    meaning: 'where faulty cells go: CSV row,column,value,reason (default: standard error)',
  },
  ...instrumentOptions,
  ...inputOptions,
];

export const scoreCommand: Command = {
  name: 'score',
  usage: 'FILE --out FILE [options]',
  summary: 'score a table of survey responses',
  details: [
    'FILE has one row per response and one column per item, with exact codes. Columns that are',
    'no items pass through; then come scores, coverage, bands, flags, and which instrument and scheme',
    'made them. A row with a faulty cell is left out of --out and named in the rejects (exit code 2).',
  ].join('\n'),
  options,
  examples: [
    'orion score answers.csv --out scores.csv --rejects rejects.csv',
    'orion score odk.csv --map odk.map.json --out scores.parquet',
    'orion score answers.xlsx --sheet Data --out scores.csv --scheme without_context@1',
  ],
  run: runScore,
};

async function runScore(words: readonly string[]): Promise<number> {
  const { files, options: given } = readWords(words, { options, files: 1 });
  const [file] = files;
  const out = required(given, 'out');
  const instrument = await useInstrument(given['instrument'] ?? 'rss-core@1');
  const scheme = useScheme(instrument, given['scheme']);
  requireApart([file, out, given['rejects'], given['map']]);
  if (formatOf(out) === 'xlsx' || /\.(?:xls|ods|json|pdf|zip)$/i.test(out))
    throw new Stopped(problem('output_format', { file: out }));
  const counts = await withTable(file, given, async (table) => {
    const layout = findColumns(table.columns, instrument, scheme);
    const passing = layout.passing.map((place) => table.columns[place]);
    const writer = await createTextTable(out, [...passing, ...scoreSchema(scheme)]);
    return writeScores(
      table,
      { instrument, scheme, layout },
      { writer, rejects: new RejectsFile(given['rejects'], out) },
    );
  });
  say(
    `${grouped(counts.rows)} rows read, ${grouped(counts.written)} scored with ${schemeRef(scheme)}, written to ${out}`,
  );
  if (counts.rows > counts.written)
    say(
      `${grouped(counts.rows - counts.written)} rows rejected for ${grouped(counts.cells)} faulty cells${given['rejects'] === undefined ? '' : `, named in ${given['rejects']}`}`,
    );
  const notice = noticeOf(instrument, scheme, languageFrom(words));
  if (notice !== '') say(notice);
  return counts.rows === counts.written ? exitCodes.ok : exitCodes.someRejected;
}

interface Outputs {
  readonly writer: TextTableWriter;
  readonly rejects: RejectsFile;
}

/** Nothing stands at its place before everything is written. */
async function writeScores(
  table: TableReader,
  task: WorkerTask,
  { writer, rejects }: Outputs,
): Promise<{ rows: number; written: number; cells: number }> {
  const progress = new Progress('scoring');
  let [rows, written] = [0, 0];
  try {
    for await (const scored of scoreTable(table, task)) {
      writer.appendText(scored.text);
      rejects.add(scored.rejects, rows);
      rows += scored.rows;
      written += scored.written;
      progress.show(rows);
    }
    await writer.finish();
  } catch (error) {
    await writer.abandon();
    rejects.abandon();
    throw error;
  } finally {
    progress.clear();
  }
  rejects.finish();
  return { rows, written, cells: rejects.count };
}
