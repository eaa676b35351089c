import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/**
 * What stands in a data folder and belongs to the machine, not to the house: PostgreSQL's own files and
 * passwords (the rows travel instead), its programs, the lock, backups, and what restoring leaves about.
 */
const ofMachine = [/^postgres(\.making.*)?$/, /^postgres-passwords\.json/, /^postgresql-/, /^house\.lock/, /^backups$/];
const ofKeeping = [/^restoring$/, /^replaced-/, /^checking-/];

/** Whether a restore leaves it where it is. */
const stays = [/^postgresql-/, /^house\.lock/, /^backups$/, /^lost\+found$/, /^\./, ...ofKeeping];

/** The files of the house beside the database: keys, certificates, key holders, recordings; whatever is there. */
export function houseFiles(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => travels(name))
    .flatMap((entry) => {
      if (!entry.isDirectory()) return entry.isFile() ? [entry.name] : [];
      return readdirSync(join(folder, entry.name), { recursive: true, withFileTypes: true })
        .filter((inner) => inner.isFile())
        .map(({ parentPath, name }) => relative(folder, join(parentPath, name)).split(sep).join('/'));
    })
    .toSorted();
}

/** Whether a path below the data folder may come out of a backup: it leads nowhere else. */
export function isHouseFile(path: string): boolean {
  const steps = path.split('/');
  return steps.every((step) => /^[^\0\\]+$/.test(step) && step !== '.' && step !== '..') && travels(path);
}

function travels(path: string): boolean {
  const [first = ''] = path.split('/');
  return ![...ofMachine, ...ofKeeping].some((name) => name.test(first));
}

/** The first steps of all that a house put into its folder, and that another house there would replace. */
export function houseEntries(folder: string): readonly string[] {
  return readdirSync(folder).filter((name) => !stays.some((pattern) => pattern.test(name)));
}
