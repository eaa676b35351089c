import { Stopped } from '@orion/core';
import type { Cells, ColumnSchema } from './cells.ts';
import { CsvScanner } from './csv-scan.ts';

/** Some whole rows of a table: already cut into cells, or still CSV text, so that the cutting can be done by another thread. */
export type Portion =
  | { readonly kind: 'cells'; readonly cells: Cells }
  | { readonly kind: 'text'; readonly bytes: Uint8Array<ArrayBuffer>; readonly length: number };

/** An open table: its columns, and its rows in order, a portion at a time. */
export interface TableReader {
  readonly columns: readonly ColumnSchema[];
  portions(): AsyncGenerator<Portion>;
  /** Gives the memory of a portion back, to be read into again: fresh memory costs more than reading. */
  recycle?(bytes: Uint8Array<ArrayBuffer>): void;
  close(): Promise<void>;
}

/** Where rows go. Nothing is at the destination before `finish`; after `abandon` nothing is left behind. */
export interface TableWriter {
  /** Rows as cells, in the order of the writer's columns. */
  append(cells: Cells): void | Promise<void>;
  finish(): Promise<void>;
  abandon(): Promise<void>;
}

/** A table that also takes rows which are CSV text already, as other threads make them. */
export interface TextTableWriter extends TableWriter {
  appendText(rows: Uint8Array): void;
}

/** A portion as cells. */
export function cutPortion(portion: Portion, scanner: CsvScanner): Cells {
  return portion.kind === 'cells' ? portion.cells : scanner.scan(portion.bytes, portion.length);
}

/** Rows as cells, with the number of the first one (1 is the first data row); problems name rows of the whole table. */
export async function* cellsOf(reader: TableReader): AsyncGenerator<{ cells: Cells; firstRow: number }> {
  const scanner = new CsvScanner(reader.columns.length);
  let firstRow = 1;
  for await (const portion of reader.portions()) {
    const cells = cutAt(portion, scanner, firstRow, reader.columns);
    yield { cells, firstRow };
    firstRow += cells.rows;
    if (portion.kind === 'text') reader.recycle?.(portion.bytes);
  }
}

function cutAt(portion: Portion, scanner: CsvScanner, firstRow: number, columns: readonly ColumnSchema[]): Cells {
  try {
    return cutPortion(portion, scanner);
  } catch (error) {
    throw error instanceof Stopped ? placedInTable(error, firstRow - 1, columns) : error;
  }
}

/** Problems of a portion, with rows counted from the beginning of the table and columns by name. */
export function placedInTable(stopped: Stopped, rowsBefore: number, columns: readonly ColumnSchema[]): Stopped {
  return new Stopped(
    ...stopped.problems.map((found) => {
      const { row } = found.place;
      const column = columns[Number(found.parameters['columnNumber']) - 1]?.name;
      return {
        ...found,
        place: {
          ...found.place,
          ...(row === undefined ? {} : { row: row + rowsBefore }),
          ...(column === undefined ? {} : { column }),
        },
      };
    }),
  );
}
