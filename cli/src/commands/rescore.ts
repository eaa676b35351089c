import { schemeRef } from '@orion/core';
import { exitCodes, oneOf, readWords, required, UsageError, type Command, type OptionHelp } from '../command.ts';
import { inputOptions, requireApart, withTable } from '../input.ts';
import { useInstrument, useScheme } from '../instruments.ts';
import { rescoreText } from '../rescore-print.ts';
import { rescore, type Side, type Sides } from '../scoring/rescore-table.ts';
import { languageFrom, say } from '../terminal.ts';

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

async function runRescore(words: readonly string[]): Promise<number> {
  const { files, options: given } = readWords(words, { options, files: 1 });
  const format = oneOf(given, 'format', ['table', 'json']);
  const first = await useInstrument(given['instrument'] ?? 'rss-core@1');
  const second = given['to-instrument'] === undefined ? first : await useInstrument(given['to-instrument']);
  const sides = [
    { instrument: first, scheme: useScheme(first, required(given, 'from')) },
    { instrument: second, scheme: useScheme(second, required(given, 'to')) },
  ] as const;
  requireSameScores(sides);
  requireApart([files[0], given['out'], given['map']]);
  const rescored = await withTable(files[0], given, (table) =>
    rescore(table, sides, { out: given['out'], language: languageFrom(words) }),
  );
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
function requireSameScores([a, b]: Sides): void {
  const names = ({ scheme }: Side): string =>
    JSON.stringify([scheme.dimensions.map(({ dimension }) => dimension), scheme.bands.map(({ name }) => name)]);
  if (names(a) !== names(b))
    throw new UsageError(
      `${schemeRef(a.scheme)} and ${schemeRef(b.scheme)} have different dimensions or bands, so nobody can change from one band to another`,
    );
}
