import { realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { problem, Stopped } from '@orion/core';
import { openTable, type TableReader } from '@orion/tables';
import type { OptionHelp, ParsedWords } from './command.ts';
import { readColumnMap, renamed } from './column-map.ts';

/** Options of the commands that score. */
export const instrumentOptions: readonly OptionHelp[] = [
  { name: 'instrument', value: 'NAME', meaning: 'instrument: rss-core@1 (default), another version, or a folder' },
  { name: 'scheme', value: 'NAME', meaning: 'scoring scheme of the instrument (default provisional@1)' },
];
/** Options of the commands that read a table. */
export const inputOptions: readonly OptionHelp[] = [
  {
    name: 'map',
    value: 'FILE',
    meaning: 'new names for columns: JSON { "columns": { "name in the file": "item code" } }',
  },
  { name: 'sheet', value: 'NAME', meaning: 'which sheet of a workbook that has several' },
];

/** Runs work on a file; problems that do not say which file they mean are about this one. */
export async function aboutFile<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    throw new Stopped(
      ...error.problems.map((found) =>
        found.place.file === undefined ? { ...found, place: { ...found.place, file } } : found,
      ),
    );
  }
}

/** Opens the table a command was given, under the names of --map, and closes it when the work is done. */
export async function withTable<T>(
  file: string,
  options: ParsedWords['options'],
  work: (table: TableReader) => Promise<T>,
): Promise<T> {
  const map = options['map'] === undefined ? undefined : await readColumnMap(options['map']);
  return aboutFile(file, async () => {
    const reader = await openTable(file, { sheet: options['sheet'] });
    try {
      return await work(map ? renamed(reader, map, file) : reader);
    } finally {
      await reader.close();
    }
  });
}

/** Refuses outputs that would replace what is being read, or each other. */
export function requireApart(paths: readonly (string | undefined)[]): void {
  const seen = new Set<string>();
  for (const path of paths) {
    if (path === undefined) continue;
    const real = realPath(path);
    if (seen.has(real)) throw new Stopped(problem('output_is_input', { file: path }));
    seen.add(real);
  }
}

/** The same file under whatever name; a file that does not exist yet by its place. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const folder = dirname(resolve(path));
    return folder === resolve(path) ? folder : join(realPath(folder), basename(path));
  }
}
