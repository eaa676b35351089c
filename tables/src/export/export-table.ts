import type { ColumnSchema } from '../cells.ts';

/** What stands in a cell of a table that goes out; nothing is an empty cell. */
export type OutCell = string | number | undefined;

/** A table that goes out: its columns, and its rows some at a time, made when they are asked for. */
export interface OutTable {
  readonly name: string;
  /** `text` or `number`. */
  readonly columns: readonly ColumnSchema[];
  readonly rows: () => AsyncIterable<readonly (readonly OutCell[])[]>;
}

/** Rows that are known already. */
export async function* inOneGo(rows: readonly (readonly OutCell[])[]): AsyncGenerator<readonly (readonly OutCell[])[]> {
  yield rows;
}
