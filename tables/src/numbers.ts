import { problem, Stopped } from '@orion/core';
import { cellText, type Cells } from './cells.ts';

const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** A cell as a number; NaN for an empty cell, undefined for what is no number. A decimal point, no thousands. */
export function parseNumber(text: string): number | undefined {
  if (text === '') return NaN;
  return decimal.test(text) ? Number(text) : undefined;
}

/** A column as numbers, NaN where a cell is empty; stops at a cell that is no number. */
export function readNumbers(
  cells: Cells,
  column: { readonly place: number; readonly name: string },
  firstRow: number,
): Float64Array {
  const numbers = new Float64Array(cells.rows);
  for (let row = 0; row < cells.rows; row++) {
    const text = cellText(cells, row, column.place);
    const value = parseNumber(text);
    if (value === undefined)
      throw new Stopped(problem('cell_not_number', { row: firstRow + row, column: column.name }, { value: text }));
    numbers[row] = value;
  }
  return numbers;
}
