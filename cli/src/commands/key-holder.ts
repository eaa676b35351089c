import { existsSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';
import { exitCodes, readWords, UsageError, type Command, type OptionHelp } from '../command.ts';
import { dataOption, housePlace, keeping } from '../house-place.ts';
import { alignedTable, say } from '../terminal.ts';

const addOptions: readonly OptionHelp[] = [
  { name: 'out', value: 'FILE', meaning: 'where the secret goes (default orion-key-NAME.txt here)' },
  dataOption,
];

const add: Command = {
  name: 'key-holder add',
  usage: 'NAME',
  summary: 'make a key for somebody who keeps one',
  details:
    'The secret is written once into a file that the person takes away, on a stick or on paper; the house keeps only what\nencrypts. A backup needs two key holders, and each of them alone opens it.',
  options: addOptions,
  examples: ['orion key-holder add Amina', 'orion key-holder add "Bakary Diallo" --out /media/stick/key.txt'],
  run: (words) => {
    const parsed = readWords(words, { options: addOptions, files: 1 });
    const [name = ''] = parsed.files;
    const { folder } = housePlace(parsed);
    const file = resolve(
      parsed.options['out'] ?? `orion-key-${name.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-')}.txt`,
    );
    return keeping(async ({ addKeyHolder, removeKeyHolder, KeepFault }) => {
      if (existsSync(file)) throw new KeepFault('place_taken', `${file} exists already. No key was made.`);
      if (isWithin(file, folder))
        throw new KeepFault(
          'key_in_house',
          `${file} is in the house’s own data folder, where the key must not be. No key was made.`,
        );
      const { holder, secret } = await addKeyHolder(folder, { name, now: new Date().toISOString() });
      try {
        writeFileSync(file, secret, { mode: 0o600, flag: 'wx' });
      } catch (error) {
        removeKeyHolder(folder, holder.id);
        throw new KeepFault('not_readable', `${file} cannot be written there. No key was made.`, error);
      }
      say(`The key of ${holder.name} is in ${file}.`);
      say('Give it to that person on a stick or on paper, then delete this file. Nobody can make the same key again.');
      return exitCodes.ok;
    });
  },
};

function isWithin(file: string, folder: string): boolean {
  const real = (path: string): string => (existsSync(path) ? realpathSync(path) : path);
  return `${real(dirname(file))}${sep}`.startsWith(`${real(folder)}${sep}`);
}

const list: Command = {
  name: 'key-holder list',
  usage: '',
  summary: 'who keeps a key',
  options: [dataOption],
  examples: ['orion key-holder list'],
  run: (words) => {
    const { folder } = housePlace(readWords(words, { options: [dataOption], files: 0 }));
    return keeping(({ readKeyHolders }) => {
      const rows = readKeyHolders(folder).map(({ name, since, recipient }) => [name, since.slice(0, 10), recipient]);
      say(rows.length === 0 ? 'Nobody keeps a key yet.' : alignedTable([['name', 'since', 'public key'], ...rows], 3));
      return Promise.resolve(exitCodes.ok);
    });
  },
};

const remove: Command = {
  name: 'key-holder remove',
  usage: 'NAME',
  summary: 'backups from now on do not open for this person',
  details:
    'Backups made before still open with the key: make a new one, and delete the old ones where the key was lost.',
  options: [dataOption],
  examples: ['orion key-holder remove Amina'],
  run: (words) => {
    const parsed = readWords(words, { options: [dataOption], files: 1 });
    const { folder } = housePlace(parsed);
    return keeping(({ removeKeyHolder }) => {
      const { name } = removeKeyHolder(folder, parsed.files[0] ?? '');
      say(`${name} keeps no key any more. Backups made before today still open with it.`);
      return Promise.resolve(exitCodes.ok);
    });
  },
};

const overview: Command = {
  name: 'key-holder',
  usage: 'add|list|remove ...',
  summary: 'look after who can open backups: add, list, remove',
  options: [],
  examples: ['orion key-holder add Amina', 'orion key-holder list'],
  run: (words) => {
    throw new UsageError(
      words.length === 0
        ? 'say what to do: add, list or remove'
        : `there is no command "key-holder ${words[0]}"; it is add, list or remove`,
    );
  },
};

export const keyHolderCommands: readonly Command[] = [add, list, remove, overview];
