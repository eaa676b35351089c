import { isProblemList, Stopped, type Problem } from '@orion/core';
import { CellsBuilder, cellsOf, createTable, openTable, rowTexts, type ColumnSchema } from '@orion/tables';

/** A whole table in memory: for tests alone. */
export interface WholeTable {
  readonly columns: readonly ColumnSchema[];
  readonly names: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Reads a table to its end. */
export async function readTable(path: string, sheet?: string): Promise<WholeTable> {
  const table = await openTable(path, { sheet });
  try {
    const rows: (readonly string[])[] = [];
    for await (const { cells } of cellsOf(table))
      for (let row = 0; row < cells.rows; row++) rows.push(rowTexts(cells, row));
    return { columns: table.columns, names: table.columns.map(({ name }) => name), rows };
  } finally {
    await table.close();
  }
}

/** Writes rows as a table, a few at a time. A column given by its name holds text. */
export async function writeTable(
  path: string,
  columns: readonly (string | ColumnSchema)[],
  rows: readonly (readonly string[])[],
): Promise<void> {
  const schema = columns.map((column) => (typeof column === 'string' ? { name: column, type: 'text' } : column));
  const writer = await createTable(path, schema);
  try {
    const builder = new CellsBuilder(schema.length);
    for (const [i, row] of rows.entries()) {
      for (const text of row) builder.add(text);
      if (i % 1000 === 999) await writer.append(builder.take());
    }
    if (builder.rows > 0) await writer.append(builder.take());
    await writer.finish();
  } catch (error) {
    await writer.abandon();
    throw error;
  }
}

/** Why something stopped: a code and where, in short, such as `row_ragged 7` or `nul_byte line 1`. */
export async function refusalOf(work: () => Promise<unknown>): Promise<string> {
  const problems = await problemsOf(work);
  return problems
    .map(({ code, place: { line, row, column } }) =>
      [
        code,
        ...(line === undefined ? [] : [`line ${line}`]),
        ...(row === undefined ? [] : [row]),
        ...(column === undefined ? [] : [column]),
      ].join(' '),
    )
    .join('; ');
}

/** The problems for which something stopped; none where it did not. */
export async function problemsOf(work: () => Promise<unknown>): Promise<readonly Problem[]> {
  try {
    await work();
    return [];
  } catch (error) {
    if (error instanceof Stopped && isProblemList(error.problems)) return error.problems;
    throw error;
  }
}
