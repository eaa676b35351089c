import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { isId, isInstant } from '@orion/core';
import type { House } from './house.ts';
import { inTransaction } from './store/database.ts';
import { markKept, readUnkept, type KeptErasure } from './store/erasure.ts';

/** Beside the database, so that it outlives a restore of an older one: a line an erased case, ids and a time. */
const file = 'erasures.jsonl';

/**
 * Writes erasures that committed to the file, and remembers that it has them. Called after each erasure, at
 * each start and before each backup: a fall between commit and file is made good at the next of these. A line
 * may stand there twice. It never throws: an erasure that is done stays done, and whoever runs the house is told.
 */
export async function keepErasures(house: House): Promise<void> {
  try {
    await inTransaction(house.database, async (transaction) => {
      const unkept = await readUnkept(transaction);
      if (unkept.length === 0) return;
      appendErasures(house.folder, unkept);
      await markKept(transaction, unkept, house.clock());
    });
  } catch (error) {
    const { name, code } = error as { name?: string; code?: string };
    house.log.error({ name, code }, 'erasures could not be kept beside the database; they will be at the next start');
  }
}

/** The erasures that the file of a folder knows. A line that a fall cut short is left out: its erasure is written again. */
export function readErasureFile(folder: string): readonly KeptErasure[] {
  const path = join(folder, file);
  return existsSync(path) ? readErasureLines(readFileSync(path, 'utf8')) : [];
}

/** The same of such a file's text, from wherever it comes. */
export function readErasureLines(text: string): readonly KeptErasure[] {
  return text.split('\n').flatMap((line) => {
    try {
      const read = JSON.parse(line) as KeptErasure;
      const isWhole = [read.mission, read.case, read.change, read.by].every(isId) && isInstant(read.at);
      return isWhole ? [read] : [];
    } catch {
      return [];
    }
  });
}

/** Adds to the file of a folder. */
export function appendErasures(folder: string, erasures: readonly KeptErasure[]): void {
  const text = erasures.map((erasure) => `${JSON.stringify(erasure)}\n`).join('');
  const descriptor = openSync(join(folder, file), 'a', 0o600);
  try {
    // A line that was cut short does not swallow the next.
    writeSync(descriptor, `\n${text}`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
