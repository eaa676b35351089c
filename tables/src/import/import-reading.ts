import type {
  Day,
  ImportCounts,
  ImportDecisions,
  ImportedRow,
  ImportMapping,
  ImportProblem,
  Instrument,
} from '@orion/core';
import type { ForeignTable } from './foreign-table.ts';

export interface ImportTask {
  readonly table: ForeignTable;
  readonly mapping: ImportMapping;
  readonly instrument: Instrument;
  readonly decisions?: ImportDecisions;
  /** What lies behind it is in the future. */
  readonly today: Day;
}

/** Some rows of a file, read. */
export interface ImportBatch {
  /** Those that can be taken into the house as things stand. */
  readonly rows: readonly ImportedRow[];
  /** Everything that is odd in this part of the file, decided or not. */
  readonly problems: readonly ImportProblem[];
}

/** A reading: its batches once, in the order of the file, and then what they came to. */
export interface ImportReading {
  batches(): AsyncGenerator<ImportBatch>;
  counts(): ImportCounts;
}
