import {
  compareInstruments,
  counterpart,
  instrumentRef,
  isProblemList,
  printInstrument,
  problem,
  schemeRef,
  Stopped,
  type Comparability,
  type Instrument,
} from '@orion/core';
import { sentenceOf } from '@orion/core/words';
import { exitCodes, readWords, UsageError, type Command, type OptionHelp } from '../command.ts';
import { instrumentPage } from '../instrument-print.ts';
import { instrumentFolder, known, readInstrument, useInstrument, useScheme } from '../instruments.ts';
import { bold, languageFrom, say } from '../terminal.ts';

const check: Command = {
  name: 'instrument check',
  usage: 'FOLDER|NAME',
  summary: 'find the faults of an instrument, by file, line and meaning',
  details:
    'An instrument folder holds instrument.json, flags.json, cases.json, provenance.md, schemes/*.json and words/*.json; see docs/instruments.md.',
  options: [],
  examples: ['orion instrument check ./my-survey/1', 'orion instrument check rss-core@1'],
  run: async (words) => {
    const { files } = readWords(words, { options: [], files: 1 });
    const read = await readInstrument(instrumentFolder(files[0]));
    if (isProblemList(read)) {
      for (const found of read) say(sentenceOf(found, languageFrom(words)));
      say(`${read.length} ${read.length === 1 ? 'fault' : 'faults'}`);
      return exitCodes.faultsFound;
    }
    say(
      `${instrumentRef(read)}: no fault; ${read.items.length} items, ${Object.keys(read.words).length} languages, ${read.schemes.length} schemes, ${read.cases.length} worked cases agree`,
    );
    return exitCodes.ok;
  },
};

const showOptions: readonly OptionHelp[] = [
  { name: 'json', meaning: 'the whole instrument with all its schemes and flags, as JSON' },
];
const show: Command = {
  name: 'instrument show',
  usage: 'NAME [--json]',
  summary: 'print an instrument: its questions, schemes and flags',
  options: showOptions,
  examples: [
    'orion instrument show rss-core',
    'orion instrument show rss-core --language ar',
    'orion instrument show rss-core@1 --json',
  ],
  run: async (words) => {
    const { files, switches } = readWords(words, { options: showOptions, files: 1 });
    const instrument = await useInstrument(files[0]);
    if (switches.has('json')) process.stdout.write(printInstrument(instrument));
    else say(instrumentPage(instrument, languageFrom(words)));
    return exitCodes.ok;
  },
};

const diffOptions: readonly OptionHelp[] = [
  { name: 'scheme', value: 'NAME', meaning: 'which scheme to compare (default: each that both have)' },
  { name: 'json', meaning: 'as JSON' },
];
const diff: Command = {
  name: 'instrument diff',
  usage: 'NAME NAME [--scheme NAME]',
  summary: 'what changed between two versions, and whether scores stay comparable',
  options: diffOptions,
  examples: ['orion instrument diff rss-core@1 ./rss-core/2', 'orion instrument diff ./a ./b --scheme provisional'],
  run: async (words) => {
    const { files, options, switches } = readWords(words, { options: diffOptions, files: 2 });
    const [a, b] = [await useInstrument(files[0]), await useInstrument(files[1])];
    const compared = compareSchemes(a, b, options['scheme']);
    say(
      switches.has('json')
        ? JSON.stringify(Object.fromEntries(compared), undefined, 2)
        : compared.map(([name, result]) => diffText(name, result)).join('\n\n'),
    );
    return exitCodes.ok;
  },
};

function compareSchemes(
  a: Instrument,
  b: Instrument,
  name: string | undefined,
): readonly (readonly [string, Comparability])[] {
  const wanted = name === undefined ? a.schemes : [useScheme(a, name)];
  const compared = wanted.flatMap((scheme) => {
    const other = counterpart(scheme, b);
    return other
      ? [
          [
            `${instrumentRef(a)} ${schemeRef(scheme)} and ${instrumentRef(b)} ${schemeRef(other)}`,
            compareInstruments(a, b, [scheme, other]),
          ] as const,
        ]
      : [];
  });
  if (compared.length === 0)
    throw new Stopped(
      problem(
        'scheme_unknown',
        {},
        { name: name ?? a.schemes.map(schemeRef).join(', '), names: b.schemes.map(schemeRef).join(', ') },
      ),
    );
  return compared;
}

const verdicts = {
  comparable: 'comparable',
  caution: 'comparable in coding, but other words were read out: compare with caution',
  not_comparable: 'NOT comparable: rescore the old answers before putting them in one series',
} as const;

function diffText(name: string, { differences, scores, bands, flags }: Comparability): string {
  const changes = differences.map(({ touches, path, before, after }) => {
    const [old, now] = aroundDifference(before ?? '(absent)', after ?? '(absent)');
    return `${touches}: ${path}\n  before ${old}\n  after  ${now}`;
  });
  const list = changes.length === 0 ? 'no difference' : changes.join('\n');
  return `${bold(name)}\n${list}\nscores: ${verdicts[scores]}\nbands: ${verdicts[bands]}\nflags: ${verdicts[flags]}`;
}

/** Two long texts cut to where they differ. */
function aroundDifference(before: string, after: string): readonly [string, string] {
  const most = 66;
  let same = 0;
  while (same < before.length && before[same] === after[same]) same++;
  const from = Math.max(0, same - 20);
  const cut = (text: string): string =>
    `${from > 0 ? '...' : ''}${text.slice(from, from + most)}${text.length > from + most ? '...' : ''}`;
  return [cut(before), cut(after)];
}

const list: Command = {
  name: 'instrument list',
  usage: '',
  summary: 'the instruments that come with Orion',
  options: [],
  examples: ['orion instrument list'],
  run: (words) => {
    readWords(words, { options: [], files: 0 });
    say(known().join('\n'));
    return Promise.resolve(exitCodes.ok);
  },
};

const overview: Command = {
  name: 'instrument',
  usage: 'check|show|diff|list ...',
  summary: 'look after instruments: check, show, diff, list',
  options: [],
  examples: ['orion instrument list', 'orion instrument check ./my-survey/1'],
  run: (words) => {
    throw new UsageError(
      words.length === 0
        ? 'say what to do: check, show, diff or list'
        : `there is no command "instrument ${words[0]}"; it is check, show, diff or list`,
    );
  },
};

export const instrumentCommands: readonly Command[] = [check, show, diff, list, overview];
