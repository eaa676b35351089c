import type { ImportMapping, ImportTarget, Instrument, MappedColumn, MappedValue } from '@orion/core';
import { valueKey } from './answer-reader.ts';
import type { TableProfile } from './foreign-table.ts';
import { placeColumns } from './place-columns.ts';
import { proposeColumn, proposeMapping } from './propose-mapping.ts';

/**
 * A saved mapping, fitted to a later file: what was said of a column stands, under whatever capitals and
 * spaces its header has now; texts and columns that the mapping has not seen are proposed anew.
 */
export function fitMapping(
  saved: ImportMapping,
  profile: TableProfile,
  { instrument, today }: { readonly instrument: Instrument; readonly today: string },
): ImportMapping {
  const placed = new Map(
    placeColumns(
      saved,
      profile.columns.map(({ header }) => header),
    ).map(({ place, column }) => [place, column]),
  );
  const taken = new Set([...placed.values()].filter(({ target }) => target.kind !== 'ignore').map(targetKey));
  const fresh = proposeMapping(profile, [instrument], today);
  const columns = profile.columns.map((column, place): MappedColumn => {
    const told = placed.get(place);
    const proposed = fresh.columns[place];
    if (told) {
      const again = proposeColumn(column, told, { instrument, today });
      return { ...again, ...habitsOf(told), values: mergedValues(told, again) };
    }
    return taken.has(targetKey(proposed)) ? proposeColumn(column, undefined, { instrument, today }) : proposed;
  });
  return { ...saved, columns };
}

type Habits = Partial<Pick<MappedColumn, 'separator' | 'dateOrder' | 'isOrderSure' | 'decimal'>>;

/** What a person or a sure cell said of how the column is written holds; a guess is made again. */
export function habitsOf({ separator, dateOrder, isOrderSure, decimal }: Habits): Habits {
  return {
    ...(separator === undefined ? {} : { separator }),
    ...(dateOrder === undefined || isOrderSure !== true ? {} : { dateOrder, isOrderSure }),
    ...(decimal === undefined ? {} : { decimal }),
  };
}

/** What was said of a text stands; those that the later file has besides are as they are proposed. */
export function mergedValues(
  told: { readonly values: readonly MappedValue[] },
  again: { readonly values: readonly MappedValue[] },
): readonly MappedValue[] {
  const known = new Map(told.values.filter(({ to }) => to !== null).map((value) => [valueKey(value.value), value]));
  const seen = new Set<string>();
  const merged = again.values.map((value) => {
    const key = valueKey(value.value);
    seen.add(key);
    const before = known.get(key);
    return before
      ? { ...before, value: value.value, ...(value.count === undefined ? {} : { count: value.count }) }
      : value;
  });
  return [...merged, ...told.values.filter(({ value, to }) => to !== null && !seen.has(valueKey(value)))];
}

function targetKey({ target }: { readonly target: ImportTarget }): string {
  return JSON.stringify(target);
}

/** A mapping as it is kept: without counts, and without texts that nobody understood, which may be about people. */
export function savedMapping(mapping: ImportMapping): ImportMapping {
  return {
    ...mapping,
    columns: mapping.columns.map((column) => ({ ...column, values: savedValues(column.values) })),
  };
}

export function savedValues(values: readonly MappedValue[]): readonly MappedValue[] {
  return values
    .filter(({ to, why }) => to !== null || why === 'person')
    .map(({ value, to, confidence, why }) => ({ value, to, confidence, why }));
}
