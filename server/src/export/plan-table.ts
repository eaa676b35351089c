import { compareLabels, findScheme } from '@orion/core';
import type { OutCell } from '@orion/tables';
import type { Transaction } from '../store/database.ts';
import { labelWords } from './codebook.ts';
import { exportReach } from './export-reach.ts';
import { factColumns } from './fact-columns.ts';
import { itemColumns } from './item-column.ts';
import type { OutColumn } from './out-column.ts';
import { personColumns, Persons, type PersonRow } from './person-row.ts';
import type { PreparedExport } from './prepared-export.ts';
import { responsesOf } from './read-responses.ts';
import { scoreColumns } from './score-columns.ts';

type Reading = Omit<Parameters<typeof responsesOf>[0], 'columns'>;

/** A table before it is read: its columns, and its rows when they are asked for. */
export interface TablePlan<Row = never> {
  readonly columns: readonly OutColumn<Row>[];
  readonly rows: () => AsyncIterable<readonly (readonly OutCell[])[]>;
}

/** The columns of what was asked for, in one row a response or a person. */
export function planTable(prepared: PreparedExport, transaction: Transaction): TablePlan {
  const { asked, instrument, mission, count } = prepared;
  const { house, question } = asked;
  const reading = { house, transaction, mission: asked.mission, question, instrument };
  const { day } = exportReach(question.as);
  const words = labelWords(instrument, question.values, question.language);
  const schemes = count.schemes.flatMap((ref) => findScheme(instrument.schemes, ref) ?? []);
  const dimensions = [
    ...new Set(schemes.flatMap((scheme) => scheme.dimensions.map(({ dimension }) => String(dimension)))),
  ];
  const thresholds = [...new Set(schemes.flatMap((scheme) => scheme.thresholds.map(({ name }) => name)))];
  const columnsOf = (): readonly OutColumn[] =>
    apart([
      ...factColumns(mission, { day, withIdentity: question.withIdentity }),
      ...(question.withAnswers ? itemColumns(instrument, words) : []),
      ...(question.withScores ? scoreColumns(dimensions, thresholds) : []),
    ]);
  const rounds = [...count.rounds].toSorted(compareLabels);
  return question.shape === 'wide'
    ? wideTable(reading, personColumns(columnsOf, rounds))
    : longTable(reading, columnsOf());
}

/** An instrument of a mission's own may call an item `sex`; then the item has the name, and the fact another. */
function apart(columns: readonly OutColumn[]): readonly OutColumn[] {
  const items = new Set(columns.filter(({ about }) => about.of === 'item').map(({ name }) => name));
  return columns.map((column) =>
    column.about.of === 'fact' && items.has(column.name) ? { ...column, name: `orion_${column.name}` } : column,
  );
}

function longTable(reading: Reading, columns: readonly OutColumn[]): TablePlan {
  const rows = async function* (): AsyncGenerator<readonly (readonly OutCell[])[]> {
    for await (const some of responsesOf({ ...reading, columns: columns.length }))
      yield some.map((row) => cellsOf(columns, row));
  };
  return { columns, rows };
}

function wideTable(reading: Reading, columns: readonly OutColumn<PersonRow>[]): TablePlan {
  const rows = async function* (): AsyncGenerator<readonly (readonly OutCell[])[]> {
    const persons = new Persons();
    for await (const some of responsesOf({ ...reading, columns: columns.length }))
      yield persons.add(some).map((person) => cellsOf(columns, person));
    yield persons.rest().map((person) => cellsOf(columns, person));
  };
  return { columns, rows };
}

function cellsOf<Row>(columns: readonly OutColumn<Row>[], row: Row): readonly OutCell[] {
  const cells: OutCell[] = [];
  for (let i = 0; i < columns.length; i++) cells.push(columns[i].read(row));
  return cells;
}
