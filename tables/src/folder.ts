import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { problem, Stopped } from '@orion/core';
import { refuseFile } from './open-file.ts';

/** Bytes of one file of a folder that is read as data: instruments are small. */
const mostBytes = 8 * 1024 * 1024;

/** The text files of a folder and its folders, by their path within it with forward slashes. Dot files are left out. */
export async function readTextFolder(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) =>
    refuseFile(error),
  );
  const names = entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name));
  const texts = await Promise.all(
    names.toSorted().map(async (path) => [relativePath(folder, path), await readText(path)] as const),
  );
  return new Map(texts);
}

/** The UTF-8 text of one small file, without a byte-order mark. */
export async function readText(path: string): Promise<string> {
  const bytes = await readFile(path).catch((error: unknown) => refuseFile(error));
  if (bytes.length > mostBytes) throw new Stopped(problem('record_too_long', { file: path }, { most: mostBytes }));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Stopped(problem('encoding_not_utf8', { file: path }, { byte: '?' }));
  }
}

function relativePath(folder: string, path: string): string {
  return path.slice(join(folder, '.').length).replaceAll('\\', '/').replace(/^\/+/, '');
}
