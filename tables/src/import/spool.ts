import { closeSync, existsSync, openSync, rmSync, writeSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cells } from '../cells.ts';
import { CsvText } from '../csv-write.ts';
import type { ForeignTable } from './foreign-table.ts';
import { loosePortions } from './loose-csv.ts';

/**
 * A table that is slow to read, such as a sheet, kept as text the first time it is read whole, for this account
 * alone and until it is closed: an import reads a table at least twice. Where the system allows, the copy loses its
 * name before the first row is in it: who the rows are about lies on no disk when the process is killed.
 */
export function spooled(table: ForeignTable): ForeignTable {
  let whole: Copy | undefined;
  let isCopying = false;
  const shape = { separator: 44, lineEnd: 10, columns: table.columns.length, encoding: 'utf-8', markBytes: 0 } as const;
  return {
    ...table,
    cells: async function* () {
      if (whole !== undefined) {
        for await (const { cells } of loosePortions(whole.path, shape)) yield cells;
        return;
      }
      if (isCopying) {
        yield* table.cells();
        return;
      }
      isCopying = true;
      const copy = await makeCopy();
      let isKept = true;
      try {
        for await (const cells of table.cells()) {
          isKept &&= write(copy.file, cells);
          yield cells;
        }
        if (isKept) whole = copy;
      } finally {
        if (whole !== copy) copy.drop();
        isCopying = false;
      }
    },
    close: async () => {
      await table.close();
      whole?.drop();
    },
  };
}

/** A file that is open, by a path that opens it again. */
interface Copy {
  readonly file: number;
  readonly path: string;
  readonly drop: () => void;
}

const openFiles = '/proc/self/fd';

async function makeCopy(): Promise<Copy> {
  const folder = await mkdtemp(join(tmpdir(), 'orion-import-'));
  const path = join(folder, 'rows');
  const file = openSync(path, 'w', 0o600);
  const isNameless = existsSync(join(openFiles, String(file)));
  if (isNameless) rmSync(folder, { recursive: true, force: true });
  return {
    file,
    path: isNameless ? join(openFiles, String(file)) : path,
    drop: () => {
      closeSync(file);
      rmSync(folder, { recursive: true, force: true });
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
