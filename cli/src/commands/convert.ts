import { problem, Stopped } from '@orion/core';
import { cellsOf, createTable, formatOf, readNumbers, type TableReader } from '@orion/tables';
import { exitCodes, readWords, required, type Command, type OptionHelp } from '../command.ts';
import { inputOptions, requireApart, withTable } from '../input.ts';
import { grouped, Progress, say } from '../terminal.ts';

const options: readonly OptionHelp[] = [
  { name: 'out', value: 'FILE', meaning: 'the new file: .csv, .xlsx or .parquet' },
  {
    name: 'numbers',
    value: 'COLUMNS',
    meaning: 'columns to keep as numbers where the new file has types, separated by commas',
  },
  ...inputOptions,
];

export const convertCommand: Command = {
  name: 'convert',
  usage: 'FILE --out FILE [options]',
  summary: 'write a table in another format: CSV, XLSX or Parquet',
  details: 'Every cell keeps its text; nothing is guessed. From Parquet to Parquet columns keep their types.',
  options,
  examples: [
    'orion convert scores.csv --out scores.xlsx --numbers economic,social,psychosocial,composite',
    'orion convert answers.xlsx --sheet Data --out answers.csv',
  ],
  run: async (words) => {
    const { files, options: given } = readWords(words, { options, files: 1 });
    const out = required(given, 'out');
    requireApart([files[0], out, given['map']]);
    const numbers = new Set((given['numbers'] ?? '').split(',').filter((name) => name !== ''));
    const rows = await withTable(files[0], given, (table) => copyRows(table, out, numbers));
    say(`${grouped(rows)} rows written to ${out}`);
    return exitCodes.ok;
  },
};

async function copyRows(table: TableReader, out: string, numbers: ReadonlySet<string>): Promise<number> {
  const unknown = [...numbers].filter((wanted) => !table.columns.some(({ name }) => name === wanted));
  if (unknown.length > 0) throw new Stopped(...unknown.map((name) => problem('column_missing', {}, { name })));
  const checked = table.columns.flatMap(({ name }, place) =>
    numbers.has(name) && formatOf(out) !== 'csv' ? [{ name, place }] : [],
  );
  const writer = await createTable(
    out,
    table.columns.map((column) => (numbers.has(column.name) ? { ...column, type: 'number' } : column)),
  );
  const progress = new Progress('converting');
  let rows = 0;
  try {
    for await (const { cells, firstRow } of cellsOf(table)) {
      for (const column of checked) readNumbers(cells, column, firstRow);
      await writer.append(cells);
      rows += cells.rows;
      progress.show(rows);
    }
    await writer.finish();
  } catch (error) {
    await writer.abandon();
    throw error;
  } finally {
    progress.clear();
  }
  return rows;
}
