import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** A folder held by this process against every other. */
export interface Hold {
  readonly release: () => void;
}

const busy = 5;

/**
 * Holds a data folder for one house, or gives nothing where another living house has it. The hold is a
 * lock of the kernel on `house.lock`, so it ends with the process however that ends: no file with a process
 * id can be left behind and mistaken. Two containers on one machine see each other's as well, which
 * PostgreSQL's own guard does not. Node locks no files by itself, so its SQLite does it.
 *
 * While it holds, this process must not open and close `house.lock` in another way: the kernel would let go.
 */
export function holdFolder(folder: string): Hold | undefined {
  const lock = new DatabaseSync(join(folder, 'house.lock'));
  try {
    // Nothing is ever written, so no journal need lie beside the lock.
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    return {
      release: () => {
        if (lock.isOpen) lock.close();
      },
    };
  } catch (error) {
    lock.close();
    if (error instanceof Error && 'errcode' in error && error.errcode === busy) return undefined;
    throw error;
  }
}
