import {
  Counter,
  filePart,
  formatVersion,
  manifestName,
  partOf,
  readManifest,
  readTallies,
  tablePart,
  talliesName,
  type Manifest,
  type Tallies,
} from './contents.ts';
import { damagedBackup, KeepFault } from './keep-fault.ts';
import { isHouseFile } from './house-files.ts';
import { tarEntries } from './tar.ts';
import { openSealed } from './sealed-file.ts';
import { migrationNames } from '../store/migrate.ts';

/** Takes in one part of a backup. */
export interface Sink {
  readonly write: (bytes: Uint8Array) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** What becomes of a backup's parts. */
export interface Receiver {
  /** Called once, first. */
  readonly begin: (manifest: Manifest) => Promise<void>;
  readonly table: (table: Manifest['tables'][number]) => Sink;
  readonly file: (path: string) => Sink;
}

/**
 * Opens a backup and hands its parts over, one after the other, as they come off the disk. Gives what is in
 * it once all was seen to be as it was written; whatever throws before, nothing of it is to be kept.
 */
export async function readBackupFile(
  { file, identities }: { readonly file: string; readonly identities: readonly string[] },
  receiver: Receiver,
): Promise<{ readonly manifest: Manifest; readonly tallies: Tallies }> {
  let manifest: Manifest | undefined;
  let tallies: Tallies | undefined;
  const seen = new Map<string, Counter>();
  let sink: Sink | undefined;
  let at: string | undefined;
  for await (const { name, bytes } of tarEntries(await openSealed(file, identities))) {
    if (tallies !== undefined) throw damagedBackup();
    if (manifest === undefined) {
      manifest = checkManifest(name, bytes);
      await receiver.begin(manifest);
      continue;
    }
    const part = name === talliesName ? undefined : partOf(name);
    if (part !== at) {
      await sink?.close();
      [sink, at] = [part === undefined ? undefined : open(receiver, manifest, part), part];
      if (part !== undefined && seen.has(part)) throw damagedBackup();
    }
    if (part === undefined) tallies = readTallies(bytes);
    else {
      counterOf(seen, part).add(bytes);
      await sink?.write(bytes);
    }
  }
  if (manifest === undefined || tallies === undefined) throw damagedBackup();
  checkTallies(manifest, tallies, seen);
  return { manifest, tallies };
}

/** What a backup says of itself: refuses a wrong key or a strange file before anything is begun. */
export async function readManifestOf({
  file,
  identities,
}: {
  readonly file: string;
  readonly identities: readonly string[];
}): Promise<Manifest> {
  for await (const { name, bytes } of tarEntries(await openSealed(file, identities))) return checkManifest(name, bytes);
  throw damagedBackup();
}

function counterOf(seen: Map<string, Counter>, part: string): Counter {
  const found = seen.get(part) ?? new Counter();
  seen.set(part, found);
  return found;
}

function checkManifest(name: string, bytes: Uint8Array): Manifest {
  if (name !== manifestName)
    throw new KeepFault('not_a_backup', 'This file is no backup of Orion. Nothing was changed.');
  const manifest = readManifest(bytes);
  const known = migrationNames();
  if (manifest.version > formatVersion || manifest.migrations.some((step) => !known.includes(step)))
    throw new KeepFault(
      'newer_backup',
      `This backup was made by a newer Orion (${manifest.orion}). Restore it with that one or a later one. Nothing was changed.`,
    );
  if (!manifest.files.every(isHouseFile)) throw damagedBackup();
  return manifest;
}

function open(receiver: Receiver, manifest: Manifest, part: string): Sink {
  const table = manifest.tables.find(({ name }) => tablePart(name) === part);
  if (table) return receiver.table(table);
  const path = manifest.files.find((_, place) => filePart(place) === part);
  if (path === undefined) throw damagedBackup();
  return receiver.file(path);
}

/** Every part that the manifest names is there as it was counted when it was written, the empty ones too. */
function checkTallies(manifest: Manifest, tallies: Tallies, seen: ReadonlyMap<string, Counter>): void {
  const parts = [...manifest.tables.map(({ name }) => tablePart(name)), ...manifest.files.map((_, at) => filePart(at))];
  for (const part of parts) {
    const found = (seen.get(part) ?? new Counter()).end();
    if (found.sha256 !== tallies[part]?.sha256) throw damagedBackup();
  }
}
