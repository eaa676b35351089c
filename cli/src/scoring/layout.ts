import { outputNames, problem, Stopped, type Instrument, type Problem, type Scheme } from '@orion/core';
import type { ColumnSchema } from '@orion/tables';

/** Which column of a table is which: the items in the instrument's order, and what passes through. */
export interface Layout {
  readonly names: readonly string[];
  /** By item: the place of its column. */
  readonly items: readonly number[];
  /** Places of the columns that are no items, in order. */
  readonly passing: readonly number[];
}

/** The columns that scoring adds, in the order of the contract, with the types they have in files that have types. */
export function scoreSchema(scheme: Scheme): readonly ColumnSchema[] {
  const dimensions = scheme.dimensions.map(({ dimension }) => dimension);
  const number = (name: string): ColumnSchema => ({ name, type: 'number' });
  const text = (name: string): ColumnSchema => ({ name, type: 'text' });
  return [
    ...dimensions.map(number),
    number('composite'),
    ...dimensions.map((name) => number(`${name}_coverage`)),
    text('band'),
    ...dimensions.map((name) => text(`${name}_band`)),
    ...scheme.thresholds.map(({ name }) => text(name)),
    ...['flags', 'unscored_reason', 'instrument', 'scheme'].map(text),
  ];
}

/** Finds each item's column; all problems of a header at once. */
export function findColumns(columns: readonly ColumnSchema[], instrument: Instrument, scheme: Scheme): Layout {
  const names = columns.map(({ name }) => name);
  const places = new Map(names.map((name, place) => [name, place]));
  const added = scoreSchema(scheme).map(({ name }) => name);
  const problems = [
    ...repeatedNames(names),
    ...instrument.items.flatMap(({ code }) =>
      places.has(code) ? [] : [problem('column_missing', {}, { name: code })],
    ),
    ...names.flatMap((name) => (added.includes(name) ? [problem('column_reserved', {}, { name })] : [])),
  ];
  if (problems.length > 0) throw new Stopped(...separatorProblem(names), ...problems);
  const items = instrument.items.map(({ code }) => places.get(code) ?? -1);
  const taken = new Set(items);
  return { names, items, passing: names.map((_, place) => place).filter((place) => !taken.has(place)) };
}

/** A name that two columns bear. */
export function repeatedNames(names: readonly string[]): readonly Problem[] {
  const seen = new Set<string>();
  return names.flatMap((name) => (seen.has(name) || !seen.add(name) ? [problem('header_repeated', {}, { name })] : []));
}

/** A whole header in one cell is most often another separator. */
function separatorProblem(names: readonly string[]): readonly Problem[] {
  const found = names.length === 1 ? [';', '\t', '|'].find((mark) => names[0].includes(mark)) : undefined;
  return found === undefined ? [] : [problem('separator_not_comma', {}, { found: found === '\t' ? 'tab' : found })];
}

/** Whether a name is one that scoring adds under any scheme of the instrument. */
export function isScoreColumn(instrument: Instrument, name: string): boolean {
  return outputNames(instrument).includes(name);
}
