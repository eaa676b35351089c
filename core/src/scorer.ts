import { bandColumn, thresholdColumn } from './band.ts';
import { countBits, countedBits, FIRST_ANSWER, type CodedAnswers } from './coding.ts';
import { raiseFlags } from './flag.ts';
import { instrumentRef, type Instrument } from './instrument.ts';
import { itemPlaces, type Item } from './item.ts';
import type { InstrumentRef, SchemeRef } from './names.ts';
import { schemeRef, type Scheme, type ScoredItem } from './scheme.ts';

/** In a table of points: the answer leaves the denominator. */
export const LEAVES = -2;
/** In a table of points: a silence that lowers the coverage. */
export const SILENT = -1;

/** One scored item, ready to be looked up: points by code, or by number of options chosen. */
export interface PointsTable {
  /** The item's place in the instrument. */
  readonly place: number;
  readonly weight: number;
  /** By code for a single item; by FIRST_ANSWER + number of options chosen for a multiple one. */
  readonly points: Float64Array;
  /** The options of a multiple item that count, as bits; -1 for a single item. */
  readonly counted: number;
}

/** A scheme prepared for one instrument: all look-ups done once. */
export interface Scorer {
  readonly instrument: Instrument;
  readonly scheme: Scheme;
  readonly instrumentRef: InstrumentRef;
  readonly schemeRef: SchemeRef;
  readonly tables: readonly (readonly PointsTable[])[];
}

/**
 * What a scheme says of many responses, by column; one array a dimension in the scheme's order,
 * and in `scores` and `bands` the composite last.
 */
export interface ScoreColumns {
  /** Shares 0 to 1; NaN where there is no score. */
  readonly scores: readonly Float64Array[];
  /** Counts of scored items. */
  readonly answered: readonly Uint16Array[];
  readonly applicable: readonly Uint16Array[];
  /** Places in the scheme's bands; -1 where there is no score. */
  readonly bands: readonly Int8Array[];
  /** Per threshold: 1 above, 0 not above, -1 no score. */
  readonly above: readonly Int8Array[];
  /** Bit f is set where flag f is raised. */
  readonly flags: Uint32Array;
}

/** Prepares a scheme of an instrument. */
export function makeScorer(instrument: Instrument, scheme: Scheme): Scorer {
  const places = itemPlaces(instrument.items);
  const tableOf = (scored: ScoredItem): PointsTable => {
    const place = places.get(scored.item) ?? 0;
    return pointsTable(scored, place, instrument.items[place]);
  };
  const tables = scheme.dimensions.map(({ dimension }) =>
    scheme.items
      .map(tableOf)
      .filter(({ place }) => instrument.items[place].dimension === dimension)
      .toSorted((a, b) => a.place - b.place),
  );
  return { instrument, scheme, instrumentRef: instrumentRef(instrument), schemeRef: schemeRef(scheme), tables };
}

function pointsTable({ rule, weight }: ScoredItem, place: number, item: Item): PointsTable {
  const silent = [SILENT, SILENT, SILENT, LEAVES];
  const most = item.options.length;
  const byCount = (points: (count: number) => number): number[] =>
    Array.from({ length: most + 1 }, (_, count) => points(count));
  const values =
    rule.by === 'option'
      ? item.options.map((option) => (rule.points[option] === 'na' ? LEAVES : rule.points[option]))
      : rule.by === 'count'
        ? byCount((count) => rule.points[Math.min(count, rule.points.length - 1)])
        : byCount((count) => Math.max(0, 1 - count / rule.of));
  return {
    place,
    weight,
    points: Float64Array.from([...silent, ...values]),
    counted: item.kind === 'multiple' ? countedBits(item) : -1,
  };
}

/**
 * Scores many checked responses at once; rows with a faulty cell give meaningless columns and are
 * for the caller to leave out. Sums run left to right in the order of the items, uncompensated, so
 * that another implementation of the same page gets the same bits.
 */
export function scoreColumns(scorer: Scorer, coded: CodedAnswers): ScoreColumns {
  const { scheme } = scorer;
  const { rows } = coded;
  const answered = scheme.dimensions.map(() => new Uint16Array(rows));
  const applicable = scheme.dimensions.map(() => new Uint16Array(rows));
  const scores = scheme.dimensions.map(({ minAnswered }, d) => {
    const earned = new Float64Array(rows);
    const weights = new Float64Array(rows);
    for (const table of scorer.tables[d])
      addItem(table, coded, { earned, weights, answered: answered[d], applicable: applicable[d] });
    return meansOf({ earned, weights, answered: answered[d], applicable: applicable[d] }, minAnswered);
  });
  scores.push(compositeOf(scheme, scores, rows));
  return {
    scores,
    answered,
    applicable,
    bands: scores.map((column) => bandColumn(scheme.bands, column)),
    above: scheme.thresholds.map((threshold) => {
      const d = scheme.dimensions.findIndex(({ dimension }) => dimension === threshold.of);
      return thresholdColumn(threshold, scores[d < 0 ? scores.length - 1 : d]);
    }),
    flags: raiseFlags(scorer.instrument, coded),
  };
}

interface Sums {
  readonly earned: Float64Array;
  readonly weights: Float64Array;
  readonly answered: Uint16Array;
  readonly applicable: Uint16Array;
}

function addItem(table: PointsTable, { codes, capacity, rows }: CodedAnswers, sums: Sums): void {
  const { earned, weights, answered, applicable } = sums;
  const { points, counted, weight } = table;
  const at = table.place * capacity;
  for (let row = 0; row < rows; row++) {
    const value = points[pointsKey(counted, codes[at + row])];
    if (value >= 0) {
      earned[row] += weight * value;
      weights[row] += weight;
      answered[row]++;
      applicable[row]++;
    } else if (value === SILENT) applicable[row]++;
  }
}

/** Where in a table of points a code is looked up; a faulty cell looks like a silence. */
export function pointsKey(counted: number, code: number): number {
  if (counted >= 0 && code >= FIRST_ANSWER) return FIRST_ANSWER + countBits((code - FIRST_ANSWER) & counted);
  return code < 0 ? 0 : code;
}

/** The mean of the points earned where enough was answered; a share is compared as a quotient, which is exact at the limit. */
function meansOf({ earned, weights, answered, applicable }: Sums, minAnswered: number): Float64Array {
  const means = new Float64Array(earned.length);
  for (let row = 0; row < means.length; row++) {
    const isEnough = answered[row] > 0 && answered[row] / applicable[row] >= minAnswered;
    means[row] = isEnough ? earned[row] / weights[row] : NaN;
  }
  return means;
}

function compositeOf(scheme: Scheme, scores: readonly Float64Array[], rows: number): Float64Array {
  const composite = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    let weights = 0;
    let scored = 0;
    for (let d = 0; d < scores.length; d++) {
      const value = scores[d][row];
      if (Number.isNaN(value)) continue;
      sum += scheme.dimensions[d].weight * value;
      weights += scheme.dimensions[d].weight;
      scored++;
    }
    composite[row] = scored > 0 && scored >= scheme.minDimensions ? sum / weights : NaN;
  }
  return composite;
}
