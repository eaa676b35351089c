import { closeSync, openSync, writeSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cells } from '../cells.ts';
import { CsvText } from '../csv-write.ts';
import type { ForeignTable } from './foreign-table.ts';
import { loosePortions } from './loose-csv.ts';

/**
 * A table that is slow to read, such as a sheet, kept as text the first time it is read whole, for this account
 * alone and until it is closed: an import reads a table at least twice.
 */
export function spooled(table: ForeignTable): ForeignTable {
  let folder: string | undefined;
  let kept: string | undefined;
  const shape = { separator: 44, lineEnd: 10, columns: table.columns.length, encoding: 'utf-8', markBytes: 0 } as const;
  return {
    ...table,
    cells: async function* () {
      if (kept !== undefined) {
        for await (const { cells } of loosePortions(kept, shape)) yield cells;
        return;
      }
      folder ??= await mkdtemp(join(tmpdir(), 'orion-import-'));
      const path = join(folder, 'rows');
      const file = openSync(path, 'w', 0o600);
      let isKept = true;
      try {
        for await (const cells of table.cells()) {
          isKept &&= write(file, cells);
          yield cells;
        }
        if (isKept) kept = path;
      } finally {
        closeSync(file);
      }
    },
    close: async () => {
      await table.close();
      if (folder !== undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Writes rows; on a full disk there is no copy, and the table is read again from its file. */
function write(file: number, cells: Cells): boolean {
  const text = new CsvText(cells.rows * 512);
  text.rows(cells);
  try {
    const bytes = text.take();
    for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
    return true;
  } catch {
    return false;
  }
}
