import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { problem, Stopped } from '@orion/core';
import { cutPortion } from '../table.ts';
import { CsvScanner } from '../csv-scan.ts';
import { refuseFile, requireFile } from '../open-file.ts';
import type { ForeignOptions, ForeignTable } from './foreign-table.ts';

/**
 * Opens a table that people made: CSV of any common separator and encoding, XLSX or Parquet, by what it
 * holds and not by its name. Bytes are kept in a file of their own, for this account alone, until it is closed.
 */
export async function openForeignTable(
  source: string | Uint8Array,
  options: ForeignOptions = {},
): Promise<ForeignTable> {
  if (typeof source === 'string') return openPath(source, options);
  const folder = await mkdtemp(join(tmpdir(), 'orion-import-'));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const path = join(folder, 'table');
    await writeFile(path, source, { mode: 0o600 });
    const table = await openPath(path, options);
    return {
      ...table,
      close: async () => {
        await table.close();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function openPath(path: string, options: ForeignOptions): Promise<ForeignTable> {
  const bytes = await requireFile(path);
  if (bytes === 0) throw new Stopped(problem('file_empty'));
  const format = await formatBySignature(path);
  if (format === 'parquet') return openForeignParquet(path);
  if (format === 'xlsx') return (await import('./foreign-sheet.ts')).openForeignWorkbook(path, bytes, options);
  return (await import('./foreign-text.ts')).openForeignText(path, options);
}

const others: readonly (readonly [name: string, mark: string])[] = [
  ['an old Excel workbook (.xls), or one with a password', 'd0cf11e0'],
  ['a PDF', '25504446'],
  ['a gzip archive', '1f8b'],
  ['an SPSS file', '24464c32'],
  ['a picture', '89504e47'],
  ['a picture', 'ffd8ff'],
];

async function formatBySignature(path: string): Promise<'csv' | 'xlsx' | 'parquet'> {
  const file = await open(path, 'r').catch((error: unknown) => refuseFile(error));
  const head = Buffer.alloc(4);
  try {
    await file.read(head, 0, 4, 0);
  } finally {
    await file.close();
  }
  const mark = head.toString('hex');
  if (mark === '504b0304') return 'xlsx';
  if (mark === '50415231') return 'parquet';
  const other = others.find(([, begin]) => mark.startsWith(begin));
  if (other) throw new Stopped(problem('file_not_csv', {}, { looks: other[0] }));
  return 'csv';
}

/** A Parquet file as it is: its columns have names, and nothing was typed by hand. */
async function openForeignParquet(path: string): Promise<ForeignTable> {
  const { openParquet } = await import('../duckdb.ts');
  const first = await openParquet(path);
  const { columns } = first;
  await first.close();
  return {
    found: { format: 'parquet', headerRow: 0 },
    columns,
    ragged: new Map(),
    cells: async function* () {
      const reader = await openParquet(path);
      try {
        for await (const portion of reader.portions()) yield cutPortion(portion, new CsvScanner(columns.length));
      } finally {
        await reader.close();
      }
    },
    close: () => Promise.resolve(),
  };
}
