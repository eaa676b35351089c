import { open } from 'node:fs/promises';
import { problem, Stopped } from '@orion/core';
import { rowTexts, type Cells } from '../cells.ts';
import { limits } from '../limits.ts';
import { refuseFile } from '../open-file.ts';
import type { ForeignOptions, ForeignTable } from './foreign-table.ts';
import { findHeaderRow, headRows } from './header-row.ts';
import { loosePortions, type TextShape } from './loose-csv.ts';
import { findEncoding, findLineEnd, findSeparator } from './sniff-text.ts';

/** Bytes from which the shape of a text is guessed. */
const headBytes = 256 * 1024;

/** Opens CSV of any common separator and encoding. */
export async function openForeignText(path: string, options: ForeignOptions): Promise<ForeignTable> {
  const { shape, hasSeparatorLine } = await findShape(path, options);
  const head = (await headOf(path, { ...shape, columns: limits.columns })).slice(hasSeparatorLine ? 1 : 0);
  const place =
    options.headerRow === undefined ? findHeaderRow(head) : options.headerRow - 1 - Number(hasSeparatorLine);
  const header = head[place] ?? [];
  const columns = header.slice(0, header.findLastIndex((text) => text.trim() !== '') + 1);
  if (columns.length === 0) throw new Stopped(problem('file_empty'));
  const skip = place + Number(hasSeparatorLine) + 1;
  const ragged = new Map<number, number>();
  return {
    found: {
      format: 'csv',
      encoding: shape.encoding,
      hasMark: shape.markBytes > 0,
      separator: options.separator ?? shape.found,
      headerRow: skip,
    },
    columns: columns.map((name) => ({ name, type: 'text' })),
    ragged,
    cells: () => textCells(path, { shape: { ...shape, columns: columns.length }, skip, ragged }),
    close: () => Promise.resolve(),
  };
}

type FoundShape = TextShape & { readonly found: NonNullable<ForeignOptions['separator']> };

async function findShape(
  path: string,
  options: ForeignOptions,
): Promise<{ readonly shape: FoundShape; readonly hasSeparatorLine: boolean }> {
  const file = await open(path, 'r').catch((error: unknown) => refuseFile(error));
  try {
    const buffer = new Uint8Array(headBytes);
    const told = await findEncoding(file);
    const encoding = options.encoding ?? told.encoding;
    const { bytesRead } = await file.read(buffer, 0, headBytes, told.markBytes);
    const text = new TextDecoder(encoding).decode(buffer.subarray(0, bytesRead));
    const head = new TextEncoder().encode(text);
    const lineEnd = findLineEnd(head);
    const found = options.separator ?? findSeparator(head, lineEnd);
    const shape = { encoding, markBytes: told.markBytes, separator: found.charCodeAt(0), lineEnd, columns: 1, found };
    return { shape, hasSeparatorLine: /^sep=.\r?$/im.test(text.split('\n', 1)[0]) };
  } finally {
    await file.close();
  }
}

/** The first rows, each as long as it is. */
async function headOf(path: string, shape: TextShape): Promise<readonly (readonly string[])[]> {
  for await (const { cells } of loosePortions(path, shape)) {
    const rows = Math.min(cells.rows, headRows);
    return Array.from({ length: rows }, (_, row) => {
      const texts = rowTexts(cells, row);
      return texts.slice(0, texts.findLastIndex((text) => text !== '') + 1);
    });
  }
  throw new Stopped(problem('file_empty'));
}

interface TextRows {
  readonly shape: TextShape;
  /** Rows above the first data row. */
  readonly skip: number;
  readonly ragged: Map<number, number>;
}

async function* textCells(path: string, { shape, skip, ragged }: TextRows): AsyncGenerator<Cells> {
  let row = 1 - skip;
  ragged.clear();
  for await (const portion of loosePortions(path, shape)) {
    const { cells } = portion;
    for (const odd of portion.ragged) if (row + odd.row >= 1) ragged.set(row + odd.row, odd.cells);
    const above = Math.min(Math.max(1 - row, 0), cells.rows);
    row += cells.rows;
    if (above < cells.rows) yield above === 0 ? cells : withoutFirst(cells, above);
  }
}

function withoutFirst(cells: Cells, rows: number): Cells {
  const from = rows * cells.columns;
  return { ...cells, rows: cells.rows - rows, starts: cells.starts.subarray(from), ends: cells.ends.subarray(from) };
}
