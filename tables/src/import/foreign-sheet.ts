import { problem, Stopped } from '@orion/core';
import { CellsBuilder, type Cells } from '../cells.ts';
import { limits } from '../limits.ts';
import { asProblem, readRows, refuseOtherFiles } from '../xlsx-read.ts';
import {
  openParts,
  readWorkbook,
  workbookBroken,
  type Sheet,
  type Workbook,
  type WorkbookParts,
} from '../workbook-parts.ts';
import type { ForeignOptions, ForeignTable } from './foreign-table.ts';
import { findHeaderRow, headRows } from './header-row.ts';
import { spooled } from './spool.ts';

/** A sheet, looked at: its first rows and how wide they are. */
interface SeenSheet {
  readonly sheet: Sheet;
  readonly head: readonly (readonly string[])[];
  readonly columns: number;
}

/**
 * Opens a sheet of a workbook as people make them: the one that was asked for, or the widest; with titles
 * above the header; formulas as they last showed.
 */
export async function openForeignWorkbook(path: string, bytes: number, options: ForeignOptions): Promise<ForeignTable> {
  await refuseOtherFiles(path, bytes);
  let parts: WorkbookParts | undefined;
  try {
    parts = await openParts(path, bytes);
    const workbook = await readWorkbook(parts);
    const seen = await lookAtSheets(parts, workbook);
    const chosen = chooseSheet(seen, options.sheet);
    const headerRow = (options.headerRow ?? findHeaderRow(chosen.head) + 1) - 1;
    const header = headerRow < chosen.head.length ? chosen.head[headerRow] : [];
    const columns = header.slice(0, header.findLastIndex((text) => text.trim() !== '') + 1);
    if (columns.length === 0) throw new Stopped(problem('file_empty'));
    if (columns.length > limits.columns) throw new Stopped(problem('columns_too_many', {}, { most: limits.columns }));
    const opened = parts;
    return spooled({
      found: {
        format: 'xlsx',
        sheet: chosen.sheet.name,
        sheets: seen.map(({ sheet, columns: width }) => ({ name: sheet.name, columns: width })),
        headerRow: headerRow + 1,
      },
      columns: columns.map((name) => ({ name, type: 'text' })),
      ragged: new Map(),
      cells: () => sheetCells(opened, workbook, { sheet: chosen.sheet, skip: headerRow + 1, columns: columns.length }),
      close: () => Promise.resolve(opened.zip.close()),
    });
  } catch (error) {
    parts?.zip.close();
    throw asProblem(error);
  }
}

/** The first rows of every sheet. */
async function lookAtSheets(parts: WorkbookParts, workbook: Workbook): Promise<readonly SeenSheet[]> {
  const seen: SeenSheet[] = [];
  for (const sheet of workbook.sheets) {
    const head: (readonly string[])[] = [];
    for await (const row of readRows(parts, workbook, { sheet, formulas: 'as_shown' })) {
      head.push(row);
      if (head.length >= headRows) break;
    }
    const widths = head.map((row) => row.filter((text) => text.trim() !== '').length);
    seen.push({ sheet, head, columns: Math.max(...widths, 0) });
  }
  return seen;
}

function chooseSheet(seen: readonly SeenSheet[], wanted: string | undefined): SeenSheet {
  const names = seen.map(({ sheet }) => sheet.name).join(', ');
  if (seen.length === 0) throw workbookBroken('it has no sheet');
  const found =
    wanted === undefined
      ? seen.toSorted((a, b) => b.columns - a.columns)[0]
      : seen.find(({ sheet }) => sheet.name.trim() === wanted.trim());
  if (!found) throw new Stopped(problem('workbook_no_such_sheet', {}, { name: wanted ?? '', names }));
  return found;
}

/** The rows behind the header; what stands to the right of its last name is left out. */
async function* sheetCells(
  parts: WorkbookParts,
  workbook: Workbook,
  { sheet, skip, columns }: { readonly sheet: Sheet; readonly skip: number; readonly columns: number },
): AsyncGenerator<Cells> {
  const builder = new CellsBuilder(columns);
  let toSkip = skip;
  try {
    for await (const row of readRows(parts, workbook, { sheet, formulas: 'as_shown' })) {
      if (toSkip-- > 0) continue;
      for (let column = 0; column < columns; column++) builder.add(withoutNul(row[column] ?? ''));
      if (builder.isFull) yield builder.take();
    }
  } catch (error) {
    throw asProblem(error);
  }
  if (builder.rows > 0) yield builder.take();
}

/** An escape can stand for a NUL, which means nothing. */
function withoutNul(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', ' ') : text;
}
