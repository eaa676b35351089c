import type { Gate } from './gate.ts';
import type { DimensionCode, ItemCode, OptionCode } from './names.ts';

/** One question. Single items take one option, multiple items any number of them. */
export interface Item {
  readonly code: ItemCode;
  readonly number: number;
  readonly dimension: DimensionCode;
  /** What is asked about, in English, for those who work on the instrument. */
  readonly topic: string;
  readonly kind: 'single' | 'multiple';
  /** For an ordered item: best first. */
  readonly options: readonly OptionCode[];
  readonly ordered: boolean;
  /** The option of a multiple item that excludes all others ("none of these"). */
  readonly exclusive?: OptionCode | undefined;
  readonly askedWhen?: Gate | undefined;
  /** Whether assistance can move it, or whether it describes services and surroundings. */
  readonly kindOfItem: 'assistance' | 'context';
  /** Written `not_applicable` for people who never migrated. */
  readonly returneeOnly: boolean;
}

/** The place of each item in its instrument, by its code. */
export function itemPlaces(items: readonly Item[]): ReadonlyMap<string, number> {
  return new Map(items.map((item, place) => [item.code, place]));
}
