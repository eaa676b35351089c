import { open } from 'node:fs/promises';
import { problem, Stopped } from '@orion/core';
import { CellsBuilder, type ColumnSchema } from './cells.ts';
import { limits } from './limits.ts';
import { parseNumber } from './numbers.ts';
import { refuseFile } from './open-file.ts';
import type { Portion, TableReader } from './table.ts';
import {
  decodeEscapes,
  openParts,
  readWorkbook,
  readXml,
  workbookBroken,
  type Sheet,
  type Workbook,
  type WorkbookParts,
} from './workbook-parts.ts';

/**
 * Opens one sheet of a workbook as a table of texts: numbers as JavaScript prints them, dates in ISO
 * 8601, yes and no as `true` and `false`. A formula or an error is refused with its cell, since what it
 * shows depends on the program that last saved it. Rows without any cell at the end are left out.
 */
export async function openWorkbook(
  path: string,
  { sheet, bytes }: { readonly sheet?: string | undefined; readonly bytes: number },
): Promise<TableReader> {
  await refuseOtherFiles(path, bytes);
  let parts: WorkbookParts | undefined;
  try {
    parts = await openParts(path, bytes);
    const workbook = await readWorkbook(parts);
    const chosen = chooseSheet(workbook.sheets, sheet);
    const rows = readRows(parts, workbook, { sheet: chosen });
    const header = await rows.next();
    if (header.done) throw new Stopped(problem('file_empty'));
    const columns = readHeader(header.value);
    const { zip } = parts;
    return { columns, portions: () => portions(rows, columns), close: () => Promise.resolve(zip.close()) };
  } catch (error) {
    parts?.zip.close();
    throw asProblem(error);
  }
}

/** Refuses an empty file and an encrypted workbook before the archive is opened. */
export async function refuseOtherFiles(path: string, bytes: number): Promise<void> {
  if (bytes === 0) throw new Stopped(problem('file_empty'));
  const file = await open(path, 'r').catch((error: unknown) => refuseFile(error));
  const head = Buffer.alloc(4);
  try {
    await file.read(head, 0, 4, 0);
  } finally {
    await file.close();
  }
  if (head.readUInt32BE() === 0xd0cf11e0) throw new Stopped(problem('workbook_encrypted'));
}

/** A library's complaint about a damaged archive or XML is a problem of the file. */
export function asProblem(error: unknown): Error {
  if (error instanceof Stopped) return error;
  return workbookBroken((error instanceof Error ? error.message : String(error)).split('\n')[0].slice(0, 200));
}

function chooseSheet(sheets: readonly Sheet[], wanted: string | undefined): Sheet {
  const names = sheets.map(({ name }) => name).join(', ');
  if (sheets.length === 0) throw workbookBroken('it has no sheet');
  if (wanted === undefined && sheets.length > 1)
    throw new Stopped(problem('workbook_several_sheets', {}, { count: sheets.length, names }));
  const found = wanted === undefined ? sheets[0] : sheets.find(({ name }) => name === wanted);
  if (!found) throw new Stopped(problem('workbook_no_such_sheet', {}, { name: wanted ?? '', names }));
  return found;
}

function readHeader(texts: readonly string[]): readonly ColumnSchema[] {
  const names = texts.slice(0, texts.findLastIndex((text) => text !== '') + 1);
  if (names.length > limits.columns) throw new Stopped(problem('columns_too_many', {}, { most: limits.columns }));
  return names.map((name) => ({ name, type: 'text' }));
}

/** Rows as portions. Empty rows count only where a row with text follows them. */
async function* portions(
  rows: AsyncGenerator<readonly string[]>,
  columns: readonly ColumnSchema[],
): AsyncGenerator<Portion> {
  const builder = new CellsBuilder(columns.length);
  let empty = 0;
  let count = 0;
  try {
    for await (const texts of rows) {
      const used = texts.findLastIndex((text) => text !== '') + 1;
      count++;
      if (used > columns.length)
        throw new Stopped(problem('row_ragged', { row: count }, { cells: used, columns: columns.length }));
      if (used === 0) {
        empty++;
        continue;
      }
      for (; empty > 0; empty--) {
        for (const _ of columns) builder.add('');
        if (builder.isFull) yield { kind: 'cells', cells: builder.take() };
      }
      for (let column = 0; column < columns.length; column++) builder.add(texts[column] ?? '');
      if (builder.isFull) yield { kind: 'cells', cells: builder.take() };
    }
  } catch (error) {
    throw asProblem(error);
  }
  if (builder.rows > 0) yield { kind: 'cells', cells: builder.take() };
}

