import {
  checkCells,
  explain,
  isProblemList,
  makeScorer,
  problem,
  silenceText,
  Stopped,
  wordsIn,
  type DimensionExplanation,
  type InstrumentWords,
  type ItemContribution,
  type Score,
} from '@orion/core';
import { cellsOf, cellText, type TableReader } from '@orion/tables';
import { exitCodes, oneOf, readWords, required, UsageError, type Command, type OptionHelp } from '../command.ts';
import { inputOptions, instrumentOptions, withTable } from '../input.ts';
import { noticeOf, useInstrument, useScheme } from '../instruments.ts';
import { findColumns } from '../scoring/layout.ts';
import { alignedTable, bold, dim, languageFrom, say } from '../terminal.ts';

const options: readonly OptionHelp[] = [
  { name: 'row', value: 'NUMBER', meaning: 'which response: 1 is the first data row' },
  { name: 'format', value: 'table|json', meaning: 'a page to read (default) or JSON' },
  ...instrumentOptions,
  ...inputOptions,
];

export const explainCommand: Command = {
  name: 'explain',
  usage: 'FILE --row NUMBER [options]',
  summary: 'take the scores of one response apart, item by item',
  details: [
    'What each item adds to its dimension’s score and how much it holds it back, what was not answered',
    'and what that costs, and the areas in which assistance can help, apart from services and surroundings.',
    'It names areas, not answers: nobody is helped by a better answer.',
  ].join('\n'),
  options,
  examples: [
    'orion explain answers.csv --row 7',
    'orion explain answers.csv --row 7 --language fr --scheme without_context@1',
  ],
  run: runExplain,
};

async function runExplain(words: readonly string[]): Promise<number> {
  const { files, options: given } = readWords(words, { options, files: 1 });
  const row = Number(required(given, 'row'));
  if (!/^[1-9]\d*$/.test(required(given, 'row'))) throw new UsageError('--row is a whole number from 1');
  const format = oneOf(given, 'format', ['table', 'json']);
  const instrument = await useInstrument(given['instrument'] ?? 'rss-core@1');
  const scheme = useScheme(instrument, given['scheme']);
  const cells = await withTable(files[0], given, (table) =>
    readRow(table, row, findColumns(table.columns, instrument, scheme).items),
  );
  const checked = checkCells(instrument, Object.fromEntries(instrument.items.map((item, i) => [item.code, cells[i]])));
  if (isProblemList(checked))
    throw new Stopped(...checked.map((found) => ({ ...found, place: { ...found.place, file: files[0], row } })));
  const explanation = explain(makeScorer(instrument, scheme), checked);
  if (format === 'json') {
    say(
      JSON.stringify(
        explanation,
        (_, value: unknown) => (value instanceof Map ? Object.fromEntries<unknown>(value) : value),
        2,
      ),
    );
    return exitCodes.ok;
  }
  const language = languageFrom(words);
  const said = wordsIn(instrument, language);
  const { composite, flags } = explanation.scores;
  say(bold(`composite: ${scoreText(composite, said)}`));
  say(`flags: ${flags.length === 0 ? 'none' : flags.map((flag) => said?.flags[flag] ?? flag).join('; ')}`);
  for (const dimension of explanation.dimensions) say(`\n${dimensionText(dimension, said)}`);
  if (scheme.status === 'provisional') say(`\n${dim(noticeOf(instrument, scheme, language))}`);
  return exitCodes.ok;
}

async function readRow(table: TableReader, row: number, columns: readonly number[]): Promise<readonly string[]> {
  let rows = 0;
  for await (const { cells, firstRow } of cellsOf(table)) {
    rows = firstRow + cells.rows - 1;
    if (row <= rows) return columns.map((column) => cellText(cells, row - firstRow, column));
  }
  throw new Stopped(problem('row_absent', {}, { row }));
}

function scoreText(score: Score, said: InstrumentWords | undefined): string {
  const coverage = `${score.answered} of ${score.applicable} answered`;
  return score.kind === 'scored'
    ? `${score.value.toFixed(3)}, ${said?.bands[score.band] ?? score.band} (${coverage})`
    : `no score: ${score.reason} (${coverage})`;
}

function dimensionText(
  { dimension, score, items, range, answersNeeded, assistanceAreas, contextAreas }: DimensionExplanation,
  said: InstrumentWords | undefined,
): string {
  const topic = (item: ItemContribution): string => said?.items[item.item]?.topic ?? item.topic;
  const silent = items.filter(({ state }) => state === 'silent');
  const share = (value: number): string => value.toFixed(3);
  const areas = (label: string, list: readonly ItemContribution[]): readonly string[] =>
    list.length === 0
      ? []
      : [`${label}: ${list.map((item) => `${topic(item)} (-${share(item.holdsBack)})`).join(', ')}`];
  return [
    bold(`${said?.dimensions[dimension]?.name ?? dimension}: ${scoreText(score, said)}`),
    alignedTable([
      ['item', 'adds', 'holds back', ''],
      ...items.map((item) => [
        topic(item),
        item.state === 'answered' ? share(item.adds) : '',
        item.state === 'answered' ? share(item.holdsBack) : '',
        item.state === 'answered' ? '' : silenceWords(item, said),
      ]),
    ]),
    ...(silent.length === 0
      ? []
      : [
          `not answered: ${silent.map(topic).join(', ')}; with them the score would lie from ${share(range[0])} to ${share(range[1])}`,
        ]),
    ...(answersNeeded === 0 ? [] : [`${answersNeeded} more answers would give a score`]),
    ...areas('where assistance can help', assistanceAreas),
    ...areas('services and surroundings', contextAreas),
  ].join('\n');
}

/** How the words of the instrument name a silence. */
function silenceWords(item: ItemContribution, said: InstrumentWords | undefined): string {
  if (item.silence === undefined) return 'no points';
  const written = silenceText[item.silence] || 'not_asked';
  return said?.silences[written as keyof InstrumentWords['silences']] ?? written;
}
