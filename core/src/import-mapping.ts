import type { InstrumentRef } from './names.ts';
import type { ImportFact, ImportTarget } from './import-target.ts';

/** In which order a column writes the day, the month and the year of a date. */
export const dateOrders = ['ymd', 'dmy', 'mdy'] as const;
export type DateOrder = (typeof dateOrders)[number];

/** Why a column is thought to be what it is; `person`: somebody said so. */
export const columnReasons = [
  'code',
  'label',
  'similar_words',
  'number',
  'values',
  'known_name',
  'person',
  'unknown',
] as const;
export type ColumnReason = (typeof columnReasons)[number];

/** Why a value is thought to mean its code. The first six are certain enough to be taken without asking. */
export const valueReasons = [
  'code',
  'label',
  'slip',
  'synonym',
  'same_words',
  'person',
  'similar_words',
  'spelling',
  'cut_off',
  'doubtful',
  'unknown',
] as const;
export type ValueReason = (typeof valueReasons)[number];

/** What one text that stands in a column means. Of a cell with several choices each choice is a value. */
export interface MappedValue {
  readonly value: string;
  /** A code, the name of a silence, `''` for not asked; null where nobody knows. */
  readonly to: string | null;
  /** A share, 0 to 1. */
  readonly confidence: number;
  readonly why: ValueReason;
  /** In how many cells it stands; not kept in a saved mapping. */
  readonly count?: number;
}

/** What is known of one column of the file. */
export interface MappedColumn {
  readonly header: string;
  /** The second column of the same name is 2; absent for the first. */
  readonly occurrence?: number;
  readonly target: ImportTarget;
  /** A share, 0 to 1. */
  readonly confidence: number;
  readonly why: ColumnReason;
  /** Between several choices in one cell. */
  readonly separator?: string;
  readonly dateOrder?: DateOrder;
  /** Whether some cell proves the order; without, a date that can be read in two ways is a problem. */
  readonly isOrderSure?: boolean;
  readonly decimal?: '.' | ',';
  /** Columns of codes only: a name or a number is never kept here. */
  readonly values: readonly MappedValue[];
}

/** How a file is read: proposed, corrected by a person, saved for the next file. Plain JSON. */
export interface ImportMapping {
  readonly version: 1;
  readonly instrument: InstrumentRef;
  /** A value with less confidence is a problem with a proposal. */
  readonly acceptFrom: number;
  readonly columns: readonly MappedColumn[];
  /** What holds for every row and stands in no column, such as `{ "round": "baseline" }`. */
  readonly everyRow: Readonly<Partial<Record<ImportFact, string>>>;
}
