import { exportWordsIn } from '@orion/core/words';
import { csvBytes, frenchCsv, parquetBytes, plainCsv, workbookBytes, zipBytes, type OutTable } from '@orion/tables';
import type { ExportQuestion } from './export-question.ts';

/** A file that goes out: what it is called, what it is, and its bytes. */
export interface ExportFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: () => AsyncGenerator<Uint8Array>;
  /** The book of codes as a workbook, once the table is through: for whoever takes the table alone. */
  readonly book: () => AsyncGenerator<Uint8Array>;
}

const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  parquet: 'application/vnd.apache.parquet',
  zip: 'application/zip',
} as const;

/**
 * One file that cannot lose its other half: a workbook has its book of codes as sheets; CSV and Parquet come in an
 * archive with it, unless somebody wants the table alone. `book` is asked for once the table is through.
 */
export function exportFile(
  { format, part, language, shape }: ExportQuestion,
  { table, book, stem }: { readonly table: OutTable; readonly book: () => readonly OutTable[]; readonly stem: string },
): ExportFile {
  const { sheets } = exportWordsIn(language);
  const bookBytes = (): AsyncGenerator<Uint8Array> => workbookBytes(book());
  const named = { ...table, name: shape === 'wide' ? sheets.people : sheets.responses };
  if (format === 'xlsx') {
    const tables = part === 'all' ? [named, ...book()] : [named];
    return { name: `${stem}.xlsx`, type: types.xlsx, bytes: () => workbookBytes(tables), book: bookBytes };
  }
  const form = format === 'csv_french' ? frenchCsv : plainCsv;
  const ending = format === 'parquet' ? 'parquet' : 'csv';
  const bytes = (): AsyncGenerator<Uint8Array> => (format === 'parquet' ? parquetBytes(named) : csvBytes(named, form));
  if (part === 'table') return { name: `${stem}.${ending}`, type: types[ending], bytes, book: bookBytes };
  const entries = [
    { name: `${shape === 'wide' ? 'people' : 'responses'}.${ending}`, bytes },
    ...book().map((one, i) => ({
      name: `${['codebook', 'codes', 'about'][i]}.csv`,
      bytes: () => csvBytes(one, form),
    })),
  ];
  return { name: `${stem}.zip`, type: types.zip, bytes: () => zipBytes(entries), book: bookBytes };
}
