/** Files to and from typed columns: a table of contents. */
export { cellText, CellsBuilder, rowTexts, type Cells, type ColumnSchema } from './cells.ts';
export {
  cellsOf,
  cutPortion,
  placedInTable,
  type Portion,
  type TableReader,
  type TableWriter,
  type TextTableWriter,
} from './table.ts';
export { CsvScanner } from './csv-scan.ts';
export { CsvText } from './csv-write.ts';
export { TextCodes } from './text-codes.ts';
export { parseNumber, readNumbers } from './numbers.ts';
export { createTable, createTextTable, formatOf, openTable, type TableOptions } from './files.ts';
export { abandonOutputs, OutputFile } from './output-file.ts';
export { readText, readTextFolder } from './folder.ts';
export { limits } from './limits.ts';
export { csvBytes, frenchCsv, plainCsv, type CsvForm } from './export/export-csv.ts';
export { inOneGo, type OutCell, type OutTable } from './export/export-table.ts';
export { parquetBytes } from './export/export-parquet.ts';
export { workbookBytes, workbookLimits } from './export/export-workbook.ts';
export { zipBytes, type ArchiveEntry } from './export/zip-write.ts';
export { harmless } from './export/harmless.ts';
export { openForeignTable } from './import/open-foreign.ts';
export {
  encodings,
  separators,
  type ColumnProfile,
  type Encoding,
  type ForeignOptions,
  type ForeignTable,
  type FoundTable,
  type Separator,
  type TableProfile,
} from './import/foreign-table.ts';
export { profileTable } from './import/profile.ts';
export { acceptFrom, proposeColumn, proposeMapping } from './import/propose-mapping.ts';
export { fitMapping, savedMapping } from './import/fit-mapping.ts';
export { fitWorkbook, savedWorkbook } from './import/fit-workbook.ts';
export { placeColumns, type PlacedColumn } from './import/place-columns.ts';
export { factCodes } from './import/fact-phrases.ts';
export { readImport } from './import/read-import.ts';
export type { ImportBatch, ImportReading, ImportTask } from './import/import-reading.ts';
export { proposeWorkbook, type ProfiledSheet } from './import/propose-workbook.ts';
export { openWorkbookSheets, type NamedSheet } from './import/open-workbook.ts';
export {
  countProblems,
  readWorkbookSheets,
  type ProblemTally,
  type ReadSheets,
  type SheetCounts,
  type SheetProblem,
  type SheetRow,
} from './import/read-workbook-sheets.ts';
export { readWorkbookSheet, type WorkbookBatch, type WorkbookTask } from './import/read-workbook.ts';
