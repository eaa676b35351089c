import { describe, type Cut, type Description } from '@orion/analysis';
import {
  compareLabels,
  instrumentRef,
  problem,
  roundForThreshold,
  schemeRef,
  Stopped,
  type Instrument,
  type Language,
  type Scheme,
} from '@orion/core';
import type { TableReader } from '@orion/tables';
import { exitCodes, oneOf, readWords, type Command, type OptionHelp } from '../command.ts';
import { csvOfDescriptions, jsonOfDescriptions, tableOfDescriptions, type DescribedGroup } from '../describe-print.ts';
import { GroupedScores } from '../grouped-scores.ts';
import { inputOptions, withTable } from '../input.ts';
import { known, noticeOf, useInstrument, useScheme } from '../instruments.ts';
import { repeatedNames } from '../scoring/layout.ts';
import { languageFrom, say } from '../terminal.ts';

const options: readonly OptionHelp[] = [
  { name: 'by', value: 'COLUMNS', meaning: 'one description for each group: column names, separated by commas' },
  { name: 'format', value: 'table|csv|json', meaning: 'a table to read (default), or CSV or JSON to work on' },
  {
    name: 'instrument',
    value: 'NAME',
    meaning: 'where the scheme of the scores is from, if that is a folder of your own',
  },
  ...inputOptions,
];

export const describeCommand: Command = {
  name: 'describe',
  usage: 'FILE [--by COLUMNS] [options]',
  summary: 'describe the scores in a table made by orion score',
  details: [
    'For each score: how many there are and how many are missing, mean, standard deviation,',
    'quartiles, and the share at or above each band and above each threshold, with its 95% Wilson',
    'interval. The dimensions come first: the composite hides what they show. Scores of several schemes are never pooled.',
  ].join('\n'),
  options,
  examples: [
    'orion describe scores.csv',
    'orion describe scores.csv --by country,round',
    'orion describe scores.parquet --by round --format csv',
  ],
  run: runDescribe,
};

async function runDescribe(words: readonly string[]): Promise<number> {
  const { files, options: given } = readWords(words, { options, files: 1 });
  const format = oneOf(given, 'format', ['table', 'csv', 'json']);
  const by = (given['by'] ?? '').split(',').filter((name) => name !== '');
  const described = await withTable(files[0], given, (table) =>
    describeTable(table, by, { instrumentName: given['instrument'], language: languageFrom(words) }),
  );
  say(
    format === 'json'
      ? jsonOfDescriptions(described)
      : format === 'csv'
        ? csvOfDescriptions(described)
        : tableOfDescriptions(described),
  );
  return exitCodes.ok;
}

async function describeTable(
  table: TableReader,
  by: readonly string[],
  { instrumentName, language }: { instrumentName: string | undefined; language: Language },
): Promise<readonly DescribedGroup[]> {
  const names = table.columns.map(({ name }) => name);
  const repeated = repeatedNames(names);
  const missing = by.filter((name) => !names.includes(name));
  if (repeated.length > 0 || missing.length > 0)
    throw new Stopped(...repeated, ...missing.map((name) => problem('column_missing', {}, { name })));
  if (!names.includes('scheme') || !names.includes('instrument') || !names.includes('composite'))
    throw new Stopped(problem('scores_missing'));
  const groups = new GroupedScores(table, [...by, 'instrument', 'scheme']);
  await groups.read();
  const sources = [...new Set(groups.list.map(({ labels }) => labels.slice(-2).join(' ')))];
  const isSplit = by.includes('scheme') && by.includes('instrument');
  if (sources.length > 1 && !isSplit) throw new Stopped(problem('schemes_mixed', {}, { names: sources.join('; ') }));
  const made = new Map<string, Made>();
  for (const [instrumentLabel, schemeLabel] of groups.list.map(({ labels }) => labels.slice(-2)))
    if (!made.has(`${instrumentLabel} ${schemeLabel}`))
      made.set(`${instrumentLabel} ${schemeLabel}`, await whatMade(instrumentLabel, schemeLabel, instrumentName));
  return groups.list
    .toSorted((a, b) => compareAll(a.labels, b.labels))
    .map((group) => {
      const { instrument, scheme } = made.get(group.labels.slice(-2).join(' ')) as Made;
      return {
        by: Object.fromEntries(by.map((name, i) => [name, group.labels[i]])),
        instrument: instrumentRef(instrument),
        scheme: schemeRef(scheme),
        status: scheme.status,
        notice: noticeOf(instrument, scheme, language),
        rows: group.rows,
        scores: scoreNames(scheme).map((name) => ({
          name,
          ...describeOne(groups.valuesOf(group, name), scheme, name),
        })),
      };
    });
}

/** What made the scores of some rows. */
interface Made {
  readonly instrument: Instrument;
  readonly scheme: Scheme;
}

/** The instrument and scheme that rows name. A name out of a table is never a path. */
async function whatMade(instrumentLabel: string, schemeLabel: string, given: string | undefined): Promise<Made> {
  const unknown = (names: string): Stopped =>
    new Stopped(problem('instrument_unknown', {}, { name: instrumentLabel, names }));
  if (given === undefined && !known().includes(instrumentLabel)) throw unknown(known().join(', '));
  const instrument = await useInstrument(given ?? instrumentLabel);
  if (instrumentRef(instrument) !== instrumentLabel) throw unknown(instrumentRef(instrument));
  return { instrument, scheme: useScheme(instrument, schemeLabel) };
}

function describeOne(values: Float64Array, scheme: Scheme, name: string): Description {
  return describe(values, cutsOf(scheme, name), roundForThreshold);
}

/** The cuts of one score: where each band after the first begins, and the thresholds on it. */
function cutsOf(scheme: Scheme, name: string): readonly Cut[] {
  const bands = scheme.bands.slice(1).map((band) => ({ name: band.name, at: band.from, isStrict: false }));
  const thresholds = scheme.thresholds.map((threshold) => ({
    name: threshold.name,
    at: threshold.above,
    isStrict: true,
    of: threshold.of,
  }));
  const own = thresholds.filter(({ of }) => of === name || of === 'composite').map(({ of: _, ...cut }) => cut);
  return [...bands, ...own].toSorted((a, b) => a.at - b.at);
}

function scoreNames(scheme: Scheme): readonly string[] {
  return [...scheme.dimensions.map(({ dimension }) => dimension), 'composite'];
}

function compareAll(a: readonly string[], b: readonly string[]): number {
  return a.map((label, i) => compareLabels(label, b[i])).find((order) => order !== 0) ?? 0;
}
