import { resolve } from 'node:path';
import { exitCodes, readWords, type Command } from '../command.ts';
import { dataOption, housePlace, keeping } from '../house-place.ts';
import { say, sizeInWords } from '../terminal.ts';

export const backupCommand: Command = {
  name: 'backup',
  usage: '[FILE]',
  summary: 'write the whole house into one encrypted file',
  details:
    'The file holds the database, the keys and the certificates, and opens for each key holder alone. The house may be\nopen meanwhile. Without FILE it goes to backups in the data folder, of which the newest ten stay. Copy it to another machine.',
  options: [dataOption],
  examples: ['orion backup', 'orion backup /media/stick/house.orion-backup'],
  run: (words) => {
    const parsed = readWords(words, { options: [dataOption], files: 0, more: 1 });
    const [file] = parsed.files;
    const place = housePlace(parsed);
    return keeping(async ({ backUp, reachHouse, withCluster }) => {
      const now = new Date().toISOString();
      const made = await withCluster(
        reachHouse(place, () => {}),
        async ({ ownerUrl }) =>
          backUp({ ownerUrl, folder: place.folder, file: file === undefined ? undefined : resolve(file), now }),
      );
      say(`${made.file} (${sizeInWords(made.bytes)}) opens for ${made.keyHolders.join(', and for ')}.`);
      say(`sha256 ${made.sha256}`);
      say('Copy it to another place than this machine, and see it work: orion restore FILE --check --key KEYFILE');
      return exitCodes.ok;
    });
  },
};
