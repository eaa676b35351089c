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
