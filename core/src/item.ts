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

const knownPlaces = new WeakMap<readonly Item[], ReadonlyMap<string, number>>();

/** The place of each item in its instrument, by its code; worked out once for each list of items. */
export function itemPlaces(items: readonly Item[]): ReadonlyMap<string, number> {
  const known = knownPlaces.get(items);
  if (known) return known;
  const places = new Map(items.map((item, place) => [item.code, place]));
  knownPlaces.set(items, places);
  return places;
}
