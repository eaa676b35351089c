import type { ItemCode, OptionCode } from './names.ts';

/** The item is asked only where an earlier, single-choice item was answered with one of these options. */
export interface Gate {
  readonly item: ItemCode;
  readonly is: readonly OptionCode[];
}
