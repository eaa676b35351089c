import type { QualityColumns } from '@orion/analysis';
import { encodeCell, resolveGates, rounds, type CaseId, type Instrument } from '@orion/core';
import type { AnsweredResponse } from '../store/answered.ts';

/** Responses in columns for the checks, and what leads back from a row to people: cases and interviewers. */
export interface QualityRows {
  readonly columns: QualityColumns;
  readonly cases: readonly CaseId[];
  readonly interviewers: readonly string[];
  /** Months as `2026-11`, in order; `month` has the place of each row's. */
  readonly months: readonly string[];
  readonly month: Int32Array;
  readonly people: number;
  /** By dimension and `composite`; NaN where there is no score. */
  readonly scores: ReadonlyMap<string, Float64Array>;
}

/** Gathers responses a portion at a time: a row is some two hundred bytes, and nothing of a portion is kept beside. */
export class QualityGatherer {
  readonly #instrument: Instrument;
  readonly #portions: { readonly rows: readonly AnsweredResponse[]; readonly codes: Int32Array }[] = [];
  readonly #people = new Map<string, number>();
  readonly #interviewers = new Map<string, number>();

  constructor(instrument: Instrument) {
    this.#instrument = instrument;
  }

  add(found: readonly AnsweredResponse[]): void {
    const { items } = this.#instrument;
    const codes = new Int32Array(items.length * found.length);
    items.forEach((item, place) =>
      found.forEach(({ answers }, row) => {
        codes[place * found.length + row] = encodeCell(item, answers[item.code] ?? '');
      }),
    );
    resolveGates(this.#instrument, { rows: found.length, capacity: found.length, codes });
    this.#portions.push({ rows: found.map((row) => ({ ...row, answers: {} })), codes });
  }

  finish(): QualityRows {
    const all = this.#portions.flatMap(({ rows }) => rows);
    const dayOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 7);
    const months = [...new Set(all.map(({ day }) => dayOf(day)))].toSorted();
    const monthPlaces = new Map(months.map((month, place) => [month, place]));
    const number = (value: number | null): number => value ?? NaN;
    const columns: QualityColumns = {
      rows: all.length,
      person: Int32Array.from(all, ({ pseudonym }) => placeIn(this.#people, pseudonym)),
      round: Int32Array.from(all, ({ round }) => rounds.indexOf(round)),
      day: Int32Array.from(all, ({ day }) => day),
      interviewer: Int32Array.from(all, ({ interviewer }) =>
        interviewer === null ? -1 : placeIn(this.#interviewers, interviewer),
      ),
      minutes: Float64Array.from(all, ({ minutes }) => number(minutes)),
      age: Float64Array.from(all, ({ age }) => number(age)),
      monthsSinceReturn: Float64Array.from(all, ({ monthsSinceReturn }) => number(monthsSinceReturn)),
      answers: { rows: all.length, capacity: all.length, codes: this.#joinedCodes(all.length) },
    };
    return {
      columns,
      cases: all.map((row) => row.case),
      interviewers: [...this.#interviewers.keys()],
      months,
      month: Int32Array.from(all, ({ day }) => monthPlaces.get(dayOf(day)) ?? -1),
      people: this.#people.size,
      scores: scoresOf(this.#instrument, all),
    };
  }

  #joinedCodes(rows: number): Int32Array {
    const { length: items } = this.#instrument.items;
    const joined = new Int32Array(items * rows);
    let before = 0;
    for (const portion of this.#portions) {
      const { length } = portion.rows;
      for (let item = 0; item < items; item++)
        joined.set(portion.codes.subarray(item * length, (item + 1) * length), item * rows + before);
      before += length;
    }
    return joined;
  }
}

function placeIn(known: Map<string, number>, key: string): number {
  const found = known.get(key) ?? known.size;
  known.set(key, found);
  return found;
}

function scoresOf({ schemes }: Instrument, all: readonly AnsweredResponse[]): ReadonlyMap<string, Float64Array> {
  const dimensions = [...new Set(schemes.flatMap((scheme) => scheme.dimensions.map(({ dimension }) => dimension)))];
  const value = (score: AnsweredResponse['scores']['composite'] | undefined): number =>
    score?.kind === 'scored' ? score.value : NaN;
  return new Map([
    ...dimensions.map((code): [string, Float64Array] => [
      code,
      Float64Array.from(all, ({ scores }) => value(scores.dimensions[code])),
    ]),
    ['composite', Float64Array.from(all, ({ scores }) => value(scores.composite))],
  ]);
}
