import type { ColumnSchema } from './cells.ts';
import { CsvReader } from './csv-read.ts';
import { CsvWriter } from './csv-write.ts';
import { requireFile } from './open-file.ts';
import type { TableReader, TableWriter, TextTableWriter } from './table.ts';

export interface TableOptions {
  /** Which sheet of a workbook; needed only where it has several. */
  readonly sheet?: string | undefined;
}

/** What a file is, by its ending alone; what has another ending is CSV. Guessing is the import's work. */
export function formatOf(path: string): 'csv' | 'xlsx' | 'parquet' {
  const lower = path.toLowerCase();
  return lower.endsWith('.parquet') ? 'parquet' : lower.endsWith('.xlsx') ? 'xlsx' : 'csv';
}

/** Opens a table for reading. Readers of workbooks and Parquet are loaded only when they are needed. */
export async function openTable(path: string, options: TableOptions = {}): Promise<TableReader> {
  const format = formatOf(path);
  const bytes = await requireFile(path);
  if (format === 'parquet') return (await import('./duckdb.ts')).openParquet(path);
  if (format === 'xlsx') return (await import('./xlsx-read.ts')).openWorkbook(path, { ...options, bytes });
  return CsvReader.open(path);
}

/** Begins a table with these columns. */
export async function createTable(path: string, columns: readonly ColumnSchema[]): Promise<TableWriter> {
  if (formatOf(path) === 'xlsx') return (await import('./xlsx-write.ts')).createWorkbook(path, columns);
  return createTextTable(path, columns);
}

/** Begins a CSV or Parquet file, which take rows as CSV text. */
export async function createTextTable(path: string, columns: readonly ColumnSchema[]): Promise<TextTableWriter> {
  if (formatOf(path) === 'parquet') return new (await import('./duckdb.ts')).ParquetWriter(path, columns);
  return new CsvWriter(path, columns);
}
