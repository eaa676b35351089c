import {
  noDecisions,
  problem,
  Stopped,
  type Day,
  type ImportDecisions,
  type ImportProblem,
  type WorkbookColumn,
  type WorkbookKind,
  type WorkbookRow,
  type WorkbookSheetMapping,
} from '@orion/core';
import { cellText, type Cells } from '../cells.ts';
import { ColumnMeanings } from './answer-reader.ts';
import { hashOf } from './column-reader.ts';
import { Decided, oddOf, type OddCell } from './decided.ts';
import { nothingSaid, readForm, type CellReading } from './fact-reader.ts';
import { dividedName } from './fact-columns.ts';
import { fieldBook, formOf } from './field-books.ts';
import { foldHeader, tidy } from './fold-text.ts';
import type { ForeignTable } from './foreign-table.ts';

export interface WorkbookTask {
  readonly table: ForeignTable;
  readonly mapping: WorkbookSheetMapping;
  readonly acceptFrom: number;
  readonly decisions?: ImportDecisions;
  readonly today: Day;
}

export interface WorkbookBatch {
  readonly rows: readonly WorkbookRow[];
  readonly problems: readonly ImportProblem[];
  readonly held: number;
  readonly leftOut: number;
}

interface FieldColumn {
  readonly place: number;
  readonly header: string;
  readonly field: string;
  readonly read: (text: string) => CellReading;
}

/** Reads one sheet of a workbook of people by its mapping: rows that can be taken, and everything that is odd. */
export async function* readWorkbookSheet(task: WorkbookTask): AsyncGenerator<WorkbookBatch> {
  const { table, mapping, decisions = noDecisions } = task;
  const { kind } = mapping;
  if (kind === null) return;
  const columns = fieldColumns(task, kind);
  if (!columns.some(({ field }) => field === 'number'))
    throw new Stopped(problem('column_missing', {}, { name: 'number' }));
  const reader = new SheetRows(kind, columns, new Decided(decisions));
  let firstRow = 1;
  for await (const cells of table.cells()) {
    yield reader.batch(cells, { firstRow, ragged: table.ragged, width: table.columns.length });
    firstRow += cells.rows;
  }
}

function fieldColumns({ table, mapping, acceptFrom, today }: WorkbookTask, kind: WorkbookKind): readonly FieldColumn[] {
  const headers = table.columns.map(({ name }) => foldHeader(name));
  return mapping.columns.flatMap((column): FieldColumn[] => {
    const places = headers.flatMap((header, place) => (header === foldHeader(column.header) ? [place] : []));
    const place = places[(column.occurrence ?? 1) - 1];
    if (column.field === null || place === undefined || formOf(kind, column.field) === undefined) return [];
    return [
      { place, header: column.header, field: column.field, read: fieldReader(column, kind, { acceptFrom, today }) },
    ];
  });
}

function fieldReader(
  column: WorkbookColumn,
  kind: WorkbookKind,
  { acceptFrom, today }: { readonly acceptFrom: number; readonly today: Day },
): (text: string) => CellReading {
  const field = column.field ?? '';
  const book = fieldBook(kind, field);
  if (!book) {
    const form = formOf(kind, field);
    const dates = { order: column.dateOrder ?? 'dmy', isSure: column.isOrderSure ?? true };
    const read = form === 'day' || form === 'birth' || form === 'amount' ? form : 'text';
    return (text) => readForm(read, text, { dates, decimal: column.decimal, today });
  }
  const meanings = new ColumnMeanings(column, book, (code) => book.has(code));
  return (text) => {
    if (tidy(text) === '') return nothingSaid;
    const { to, confidence, slips } = meanings.meaningOf(text);
    if (to !== null && confidence >= acceptFrom) return { text: to, confidence, slips };
    const known = { text: '', confidence, slips: [], parameters: { item: column.header } } as const;
    return to === null || to === ''
      ? { ...known, fault: 'unknown_value' }
      : { ...known, fault: 'near_value', proposal: to, parameters: { proposal: to } };
  };
}

/** The currency that stands in brackets behind the names of all amounts, as in `Montant (GNF)`, where no column tells it. */
function currencyOf(kind: WorkbookKind, columns: readonly FieldColumn[]): string | undefined {
  if (columns.some(({ field }) => field === 'currency')) return undefined;
  const amounts = columns.filter(({ field }) => formOf(kind, field) === 'amount');
  const named = new Set(amounts.map(({ header }) => /[([]\s*([A-Z]{3})\s*[\])]/.exec(header)?.[1]));
  return named.size === 1 ? [...named][0] : undefined;
}

