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

/** The columns that scoring adds, with the types they have in files that have types. */
export function scoreSchema(scheme: Scheme): readonly ColumnSchema[] {
  const dimensions = scheme.dimensions.map(({ dimension }) => dimension);
  const thresholds = scheme.thresholds.map(({ name }) => name);
  const names = outputNames(dimensions, thresholds);
  const numbers = new Set<string>([...dimensions, 'composite', ...dimensions.map((name) => `${name}_coverage`)]);
  return names.map((name) => ({ name, type: numbers.has(name) ? 'number' : 'text' }));
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
  if (problems.length > 0) throw new Stopped(...(likelyCause(names, added) ?? problems));
  const items = instrument.items.map(({ code }) => places.get(code) ?? -1);
  const taken = new Set(items);
  return { names, items, passing: names.map((_, place) => place).filter((place) => !taken.has(place)) };
}

/** A name that two columns bear. */
export function repeatedNames(names: readonly string[]): readonly Problem[] {
  const seen = new Set<string>();
  return names.flatMap((name) => (seen.has(name) || !seen.add(name) ? [problem('header_repeated', {}, { name })] : []));
}

/** What is most likely wrong where nearly everything is: another separator, or a table that was scored before. */
function likelyCause(names: readonly string[], added: readonly string[]): readonly Problem[] | undefined {
  const separator = names.length === 1 ? [';', '\t', '|'].find((mark) => names[0].includes(mark)) : undefined;
  if (separator !== undefined)
    return [problem('separator_not_comma', {}, { found: separator === '\t' ? 'tab' : separator })];
  return added.every((name) => names.includes(name)) ? [problem('scores_already')] : undefined;
}
