import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { loadInstruments } from '../instruments.ts';
import { auditHouse, isDemoHouse, keepBackup, lockKeeping, readErasures, unlockKeeping } from '../store/backups.ts';
import { asOwner, inSnapshot, type OwnerClient } from '../store/copy.ts';
import { KeepFault } from './keep-fault.ts';
import { leastKeyHolders, readKeyHolders, type KeyHolder } from './key-holders.ts';
import { seal } from './sealed-file.ts';
import { orionVersion } from './versions.ts';
import { writeBackup } from './write-backup.ts';

export interface BackUpPlan {
  readonly ownerUrl: string;
  readonly folder: string;
  /** Where to: a file that does not exist yet; absent for the house's own backups. */
  readonly file?: string | undefined;
  readonly now: string;
  /** Who asked for it, if not somebody at the machine. */
  readonly account?: string | undefined;
  readonly onPart?: (part: string) => void;
}

/** A backup that was made. */
export interface MadeBackup {
  readonly id: string;
  readonly madeAt: string;
  readonly file: string;
  readonly bytes: number;
  /** Of the file as it lies there, encrypted. */
  readonly sha256: string;
  readonly keyHolders: readonly string[];
}

/** Where the house keeps the backups that it makes at the press of a button. */
export const backupsFolder = 'backups';
/** How many of them stay; older ones go, also because people erased since are still in them. */
export const keptBackups = 10;

/**
 * One encrypted file with everything it takes to open this house on another machine. It appears under its
 * name when it is whole and on the disk. Beside it stands a list of erased cases (opaque ids), which a
 * restore of an older backup wants to see.
 */
export async function backUp(plan: BackUpPlan): Promise<MadeBackup> {
  const folder = resolve(plan.folder);
  const file = plan.file === undefined ? ownPlace(folder, plan.now) : resolve(plan.file);
  if (existsSync(file)) throw new KeepFault('place_taken', `${file} exists already. Nothing was written.`);
  const holders = readKeyHolders(folder);
  return asOwner(plan.ownerUrl, async (client) => {
    if (holders.length < leastKeyHolders && !(holders.length > 0 && (await isDemoHouse(client))))
      throw new KeepFault('too_few_key_holders', tooFew(holders.length));
    if (!(await lockKeeping(client)))
      throw new KeepFault('backup_running', 'Another backup is being made at this moment. Wait until it is done.');
    const id = randomUUID();
    const made = await writeSealed(client, { ...plan, folder, file, id }, holders);
    writeFileSync(erasuresBeside(file), erasureLines(await readErasures(client)), { mode: 0o600 });
    const place = dirname(file) === join(folder, backupsFolder) ? basename(file) : file;
    await keepBackup(client, { ...made, id, place, madeAt: new Date(plan.now), keyHolders: holders.length });
    await auditHouse(client, { action: 'backup', account: plan.account, detail: { backup: id, bytes: made.bytes } });
    removeOldest(join(folder, backupsFolder));
    await unlockKeeping(client);
    return { ...made, id, madeAt: plan.now, file, keyHolders: holders.map(({ name }) => name) };
  });
}

/** The list of erased cases that stands beside a backup. */
export function erasuresBeside(file: string): string {
  return `${file}.erasures`;
}

function erasureLines(erasures: readonly object[]): string {
  return erasures.map((erasure) => `${JSON.stringify(erasure)}\n`).join('');
}

function tooFew(found: number): string {
  const have = found === 0 ? 'There is no key holder' : 'There is only one key holder';
  return (
    `${have}, and a backup needs two people who each keep a key, so that one lost key does not lose the backup. ` +
    'Add them with: orion key-holder add NAME. Nothing was written.'
  );
}

function ownPlace(folder: string, now: string): string {
  mkdirSync(join(folder, backupsFolder), { recursive: true, mode: 0o700 });
  const placeOf = (moment: string): string =>
    join(folder, backupsFolder, `house-${moment.replaceAll(':', '').replace(/[T.]/g, '-')}.orion-backup`);
  const place = placeOf(now.slice(0, 19));
  // Asked twice within a second, as when the first answer was lost on its way.
  return existsSync(place) ? placeOf(now.slice(0, 23)) : place;
}

async function writeSealed(
  client: OwnerClient,
  { folder, file, id, now, onPart }: BackUpPlan & { readonly file: string; readonly id: string },
  holders: readonly KeyHolder[],
): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  const counting = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      hash.update(chunk);
      bytes += chunk.length;
      done(undefined, chunk);
    },
  });
  const { refs: instruments } = await loadInstruments();
  const partial = `${file}.partial`;
  try {
    await inSnapshot(client, async () => {
      const plan = { folder, id, now, orion: orionVersion, instruments, onPart: onPart ?? (() => {}) };
      const sealed = await seal(
        writeBackup(client, plan),
        holders.map(({ recipient }) => recipient),
      );
      await pipeline(sealed, counting, createWriteStream(partial, { mode: 0o600 }));
    });
    await onDisk(partial);
    renameSync(partial, file);
    await onDisk(dirname(file));
  } catch (error) {
    rmSync(partial, { force: true });
    throw explain(error, file);
  }
  return { bytes, sha256: hash.digest('hex') };
}

async function onDisk(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync();
  await handle.close();
}

function explain(error: unknown, file: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new KeepFault('no_room', `The disk is full: ${file} could not be written. No backup was made.`, error);
  if (code === 'EACCES' || code === 'EPERM' || code === 'ENOENT' || code === 'ENOTDIR' || code === 'EROFS')
    return new KeepFault('not_readable', `${file} cannot be written there. No backup was made.`, error);
  return error;
}

function removeOldest(folder: string): void {
  if (!existsSync(folder)) return;
  const own = readdirSync(folder)
    .filter((name) => /^house-[\d-]+\.orion-backup$/.test(name))
    .toSorted();
  // What a fall left half written.
  for (const name of readdirSync(folder)) if (name.endsWith('.partial')) rmSync(join(folder, name), { force: true });
  for (const name of own.slice(0, -keptBackups)) {
    rmSync(join(folder, name), { force: true });
    rmSync(erasuresBeside(join(folder, name)), { force: true });
  }
}