/** Whether a formula and an error stop the reading, or are read as what they last showed: the import's way. */
export type FormulaReading = 'refused' | 'as_shown';

/** The texts of each row, from the first that has any; a gap in the row numbers gives empty rows. */
export async function* readRows(
  parts: WorkbookParts,
  workbook: Workbook,
  { sheet, formulas = 'refused' }: { readonly sheet: Sheet; readonly formulas?: FormulaReading },
): AsyncGenerator<readonly string[]> {
  const ready: (readonly string[])[] = [];
  const state = new SheetState(workbook, ready, formulas);
  for await (const _ of readXml(parts, sheet.part, state.handlers)) {
    yield* ready;
    ready.length = 0;
  }
  yield* ready;
}

const emptyRow: readonly string[] = [];

/** Follows the tags of one sheet and gathers its rows. */
class SheetState {
  readonly #workbook: Workbook;
  readonly #ready: (readonly string[])[];
  readonly #formulas: FormulaReading;
  #rowNumber = 0;
  #isBegun = false;
  #row: string[] = [];
  #cell = { column: 0, type: '', style: 0, name: '' };
  #value = '';
  #isValue = false;
  #isPhonetic = false;
  /** Where in the sheet the tags stand: elsewhere an `f` is no formula of a cell. */
  #isIn: 'nothing' | 'data' | 'row' | 'cell' = 'nothing';

  constructor(workbook: Workbook, ready: (readonly string[])[], formulas: FormulaReading) {
    this.#workbook = workbook;
    this.#ready = ready;
    this.#formulas = formulas;
  }

