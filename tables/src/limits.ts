/** What a table may be, declared: beyond these a file is refused with a sentence, not read until memory ends. */
export const limits = {
  /** As many as a worksheet has. */
  columns: 16_384,
  /** Bytes of one row of text. A quotation mark that is never closed runs into this. */
  recordBytes: 16 * 1024 * 1024,
  /** Bytes of all parts of a workbook, unpacked: a small file can claim to unpack to terabytes. */
  workbookBytes: 4 * 1024 * 1024 * 1024,
  /** Bytes of text in the string table of a workbook, which is held in memory. */
  sharedTextBytes: 512 * 1024 * 1024,
  /** Rows without any cell between two that have some. */
  emptyRows: 10_000,
  /** Characters of one cell of a workbook (twice what a spreadsheet program allows). */
  cellCharacters: 65_536,
} as const;

/** How much text is read, cut and handed on at a time. */
export const blockBytes = 512 * 1024;
