import { readdir, readFile, stat } from 'node:fs/promises';
import type { Dirent } from 'node:fs';
import { join } from 'node:path';
import { problem, Stopped } from '@orion/core';
import { refuseFile } from './open-file.ts';

/** Bytes of one file of a folder that is read as data: instruments are small. */
const mostBytes = 8 * 1024 * 1024;

/**
 * The JSON and Markdown files of a folder and of the folders in it, by their path within it with
 * forward slashes. What else lies there, such as a questionnaire as PDF, is nobody's business here.
 */
export async function readTextFolder(folder: string): Promise<ReadonlyMap<string, string>> {
  const list = (path: string): Promise<Dirent[]> =>
    readdir(path, { withFileTypes: true }).catch((error: unknown) => refuseFile(error));
  const top = (await list(folder)).filter(({ name }) => !name.startsWith('.'));
  const inner = top.filter((entry) => entry.isDirectory()).map(({ name }) => list(join(folder, name)));
  const names = [top, ...(await Promise.all(inner))]
    .flat()
    .filter((entry) => entry.isFile() && /^[^.].*\.(?:json|md)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  const texts = await Promise.all(
    names.toSorted().map(async (path) => [relativePath(folder, path), await readText(path)] as const),
  );
  return new Map(texts);
}

/** The UTF-8 text of one small file, without a byte-order mark. */
export async function readText(path: string): Promise<string> {
  const { size } = await stat(path).catch((error: unknown) => refuseFile(error));
  if (size > mostBytes) throw new Stopped(problem('record_too_long', { file: path }, { most: mostBytes }));
  const bytes = await readFile(path).catch((error: unknown) => refuseFile(error));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Stopped(problem('encoding_not_utf8', { file: path }, { byte: '?' }));
  }
}

function relativePath(folder: string, path: string): string {
  return path.slice(join(folder, '.').length).replaceAll('\\', '/').replace(/^\/+/, '');
}
