import { problem, Stopped, type ScoreColumns } from '@orion/core';
import {
  CellsBuilder,
  cellText,
  createTable,
  type Cells,
  type ColumnSchema,
  type TableReader,
  type TableWriter,
} from '@orion/tables';
import type { Layout } from './layout.ts';

/** Writes the rows whose composite band changes, or that gain or lose a composite: what is no item, both scores, both bands. */
export class ChangedRows {
  readonly #writer: TableWriter;
  readonly #layout: Layout;
  readonly #bands: readonly string[];

  private constructor(writer: TableWriter, layout: Layout, bands: readonly string[]) {
    this.#writer = writer;
    this.#layout = layout;
    this.#bands = bands;
  }

  /** Begins the table; `refs` name the two schemes. */
  static async open(
    out: string,
    layout: Layout,
    { reader, bands, refs }: { reader: TableReader; bands: readonly string[]; refs: readonly string[] },
  ): Promise<ChangedRows> {
    const added: readonly ColumnSchema[] = [
      { name: `composite ${refs[0]}`, type: 'number' },
      { name: `composite ${refs[1]}`, type: 'number' },
      { name: `band ${refs[0]}`, type: 'text' },
      { name: `band ${refs[1]}`, type: 'text' },
    ];
    const passing = layout.passing.map((place) => reader.columns[place]);
    const taken = added.find(({ name }) => passing.some((column) => column.name === name));
    if (taken) throw new Stopped(problem('column_reserved', {}, { name: taken.name }));
    return new ChangedRows(await createTable(out, [...passing, ...added]), layout, bands);
  }

  async add(cells: Cells, [before, after]: readonly [ScoreColumns, ScoreColumns], isFaulty: Uint8Array): Promise<void> {
    const builder = new CellsBuilder(this.#layout.passing.length + 4);
    const composite = before.scores.length - 1;
    for (let row = 0; row < cells.rows; row++) {
      const [a, b] = [before.bands[composite][row], after.bands[composite][row]];
      if (isFaulty[row] === 1 || a === b) continue;
      for (const column of this.#layout.passing) builder.add(cellText(cells, row, column));
      for (const { scores } of [before, after])
        builder.add(Number.isNaN(scores[composite][row]) ? '' : String(scores[composite][row]));
      for (const band of [a, b]) builder.add(this.#bands[band] ?? '');
    }
    if (builder.rows > 0) await this.#writer.append(builder.take());
  }

  finish(): Promise<void> {
    return this.#writer.finish();
  }

  abandon(): Promise<void> {
    return this.#writer.abandon();
  }
}
