import type { ExportedFact, ExportWords, ScoreKind } from '@orion/core/words';
import type { Item } from '@orion/core';
import type { OutCell } from '@orion/tables';
import type { ExportedResponse } from '../store/export-responses.ts';

/** How often a column of a table that goes out holds what. */
export interface ColumnCounts {
  filled: number;
  empty: number;
  declined: number;
  dontKnow: number;
  notApplicable: number;
}

/** What the book of codes says of a column. */
export type ColumnAbout =
  | { readonly of: 'fact'; readonly fact: ExportedFact; readonly codes?: keyof ExportWords['codes'] }
  | { readonly of: 'item'; readonly item: Item }
  | { readonly of: 'score'; readonly kind: ScoreKind; readonly name: string };

/** One column of a table that goes out, counted while it is written. */
export interface OutColumn<Row = ExportedResponse> {
  readonly name: string;
  readonly type: 'text' | 'number';
  readonly about: ColumnAbout;
  /** Of which round, where a person has one row for all. */
  readonly round?: string;
  readonly read: (row: Row) => OutCell;
  readonly counts: () => ColumnCounts;
  /** How often each code was given; an item's alone. */
  readonly codeCounts?: () => ReadonlyMap<string, number>;
}

/** A column whose cells are filled or empty. */
export function plainColumn<Row>(
  { name, type, about }: Pick<OutColumn<Row>, 'name' | 'type' | 'about'>,
  value: (row: Row) => OutCell | null,
): OutColumn<Row> {
  let [filled, empty] = [0, 0];
  return {
    name,
    type,
    about,
    read: (row) => {
      const cell = value(row) ?? undefined;
      if (cell === undefined || cell === '') empty++;
      else filled++;
      return cell;
    },
    counts: () => ({ filled, empty, declined: 0, dontKnow: 0, notApplicable: 0 }),
  };
}

/** Yes, no, or not known: as the columns of scoring say it. */
export function yesNo(value: boolean | null | undefined): OutCell {
  return value === null || value === undefined ? undefined : value ? 'yes' : 'no';
}
