import { relations, type Measured, type Relation, type Warning, type Way } from './duplicates-measure.ts';

/** Shares, 0 to 1: how many warnings are right, and how many pairs of one person are warned of. */
export interface Rates {
  readonly precision: number;
  readonly recall: number;
}

/** The rates of one warning, or of several together, over several missions. */
export function ratesOf(measured: readonly Measured[], warnings: readonly Warning[]): Rates {
  const counts = warnings.map((warning) => relationsOf(measured, warning));
  const right = sum(counts.map((count) => count['one person']));
  return {
    precision: right / sum(counts.flatMap((count) => Object.values(count))),
    recall: right / sum(measured.map(({ truePairs }) => truePairs)),
  };
}

/** The share of the pairs of one person that are warned of, among those with more to go by than names and a year. */
export function informedRecallOf(
  measured: readonly Measured[],
  warnings: readonly Exclude<Warning, 'exact'>[],
): number {
  const warned = measured.flatMap(({ informed }) => warnings.map((warning) => informed[warning]));
  return sum(warned) / sum(measured.map(({ informed }) => informed.pairs));
}

/** What share of the pairs of one person, 0 to 1, has a key in common, and with how many records each is compared. */
export function reachOf(measured: readonly Measured[], way: Way): { readonly recall: number; readonly each: number } {
  return {
    recall: sum(measured.map(({ reached }) => reached[way])) / sum(measured.map(({ truePairs }) => truePairs)),
    each: (2 * sum(measured.map(({ compared }) => compared[way]))) / sum(measured.map(({ records }) => records)),
  };
}

/** All warnings of a kind, by who the two are to each other. */
export function relationsOf(measured: readonly Measured[], warning: Warning): Readonly<Record<Relation, number>> {
  const total = { 'one person': 0, twins: 0, household: 0, 'named after': 0, strangers: 0 };
  for (const { warned } of measured) for (const relation of relations) total[relation] += warned[warning][relation];
  return total;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
