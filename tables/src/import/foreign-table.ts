import type { Cells, ColumnSchema } from '../cells.ts';

export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'windows-1256', 'macintosh'] as const;
export type Encoding = (typeof encodings)[number];
export const separators = [',', ';', '\t', '|'] as const;
export type Separator = (typeof separators)[number];

/** What somebody knows better than we can guess. */
export interface ForeignOptions {
  readonly sheet?: string | undefined;
  readonly separator?: Separator | undefined;
  readonly encoding?: Encoding | undefined;
  /** Which line of the file, or row of the sheet, names the columns; 1 is the first. */
  readonly headerRow?: number | undefined;
}

/** What was found out about a file, so that a person can say otherwise. */
export interface FoundTable {
  readonly format: 'csv' | 'xlsx' | 'parquet';
  /** CSV only. */
  readonly encoding?: Encoding;
  /** Whether the file begins with a byte-order mark. */
  readonly hasMark?: boolean;
  readonly separator?: Separator;
  /** XLSX only. */
  readonly sheet?: string;
  readonly sheets?: readonly { readonly name: string; readonly columns: number }[];
  /** Rows above it are a title, and are not read. */
  readonly headerRow: number;
}

/** A table that people made, opened forgivingly. It can be read any number of times, each time from its first row. */
export interface ForeignTable {
  readonly found: FoundTable;
  readonly columns: readonly ColumnSchema[];
  /** Rows in order, some at a time; they are good until the next. A row that is too short is filled up. */
  cells(): AsyncGenerator<Cells>;
  /** Rows that have another number of cells than the header, as far as the table was read. 1 is the first row. */
  readonly ragged: ReadonlyMap<number, number>;
  close(): Promise<void>;
}

/** What stands in a column of a table: enough to guess what the column is. */
export interface ColumnProfile {
  readonly header: string;
  /** The second column of the same name is 2. */
  readonly occurrence: number;
  readonly filled: number;
  /** Distinct texts with their counts, the first of very many. */
  readonly values: ReadonlyMap<string, number>;
  /** Whether there were more distinct texts than are kept. */
  readonly isOpen: boolean;
}

export interface TableProfile {
  readonly found: FoundTable;
  readonly rows: number;
  readonly columns: readonly ColumnProfile[];
}
