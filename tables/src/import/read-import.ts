import {
  noDecisions,
  problem,
  Stopped,
  type ImportCounts,
  type ImportedRow,
  type ImportProblem,
  type Instrument,
  type MappedColumn,
} from '@orion/core';
import type { Cells } from '../cells.ts';
import { ColumnReader } from './column-reader.ts';
import { Decided } from './decided.ts';
import { SeenResponses } from './duplicates.ts';
import type { ImportBatch, ImportReading, ImportTask } from './import-reading.ts';
import { ImportTally } from './import-tally.ts';
import { readEveryRow } from './every-row.ts';
import { placeColumns } from './place-columns.ts';
import { RowReader } from './row-reader.ts';

/**
 * Reads a table by its mapping: rows that can be taken into the house as they stand, and everything that
 * is odd, with what was decided about it. Memory holds some rows at a time, and the names of what was seen.
 */
export function readImport(task: ImportTask): ImportReading {
  return new Reading(task);
}

class Reading implements ImportReading {
  readonly #task: ImportTask;
  readonly #tally = new ImportTally();

  constructor(task: ImportTask) {
    this.#task = task;
  }

  counts(): ImportCounts {
    return this.#tally.counts();
  }

  async *batches(): AsyncGenerator<ImportBatch> {
    const { table, mapping, instrument, decisions = noDecisions, today } = this.#task;
    const placed = placeColumns(
      mapping,
      table.columns.map(({ name }) => name),
    );
    const isUsed = ({ target }: MappedColumn): boolean => target.kind !== 'ignore';
    if (!placed.some(({ column }) => isUsed(column))) throw nothingToRead(mapping.columns.filter(isUsed), instrument);
    const readers = placed
      .filter(({ column }) => column.target.kind !== 'ignore')
      .map(
        ({ place, column }) => new ColumnReader(place, { column, instrument, acceptFrom: mapping.acceptFrom, today }),
      );
    const rows = new RowReader(readers, {
      instrument,
      everyRow: readEveryRow(mapping.everyRow, today),
      decided: new Decided(decisions),
      seen: new SeenResponses(),
      tally: this.#tally,
      today,
    });
    let firstRow = 1;
    for await (const cells of table.cells()) {
      yield this.#batch(rows, cells, firstRow);
      firstRow += cells.rows;
    }
  }

  #batch(reader: RowReader, cells: Cells, firstRow: number): ImportBatch {
    const { ragged, columns } = this.#task.table;
    const rows: ImportedRow[] = [];
    const problems: ImportProblem[] = [];
    reader.begin(cells);
    for (let row = 0; row < cells.rows; row++) {
      if (isEmptyRow(cells, row)) {
        this.#tally.empty();
        continue;
      }
      const number = firstRow + row;
      const odd = ragged.get(number);
      const raggedness = odd === undefined ? undefined : { cells: odd, columns: columns.length };
      const read = reader.read(row, number, raggedness);
      for (const found of read.problems) {
        this.#tally.problem(found);
        problems.push(found);
      }
      const isLeftOut = read.problems.some(({ fate }) => fate === 'leave_out');
      const isHeld = !isLeftOut && read.problems.some(({ fate }) => fate === 'held');
      if (isLeftOut) this.#tally.leftOut();
      else if (isHeld) this.#tally.held();
      else {
        this.#tally.good(read.row);
        rows.push(read.row);
      }
    }
    return { rows, problems };
  }
}

/** None of the columns that a mapping speaks of is there; or it speaks of none. */
function nothingToRead(columns: readonly MappedColumn[], { items }: Instrument): Stopped {
  if (columns.length === 0) return new Stopped(problem('column_missing', {}, { name: items[0].code }));
  return new Stopped(...columns.slice(0, 5).map(({ header }) => problem('map_unknown_column', {}, { name: header })));
}

function isEmptyRow({ starts, ends, columns, bytes }: Cells, row: number): boolean {
  for (let cell = row * columns; cell < (row + 1) * columns; cell++)
    for (let at = starts[cell]; at < ends[cell]; at++) if (bytes[at] > 32) return false;
  return true;
}