  readonly handlers = {
    open: (name: string, attributes: Readonly<Record<string, string>>): void => this.#open(name, attributes),
    text: (text: string): void => {
      if (!this.#isValue) return;
      this.#value += text;
      if (this.#value.length > limits.cellCharacters)
        throw workbookBroken(`cell ${this.#cell.name} holds more than ${limits.cellCharacters} characters`);
    },
    close: (name: string): void => this.#close(name),
  };

  #open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'sheetData') this.#isIn = 'data';
    else if (this.#isIn === 'nothing') return;
    else if (name === 'row') this.#openRow(attributes);
    else if (name === 'c') this.#openCell(attributes);
    else if (name === 'f' && this.#isIn === 'cell') this.#refuseFormula();
    else if (name === 'rPh') this.#isPhonetic = true;
    else if (name === 'v' || name === 't') this.#isValue = this.#isIn === 'cell' && !this.#isPhonetic;
  }

  #refuseFormula(): void {
    if (this.#formulas === 'refused') throw new Stopped(problem('workbook_formula', {}, { cell: this.#cell.name }));
  }

  #openRow(attributes: Readonly<Record<string, string>>): void {
    const number = attributes['r'] === undefined ? this.#rowNumber + 1 : Number(attributes['r']);
    if (!Number.isInteger(number) || number <= this.#rowNumber || number > 1_048_576)
      throw workbookBroken(`row ${attributes['r']} stands behind row ${this.#rowNumber}`);
    if (this.#isIn !== 'data') throw workbookBroken(`row ${number} stands within another`);
    this.#isIn = 'row';
    if (this.#isBegun && number - this.#rowNumber > limits.emptyRows)
      throw new Stopped(problem('workbook_empty_rows', {}, { most: limits.emptyRows, row: number }));
    if (this.#isBegun) for (let gap = this.#rowNumber + 1; gap < number; gap++) this.#ready.push(emptyRow);
    this.#rowNumber = number;
    this.#row = [];
    this.#cell = { ...this.#cell, column: -1 };
  }

  #openCell(attributes: Readonly<Record<string, string>>): void {
    const name = attributes['r'] ?? '';
    const column = name === '' ? this.#cell.column + 1 : columnNumber(name);
    if (!(column >= 0 && column < limits.columns)) throw workbookBroken(`there is no cell ${name}`);
    if (this.#isIn !== 'row') throw workbookBroken(`cell ${name} stands outside a row`);
    if (column < this.#row.length) throw workbookBroken(`cell ${name} stands there twice or out of order`);
    this.#isIn = 'cell';
    this.#cell = {
      column,
      type: attributes['t'] ?? 'n',
      style: Number(attributes['s'] ?? 0),
      name: name === '' ? `${columnName(column)}${this.#rowNumber}` : name,
    };
    this.#value = '';
    this.#isValue = false;
    this.#isPhonetic = false;
  }

  #close(name: string): void {
    if (name === 'v' || name === 't') this.#isValue = false;
    else if (name === 'rPh') this.#isPhonetic = false;
    else if (name === 'sheetData') this.#isIn = 'nothing';
    else if (name === 'c' && this.#isIn === 'cell') {
      this.#isIn = 'row';
      while (this.#row.length < this.#cell.column) this.#row.push('');
      this.#row.push(this.#text());
    } else if (name === 'row' && this.#isIn === 'row') {
      this.#isIn = 'data';
      if (!this.#isBegun && this.#row.every((text) => text === '')) return;
      this.#isBegun = true;
      this.#ready.push(this.#row);
    }
  }

  #text(): string {
    const { type, name, style } = this.#cell;
    const value = this.#value;
    if (type === 'inlineStr' || type === 'str') return decodeEscapes(value);
    if (value === '') return '';
    if (type === 'e' && this.#formulas === 'as_shown') return value;
    if (type === 'e') throw new Stopped(problem('workbook_error_cell', {}, { cell: name, value }));
    if (type === 'b') return booleanText(value, name);
    if (type === 'd') return value;
    const number = parseNumber(value.trim());
    if (number === undefined || !Number.isFinite(number)) throw workbookBroken(`cell ${name} holds no number`);
    if (type !== 's')
      return this.#workbook.isDateStyle[style] ? dateText(number, this.#workbook.isDate1904) : String(number);
    const text = this.#workbook.texts[number];
    if (text === undefined) throw workbookBroken(`cell ${name} names text ${number}, which does not exist`);
    return text;
  }
}

function booleanText(value: string, cell: string): string {
  if (value === '1' || value === 'true') return 'true';
  if (value === '0' || value === 'false') return 'false';
  throw workbookBroken(`cell ${cell} holds neither true nor false`);
}

/** The number of a cell's column from 0; NaN for what is no cell name. */
function columnNumber(cell: string): number {
  const letters = /^([A-Z]{1,3})\d+$/.exec(cell)?.[1];
  if (letters === undefined) return NaN;
  return Buffer.from(letters).reduce((sum, letter) => sum * 26 + letter - 64, 0) - 1;
}

function columnName(column: number): string {
  const rest = Math.floor(column / 26);
  return `${rest > 0 ? columnName(rest - 1) : ''}${String.fromCharCode(65 + (column % 26))}`;
}

/**
 * A spreadsheet's day number as ISO 8601. Day 60 of the 1900 system is a 29 February that never was,
 * so earlier days count from one day later (ECMA-376 part 1, 18.17.4.1).
 */
function dateText(serial: number, isDate1904: boolean): string {
  const start = isDate1904 ? Date.UTC(1904, 0, 1) : serial < 60 ? Date.UTC(1899, 11, 31) : Date.UTC(1899, 11, 30);
  const date = new Date(start + Math.round(serial * 86_400) * 1000);
  if (Number.isNaN(date.getTime())) return String(serial);
  const [day, time] = date.toISOString().slice(0, 19).split('T');
  if (serial >= 0 && serial < 1) return time;
  return time === '00:00:00' ? day : `${day}T${time}`;
}
