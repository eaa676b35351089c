import { problem, Stopped } from '@orion/core';
import { openTable, type TableReader } from '@orion/tables';
import type { ParsedWords } from './command.ts';
import { readColumnMap, renamed } from './column-map.ts';

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
export function requireApart(paths: readonly (string | undefined)[], realPath: (path: string) => string): void {
  const seen = new Set<string>();
  for (const path of paths) {
    if (path === undefined) continue;
    const real = realPath(path);
    if (seen.has(real)) throw new Stopped(problem('output_is_input', { file: path }));
    seen.add(real);
  }
}
