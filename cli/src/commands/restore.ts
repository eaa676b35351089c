import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CheckedBackup, RestoredHouse } from '@orion/server';
import { exitCodes, readWords, required, UsageError, type Command, type OptionHelp } from '../command.ts';
import { dataOption, housePlace, keeping } from '../house-place.ts';
import { grouped, say } from '../terminal.ts';

const options: readonly OptionHelp[] = [
  { name: 'key', value: 'FILE', meaning: 'the key of one key holder' },
  { name: 'check', meaning: 'only see it work: restore into a scratch house, verify it there, throw it away' },
  { name: 'erasures', value: 'FILE', meaning: 'the list beside a newer backup: who was erased since stays erased' },
  { name: 'replace', meaning: 'even where a house stands: that one is moved aside' },
  dataOption,
];

export const restoreCommand: Command = {
  name: 'restore',
  usage: 'FILE --key FILE [--check]',
  summary: 'open a house from a backup, or see that a backup works',
  details:
    'The house must be closed, and nothing is touched before the restored one is whole and verified. With --check the\nliving house may be open; from then on it counts as fit for real people.',
  options,
  examples: [
    'orion restore house.orion-backup --check --key orion-key-amina.txt',
    'orion restore house.orion-backup --key orion-key-amina.txt --data /srv/orion',
  ],
  run: (words) => {
    const parsed = readWords(words, { options, files: 1 });
    const [file = ''] = parsed.files;
    const place = housePlace(parsed);
    const asked = {
      file: resolve(file),
      key: readGiven(required(parsed.options, 'key'), 'key'),
      erasures: parsed.options['erasures'],
    };
    if (parsed.switches.has('check') && (asked.erasures !== undefined || parsed.switches.has('replace')))
      throw new UsageError('--erasures and --replace do not go with --check');
    const log = (line: string): void => void line;
    return keeping(async (server) => {
      const now = new Date().toISOString() as never;
      const identities = server.identitiesIn(asked.key);
      if (parsed.switches.has('check')) {
        const checked = await server.checkHere({ ...place, file: asked.file, identities, now, log });
        for (const line of checkedLines(checked)) say(line);
        return exitCodes.ok;
      }
      const erasures =
        asked.erasures === undefined ? [] : server.readErasureLines(readGiven(asked.erasures, 'erasures'));
      const replace = parsed.switches.has('replace');
      const restored = await server.restoreHouse({
        ...place,
        file: asked.file,
        identities,
        erasures,
        replace,
        now,
        log,
      });
      for (const line of restoredLines(restored, place.folder)) say(line);
      return exitCodes.ok;
    });
  },
};

function readGiven(path: string, option: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new UsageError(`--${option}: the file ${path} cannot be read`);
  }
}

function contentLines({
  manifest,
  tallies,
  payloadsOpened,
  casesFolded,
  migrations,
  missingInstruments,
}: RestoredHouse | CheckedBackup): readonly string[] {
  const rows = manifest.tables.reduce((sum, { name }) => sum + (tallies[`tables/${name}`]?.lines ?? 0), 0);
  return [
    `  made      ${manifest.madeAt.slice(0, 16).replace('T', ' ')} UTC, by Orion ${manifest.orion} on PostgreSQL ${manifest.postgres}`,
    `  rows      ${grouped(rows)} in ${manifest.tables.length} tables, each read back and found the same`,
    `  files     ${manifest.files.length}, keys among them`,
    `  opened    ${grouped(payloadsOpened)} sealed texts, taken by chance, with these keys`,
    `  folded    ${grouped(casesFolded)} cases, taken by chance: each is what its history makes of it`,
    ...missingInstruments.map((ref) => `  missing   ${ref}: this Orion does not have that instrument`),
    ...(migrations > 0
      ? [`  updated   to this version of Orion, in ${migrations} ${migrations === 1 ? 'step' : 'steps'}`]
      : []),
  ];
}

function restoredLines(restored: RestoredHouse, folder: string): readonly string[] {
  return [
    `The house is restored in ${folder}.`,
    ...contentLines(restored),
    `  erased    ${restored.erasedAgain} cases again, which had been erased since`,
    ...(restored.aside === undefined
      ? []
      : [`  before    what stood there is in ${restored.aside}; remove it when you are sure`]),
    'Everybody signs in anew, and each phone asks for its passphrase once.',
    'Accounts, roles and lost phones are as they were when the backup was made: look at them before you open the house.',
  ];
}

function checkedLines(checked: CheckedBackup): readonly string[] {
  return [
    'The backup works: it was restored into a scratch house, verified, and thrown away.',
    ...contentLines(checked),
    checked.isOfThisHouse
      ? 'The house knows: it counts as fit for real people.'
      : 'It is no backup of the house in the data folder, or there is none: nothing was noted.',
  ];
}