interface Around {
  readonly firstRow: number;
  readonly ragged: ReadonlyMap<number, number>;
  readonly width: number;
}

/** The rows of one sheet, with what was seen of it before. */
class SheetRows {
  readonly #kind: WorkbookKind;
  readonly #columns: readonly FieldColumn[];
  readonly #decided: Decided;
  readonly #currency: string | undefined;
  /** Of people by their number, of other lines by all that they say. */
  readonly #seen = new Map<string, { readonly row: number; readonly content: number }>();

  constructor(kind: WorkbookKind, columns: readonly FieldColumn[], decided: Decided) {
    this.#kind = kind;
    this.#columns = columns;
    this.#decided = decided;
    this.#currency = currencyOf(kind, columns);
  }

  batch(cells: Cells, { firstRow, ragged, width }: Around): WorkbookBatch {
    const rows: WorkbookRow[] = [];
    const problems: ImportProblem[] = [];
    let [held, leftOut] = [0, 0];
    for (let row = 0; row < cells.rows; row++) {
      const texts = this.#columns.map(({ place }) => cellText(cells, row, place));
      if (texts.every((text) => text.trim() === '')) continue;
      const found: ImportProblem[] = [];
      const number = firstRow + row;
      const odd = ragged.get(number);
      if (odd !== undefined)
        this.#decide(
          {
            row: number,
            column: '',
            value: '',
            code: 'ragged_row',
            parameters: { cells: odd, columns: width },
            kept: '',
          },
          found,
        );
      const read = this.#row(texts, number, found);
      problems.push(...found);
      if (found.some(({ fate }) => fate === 'leave_out')) leftOut++;
      else if (found.some(({ fate }) => fate === 'held')) held++;
      else rows.push(read);
    }
    return { rows, problems, held, leftOut };
  }

  #decide(odd: OddCell, problems: ImportProblem[]): string {
    const { problem: found, text } = this.#decided.fateOf(odd);
    problems.push(found);
    return text;
  }

  #row(texts: readonly string[], row: number, problems: ImportProblem[]): WorkbookRow {
    const fields: Record<string, string | number> = {};
    this.#columns.forEach(({ header, field, read }, i) => {
      const text = this.#settle(read, { row, column: header, value: texts[i] }, problems);
      if (text !== '') fields[field] = formOf(this.#kind, field) === 'amount' ? Number(text) : text;
    });
    const { number = '', fullName, ...rest } = fields;
    if (this.#currency !== undefined) rest['currency'] ??= this.#currency;
    if (typeof fullName === 'string') {
      const { givenName, familyName } = dividedName(fullName);
      rest['givenName'] ??= givenName;
      rest['familyName'] ??= familyName;
    }
    const header = this.#columns.find(({ field }) => field === 'number')?.header ?? '';
    if (number === '' && !problems.some(({ place }) => place.column === header))
      this.#decide({ row, column: header, value: '', code: 'missing_case_number', parameters: {} }, problems);
    this.#lookForTwins(String(number), rest, { row, header, problems });
    return { row, kind: this.#kind, number: String(number), fields: rest };
  }

  #settle(
    read: (text: string) => CellReading,
    at: { readonly row: number; readonly column: string; readonly value: string },
    problems: ImportProblem[],
  ): string {
    const reading = read(at.value);
    const odd = oddOf(reading, at);
    if (!odd) return reading.text;
    const isGood = (text: string): boolean => {
      const again = read(text);
      return again.fault === undefined || again.isKept === true;
    };
    const text = this.#decide({ ...odd, isGood }, problems);
    return problems.at(-1)?.fate === 'repair' ? read(text).text : text;
  }

  /** A person stands in a list once; a call or a line of help that says the same as another is the same. */
  #lookForTwins(
    number: string,
    fields: Readonly<Record<string, string | number>>,
    { row, header, problems }: { readonly row: number; readonly header: string; readonly problems: ImportProblem[] },
  ): void {
    if (number === '') return;
    const said = JSON.stringify(fields);
    const content = hashOf(said);
    const line = this.#kind === 'assistance' && fields['line'] !== undefined ? String(fields['line']) : undefined;
    const key = this.#kind === 'people' ? number : (line ?? `${number} ${said}`);
    const first = this.#seen.get(key);
    if (!first) {
      this.#seen.set(key, { row, content });
      return;
    }
    const code = first.content === content ? 'duplicate_row' : 'conflicting_duplicate';
    this.#decide(
      { row, column: header, value: number, code, parameters: { first: first.row, key: header }, kept: '' },
      problems,
    );
  }
}
