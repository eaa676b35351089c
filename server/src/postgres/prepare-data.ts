import { chmodSync, statSync } from 'node:fs';
import { hasData, makeData, resetPassword, type DataPlace } from './make-data.ts';
import { keepPasswords, makePasswords, readPasswords, type Passwords } from './passwords.ts';
import { endOrphans } from './processes.ts';
import { giveTo } from './run-as.ts';

/** Sees to it that there are data to start on, that nothing runs on them, and that we know the way in. */
export async function prepareData(
  place: DataPlace,
  {
    folder,
    durable,
    log,
  }: { readonly folder: string; readonly durable: boolean; readonly log: (line: string) => void },
): Promise<Passwords> {
  const { dataFolder, runAs } = place;
  const kept = readPasswords(folder);
  if (!hasData(place)) {
    const passwords = kept ?? keepPasswords(folder, makePasswords());
    makeData(place, { password: passwords.superuser, durable });
    return passwords;
  }
  await endOrphans(dataFolder, { runAs, log });
  // A copy made by root, of a restored folder for instance, belongs to root and may be readable by all.
  if (runAs && statSync(dataFolder).uid !== runAs.uid) giveTo(runAs, dataFolder);
  chmodSync(dataFolder, 0o700);
  if (kept) return kept;
  log('The file with the passwords of the database is lost or broken; making new ones.');
  const passwords = makePasswords();
  resetPassword(place, passwords.superuser);
  return keepPasswords(folder, passwords);
}
