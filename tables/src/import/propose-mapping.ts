import {
  importFacts,
  instrumentRef,
  type ImportMapping,
  type ImportTarget,
  type Instrument,
  type MappedColumn,
} from '@orion/core';
import { findFactColumns, habitOf, isForOthers } from './find-facts.ts';
import { findOptionColumns } from './find-groups.ts';
import { findItemColumns } from './find-items.ts';
import type { ColumnProfile, TableProfile } from './foreign-table.ts';
import { ItemLikeness } from './item-likeness.ts';
import { proposeValues } from './propose-values.ts';

/** A value with less confidence is a problem with a proposal, unless the mapping says otherwise. */
export const acceptFrom = 0.9;
/** A column with less is left out, until somebody says what it is. */
const leastColumn = 0.4;

/** What a column was found to be. */
interface Found {
  readonly target: ImportTarget;
  readonly confidence: number;
  readonly why: MappedColumn['why'];
}

/**
 * Proposes how a table is read: what each column is, and what each of its texts means. Of several
 * instruments the one that most columns speak of. `today` tells what a date can be.
 */
export function proposeMapping(
  profile: TableProfile,
  instruments: readonly Instrument[],
  today: string,
): ImportMapping {
  const found = instruments.map((instrument) => ({
    instrument,
    columns: findColumns(profile.columns, instrument, today),
  }));
  const weight = (columns: ReadonlyMap<number, Found>): number =>
    [...columns.values()].reduce((sum, { target, confidence }) => sum + (target.kind === 'fact' ? 0 : confidence), 0);
  const [best] = found.toSorted((a, b) => weight(b.columns) - weight(a.columns));
  if (!best) throw new Error('a mapping is proposed for at least one instrument');
  const { instrument, columns } = best;
  return {
    version: 1,
    instrument: instrumentRef(instrument),
    acceptFrom,
    columns: profile.columns.map((column, place) => proposeColumn(column, columns.get(place), { instrument, today })),
    everyRow: {},
  };
}

/** One column as it is proposed, with all its values; `found` is what it is thought to be. */
export function proposeColumn(
  column: ColumnProfile,
  found: Found | undefined,
  { instrument, today }: { readonly instrument: Instrument; readonly today: string },
): MappedColumn {
  const name = { header: column.header, ...(column.occurrence > 1 ? { occurrence: column.occurrence } : {}) };
  if (!found || found.target.kind === 'ignore') {
    const isKnown = isForOthers(column.header) || column.filled === 0;
    const why = found?.why ?? (isKnown ? 'known_name' : 'unknown');
    return { ...name, target: { kind: 'ignore' }, confidence: isKnown ? 0.9 : 0.5, why, values: [] };
  }
  return {
    ...name,
    target: found.target,
    confidence: rounded(found.confidence),
    why: found.why,
    ...habits(column, found.target, today),
    ...withRounded(proposeValues(column, found.target, instrument)),
  };
}

function withRounded(proposed: ReturnType<typeof proposeValues>): ReturnType<typeof proposeValues> {
  return {
    ...proposed,
    values: proposed.values.map((value) => ({ ...value, confidence: rounded(value.confidence) })),
  };
}

function rounded(share: number): number {
  return Math.round(share * 100) / 100;
}

/** How dates and numbers are written in a column. */
function habits(column: ColumnProfile, target: ImportTarget, today: string): Partial<MappedColumn> {
  if (target.kind !== 'fact') return {};
  const form = importFacts[target.fact];
  const { dates, decimal } = habitOf(column, today);
  if (form === 'day' || form === 'moment' || form === 'birth')
    return { dateOrder: dates.order, isOrderSure: dates.isSure };
  return form === 'number' && decimal !== undefined ? { decimal } : {};
}

/** What each column is, by its place. */
function findColumns(
  columns: readonly ColumnProfile[],
  instrument: Instrument,
  today: string,
): ReadonlyMap<number, Found> {
  const likeness = new ItemLikeness(instrument);
  const options = findOptionColumns(columns, instrument, likeness);
  const inGroups = new Set(options.map(({ place }) => place));
  const items = findItemColumns(columns, instrument, likeness).filter(({ place }) => !inGroups.has(place));
  const facts = findFactColumns(columns, today).filter(({ place }) => !inGroups.has(place));
  const found = new Map<number, Found>();
  for (const { place, item, option, confidence, why } of options)
    found.set(place, { target: { kind: 'option', item: item.code, option }, confidence, why });
  for (const { place, item, confidence, why } of items)
    if (confidence >= leastColumn) found.set(place, { target: { kind: 'item', item: item.code }, confidence, why });
  for (const { place, fact, confidence } of facts)
    if (confidence > (found.get(place)?.confidence ?? leastColumn))
      found.set(place, { target: { kind: 'fact', fact }, confidence, why: 'known_name' });
  return found;
}
