import { basename } from 'node:path';
import { Stopped } from '@orion/core';
import type { ForeignOptions, ForeignTable } from './foreign-table.ts';
import { openForeignTable } from './open-foreign.ts';

/** One sheet of a workbook, or one file of several, under the name by which it is spoken of. */
export interface NamedSheet {
  readonly sheet: string;
  readonly table: ForeignTable;
}

/**
 * Opens every sheet of one file, or of several that belong together. A sheet from which nothing can be read is left
 * out where there are others: a cover, a chart.
 */
export async function openWorkbookSheets(
  paths: readonly string[],
  options: ForeignOptions = {},
): Promise<readonly NamedSheet[]> {
  const opened: NamedSheet[] = [];
  try {
    for (const path of paths) {
      const file = basename(path).replace(/\.[A-Za-z0-9]+$/, '');
      const first = await openForeignTable(path, options).catch((error: unknown) => {
        throw paths.length > 1 ? about(path, error) : error;
      });
      const names = first.found.sheets?.map(({ name }) => name) ?? [];
      if (names.length <= 1) {
        opened.push({ sheet: paths.length > 1 ? file : (names[0] ?? 'file'), table: first });
        continue;
      }
      await first.close();
      for (const name of names) {
        const table = await openForeignTable(path, { ...options, sheet: name }).catch(emptyOrFail);
        if (table !== undefined) opened.push({ sheet: paths.length > 1 ? `${file}: ${name}` : name, table });
      }
    }
    return opened;
  } catch (error) {
    await Promise.all(opened.map(({ table }) => table.close()));
    throw error;
  }
}

/** Of several files: which of them it is. */
function about(file: string, error: unknown): unknown {
  if (!(error instanceof Stopped)) return error;
  return new Stopped(...error.problems.map((found) => ({ ...found, place: { ...found.place, file } })));
}

function emptyOrFail(error: unknown): undefined {
  if (error instanceof Stopped) return undefined;
  throw error;
}
