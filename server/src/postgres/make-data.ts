import { spawnSync } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { CannotStart } from '../cannot-start.ts';
import { syncFolder } from '../durable.ts';
import { setSuperuserPassword } from '../store/cluster.ts';
import type { Binaries } from './binaries.ts';
import { here, plainEnvironment } from './postmaster.ts';
import { giveTo, identityOf, type RunAs } from './run-as.ts';

/** Data, who is to work on them, and with which programs. */
export interface DataPlace {
  readonly binaries: Binaries;
  readonly dataFolder: string;
  readonly runAs: RunAs | undefined;
}

/** Refuses data that another major version of PostgreSQL wrote; says whether there are any at all. */
export function hasData({ dataFolder, binaries }: DataPlace): boolean {
  const path = join(dataFolder, 'PG_VERSION');
  if (!existsSync(path)) return false;
  const written = readFileSync(path, 'utf8').trim();
  const ours = binaries.version.split('.')[0] ?? '';
  if (written === ours) return true;
  const [code, advice] =
    Number(written) > Number(ours)
      ? (['newer_data', 'Use that Orion'] as const)
      : (['older_data', 'Make a backup with that Orion, and restore it with this one into an empty folder'] as const);
  throw new CannotStart(
    code,
    `The database in ${dataFolder} was written by PostgreSQL ${written}, of another Orion; this one brings ` +
      `PostgreSQL ${ours}. ${advice}. Nothing was changed.`,
  );
}

/**
 * Makes an empty database: UTF-8 sorted by code point on every machine alike, pages with checksums, passwords
 * asked of everyone. It takes its name when it is whole, so that a start cut short is simply made again.
 */
export function makeData(place: DataPlace, { password, durable }: { password: string; durable: boolean }): void {
  const { dataFolder, runAs } = place;
  if (existsSync(dataFolder)) refuseStrangeFolder(dataFolder);
  const making = `${dataFolder}.making`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { mode: 0o700 });
  giveTo(runAs, making);
  const options = [
    ['-D', here, '-U', 'postgres', '--auth=scram-sha-256', '--pwfile=/proc/self/fd/3', '--data-checksums'],
    ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    durable ? [] : ['--no-sync'],
  ];
  const passwordFile = openPassword(`${making}.password`, { password, runAs });
  const { status, stderr, error } = spawnSync(join(place.binaries.folder, 'native/bin/initdb'), options.flat(), {
    cwd: making,
    env: plainEnvironment,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe', passwordFile],
    ...identityOf(runAs),
  });
  closeSync(passwordFile);
  if (status !== 0) throw failed('could not make its database', error?.message ?? stderr);
  rmSync(dataFolder, { recursive: true, force: true });
  renameSync(making, dataFolder);
  if (durable) syncFolder(dirname(dataFolder));
}

/** Sets the superuser's password on the disk, where the file that held it was lost. */
export function resetPassword({ binaries, dataFolder, runAs }: DataPlace, password: string): void {
  const words = ['--single', '-D', here, 'postgres'];
  const { status, stderr, error } = spawnSync(join(binaries.folder, 'native/bin/postgres'), words, {
    cwd: dataFolder,
    env: plainEnvironment,
    encoding: 'utf8',
    input: setSuperuserPassword(password),
    stdio: ['pipe', 'ignore', 'pipe'],
    ...identityOf(runAs),
  });
  if (status !== 0) throw failed('could not set a new password', error?.message ?? stderr);
}

/** A file that is open and has no name any more: whoever is given it can read it wherever it stood. */
function openPassword(path: string, { password, runAs }: { password: string; runAs: RunAs | undefined }): number {
  writeFileSync(path, password, { mode: 0o600 });
  if (runAs) chownSync(path, runAs.uid, runAs.gid);
  const file = openSync(path, 'r');
  rmSync(path);
  return file;
}

function refuseStrangeFolder(folder: string): void {
  if (readdirSync(folder).length === 0) return;
  throw new CannotStart(
    'folder_unusable',
    `${folder} holds files, but no database of PostgreSQL: move them away, or choose another data folder. Nothing was changed.`,
  );
}

function failed(what: string, said: string): CannotStart {
  const lines = said.trim().split('\n').slice(-5).join(' ');
  return new CannotStart('postgres_failed', `PostgreSQL ${what}: ${lines}`);
}
