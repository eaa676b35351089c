import {
  encodeCell,
  FIRST_ANSWER,
  resolveGates,
  silenceText,
  type DimensionCode,
  type Instrument,
  type Item,
} from '@orion/core';

/** What was said so far, by item, as a cell holds it. */
export type Cells = Readonly<Record<string, string>>;

/** One screen of the interview on a phone. Its name is its place: `intro`, a dimension, an item, `end`. */
export type Step =
  | { readonly kind: 'intro' | 'end'; readonly name: string }
  | { readonly kind: 'part'; readonly name: string; readonly dimension: DimensionCode }
  | { readonly kind: 'item'; readonly name: string; readonly dimension: DimensionCode; readonly item: Item };

/** The screens in their order: only what is to be asked after the answers so far. */
export function stepsOf(instrument: Instrument, cells: Cells): readonly Step[] {
  const asked = askedItems(instrument, cells);
  return [
    { kind: 'intro', name: 'intro' },
    ...instrument.dimensions.flatMap((dimension): readonly Step[] => [
      { kind: 'part', name: dimension, dimension },
      ...instrument.items
        .filter((item) => item.dimension === dimension && asked.has(item.code))
        .map((item): Step => ({ kind: 'item', name: item.code, dimension, item })),
    ]),
    { kind: 'end', name: 'end' },
  ];
}

/** The screens as a desk shows them: one a dimension. */
export function sectionsOf(steps: readonly Step[]): readonly Step[] {
  return steps.filter(({ kind }) => kind !== 'item');
}

/** Where one stands; a place that is no longer asked falls back to the last screen before it. */
export function findStep(steps: readonly Step[], place: string): number {
  return Math.max(
    0,
    steps.findIndex(({ name }) => name === place),
  );
}

/**
 * The items that are to be asked. Core resolves the gates: a gated item is taken as answered, and where
 * core then finds fault with that, it is not asked.
 */
export function askedItems(instrument: Instrument, cells: Cells): ReadonlySet<string> {
  const given = Int32Array.from(instrument.items, (item) => encodeCell(item, cells[item.code] ?? ''));
  const isAsked = (item: Item, place: number): boolean => {
    if (!item.askedWhen) return true;
    const codes = given.with(place, FIRST_ANSWER);
    resolveGates(instrument, { rows: 1, capacity: 1, codes });
    return codes[place] >= FIRST_ANSWER;
  };
  return new Set(instrument.items.filter(isAsked).map(({ code }): string => code));
}

/** Answers that no longer belong to an item that is asked: they are taken back. */
export function strandedItems(instrument: Instrument, cells: Cells): readonly string[] {
  const asked = askedItems(instrument, cells);
  return instrument.items
    .map(({ code }): string => code)
    .filter((code) => !asked.has(code) && (cells[code] ?? '') !== '');
}

/** The silences a person may choose; not asked is no choice but the absence of one. */
export const chosenSilences = ['declined', 'dont_know', 'not_applicable'] as const satisfies readonly string[];
export type ChosenSilence = (typeof chosenSilences)[number];

export function isSilence(cell: string): boolean {
  return cell !== silenceText.notAsked && (chosenSilences as readonly string[]).includes(cell);
}

/** The cell after an option was ticked or unticked: in the item's order, and the exclusive one alone. */
export function toggleOption(item: Item, cell: string, option: string): string {
  const before = isSilence(cell) || cell === '' ? [] : cell.split(' ');
  if (before.includes(option)) return before.filter((one) => one !== option).join(' ');
  if (option === item.exclusive) return option;
  return item.options.filter((one) => one !== item.exclusive && (one === option || before.includes(one))).join(' ');
}
