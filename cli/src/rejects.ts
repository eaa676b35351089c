import { closeSync, openSync, readSync } from 'node:fs';
import { CsvText, OutputFile } from '@orion/tables';
import type { Reject } from './scoring/score-step.ts';

/**
 * The faulty cells of a table, as CSV: to a file, or at the end to standard error. Kept aside until all
 * is well; beside the scores, since they hold what people answered, and a folder for everybody is no place for that.
 */
export class RejectsFile {
  readonly #isNamed: boolean;
  readonly #output: OutputFile;
  #count = 0;

  constructor(path: string | undefined, scores: string) {
    this.#isNamed = path !== undefined;
    this.#output = new OutputFile(path ?? `${scores}.rejects`);
    this.#output.write(csvOf([['row', 'column', 'value', 'reason']]));
  }

  /** How many faulty cells there are. */
  get count(): number {
    return this.#count;
  }

  add(rejects: readonly Reject[], rowsBefore: number): void {
    if (rejects.length === 0) return;
    this.#count += rejects.length;
    this.#output.write(
      csvOf(rejects.map(({ row, column, value, reason }) => [String(row + rowsBefore), column, value, reason])),
    );
  }

  finish(): void {
    if (this.#isNamed) {
      this.#output.commit();
      return;
    }
    this.#output.release();
    copyToStandardError(this.#output.partPath);
    this.#output.abandon();
  }

  abandon(): void {
    this.#output.abandon();
  }
}

function copyToStandardError(path: string): void {
  const file = openSync(path, 'r');
  try {
    for (;;) {
      const bytes = Buffer.alloc(64 * 1024);
      const length = readSync(file, bytes);
      if (length === 0) return;
      process.stderr.write(bytes.subarray(0, length));
    }
  } finally {
    closeSync(file);
  }
}

function csvOf(rows: readonly (readonly string[])[]): Uint8Array {
  const text = new CsvText(rows.length * 64);
  for (const row of rows) text.row(row);
  return text.take();
}
