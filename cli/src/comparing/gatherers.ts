import { problem, Stopped } from '@orion/core';
import type { CategoryColumn, NumberColumn } from '@orion/analysis';
import type { ComparisonPlan } from '@orion/core/comparison';
import { parseNumber } from '@orion/tables';

/**
 * Takes the cells of one column, in any order, each at its place. Of several at one place that of the lowest rank stands,
 * and of these the first that says something.
 */
export interface Gatherer {
  take(place: number, text: string, at: { readonly row: number; readonly rank: number }): void;
}

/** Of what rank is what stands at a place: the lowest goes before. */
class Ranks {
  #ranks = new Uint8Array(1024).fill(255);

  /** Whether something of this rank goes before what stands there. */
  isNews(place: number, rank: number): boolean {
    return place >= this.#ranks.length || rank < this.#ranks[place];
  }

  /** 255 where nothing stands. */
  at(place: number): number {
    return this.#ranks[place] ?? 255;
  }

  mark(place: number, rank: number): void {
    if (place >= this.#ranks.length) {
      const ranks = new Uint8Array(Math.max(place + 1, 2 * this.#ranks.length)).fill(255);
      ranks.set(this.#ranks);
      this.#ranks = ranks;
    }
    this.#ranks[place] = rank;
  }
}

const notApplicable = 'not_applicable';
/** What means that there is no value: the silences of an instrument, and what statistics programs write. */
const silences: readonly string[] = ['', 'declined', 'dont_know', 'not_asked', notApplicable];
const written: readonly string[] = ['NA', 'NaN', 'N/A', 'null', 'NULL', '.'];
const silent: ReadonlySet<string> = new Set([...silences, ...written]);
/** What is read as silence and may be a word all the same: the code of Namibia. */
const doubtful = 'NA';

/** What means no answer in columns of numbers and in those of labels: words of the plan stand in for what programs write. */
export function silencesOf({ missing }: Pick<ComparisonPlan, 'missing'>): {
  readonly ofNumbers: ReadonlySet<string>;
  readonly ofLabels: ReadonlySet<string>;
} {
  const own = missing ?? [];
  return {
    ofNumbers: new Set([...silent, ...own]),
    ofLabels: missing ? new Set([...silences, ...own]) : silent,
  };
}

/** Beyond it whole numbers are not kept, and what is squared twice on the way to an error has soon no end. */
const largest = 1e15;

export function isSilent(text: string): boolean {
  return silent.has(text);
}

/** A column of numbers; `true` and `false`, `yes` and `no` are 1 and 0. */
export class NumberGatherer implements Gatherer {
  readonly #name: string;
  #values = new Float64Array(1024).fill(NaN);
  #isNotApplicable = new Uint8Array(1024);
  readonly #ranks = new Ranks();

  readonly #silent: ReadonlySet<string>;

  constructor(name: string, given = silent) {
    this.#name = name;
    this.#silent = given;
  }

  take(place: number, text: string, { row, rank }: { readonly row: number; readonly rank: number }): void {
    this.#reserve(place + 1);
    if (!this.#ranks.isNews(place, rank)) return;
    if (this.#silent.has(text)) {
      if (text === notApplicable) this.#isNotApplicable[place] = 1;
      return;
    }
    const value = words.get(text.toLowerCase()) ?? parseNumber(text);
    if (value === undefined || !Number.isFinite(value))
      throw new Stopped(problem('cell_not_number', { row, column: this.#name }, { value: text }));
    if (Math.abs(value) > largest)
      throw new Stopped(problem('cell_number_too_large', { row, column: this.#name }, { value: text }));
    this.#values[place] = value;
    this.#ranks.mark(place, rank);
  }

  finish(rows: number): NumberColumn {
    this.#reserve(rows);
    return { values: this.#values.subarray(0, rows), isNotApplicable: this.#isNotApplicable.subarray(0, rows) };
  }

  #reserve(rows: number): void {
    const { length } = this.#values;
    if (rows <= length) return;
    const values = new Float64Array(Math.max(rows, 2 * length)).fill(NaN);
    values.set(this.#values);
    this.#values = values;
    const marks = new Uint8Array(values.length);
    marks.set(this.#isNotApplicable);
    this.#isNotApplicable = marks;
  }
}

/** A column of numbers that nobody asked for: where something else stands in it, it is as if it were not there. */
export class ByTheWayGatherer implements Gatherer {
  readonly #numbers = new NumberGatherer('');
  #isOther = false;

  take(place: number, text: string, at: { readonly row: number; readonly rank: number }): void {
    if (this.#isOther) return;
    try {
      this.#numbers.take(place, text, at);
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
      this.#isOther = true;
    }
  }

  finish(rows: number): NumberColumn | undefined {
    return this.#isOther ? undefined : this.#numbers.finish(rows);
  }
}

/** Yes and no as they are written in the languages of the house. */
const words = new Map([
  ['true', 1],
  ['false', 0],
  ['yes', 1],
  ['no', 0],
  ['vrai', 1],
  ['faux', 0],
  ['oui', 1],
  ['non', 0],
  ['نعم', 1],
  ['لا', 0],
]);

/** A column of labels, in the order in which they were first seen. */
export class CategoryGatherer implements Gatherer {
  readonly #labels: string[] = [];
  readonly #codeOf = new Map<string, number>();
  #codes = new Int32Array(1024).fill(-1);
  readonly #ranks = new Ranks();
  readonly #silent: ReadonlySet<string>;
  #doubtful = 0;

  constructor(given = silent) {
    this.#silent = given;
  }

  /** Whether it means that there is no answer. */
  protected isSilent(text: string): boolean {
    return this.#silent.has(text);
  }

  take(place: number, text: string, { rank }: { readonly row: number; readonly rank: number }): void {
    this.#reserve(place + 1);
    if (text === doubtful && this.#silent.has(text)) this.#doubtful++;
    if (this.#silent.has(text) || !this.#ranks.isNews(place, rank)) return;
    let code = this.#codeOf.get(text);
    if (code === undefined) {
      code = this.#labels.push(text) - 1;
      this.#codeOf.set(text, code);
    }
    this.#codes[place] = code;
    this.#ranks.mark(place, rank);
  }

  /** What stands at a place, and of what rank it is. */
  protected standingAt(place: number): { readonly label: string | undefined; readonly rank: number } {
    const code = this.#codes[place] ?? -1;
    return { label: code < 0 ? undefined : this.#labels[code], rank: this.#ranks.at(place) };
  }

  finish(rows: number): CategoryColumn {
    this.#reserve(rows);
    const doubts = this.#doubtful;
    return { labels: this.#labels, codes: this.#codes.subarray(0, rows), ...(doubts > 0 && { readAsSilence: doubts }) };
  }

  #reserve(rows: number): void {
    const { length } = this.#codes;
    if (rows <= length) return;
    const codes = new Int32Array(Math.max(rows, 2 * length)).fill(-1);
    codes.set(this.#codes);
    this.#codes = codes;
  }
}

/**
 * A column that says of each person what they are in all their rounds, such as an exposure: whoever is now this and now that
 * began at a round, and taking the first of them would be another question.
 */
export class SteadyGatherer extends CategoryGatherer {
  readonly #name: string;
  readonly #rounds: readonly string[];

  constructor(name: string, rounds: readonly string[], given: ReadonlySet<string>) {
    super(given);
    this.#name = name;
    this.#rounds = rounds;
  }

  override take(place: number, text: string, at: { readonly row: number; readonly rank: number }): void {
    const { label, rank } = this.standingAt(place);
    const isOfRounds = Math.max(at.rank, rank) < this.#rounds.length;
    if (isOfRounds && label !== undefined && label !== text && !this.isSilent(text))
      throw new Stopped(
        problem(
          'plan_exposure_changes',
          { row: at.row, column: this.#name },
          { name: this.#name, first: label, value: text, example: `${this.#name}_${this.#rounds[0] ?? ''}` },
        ),
      );
    super.take(place, text, at);
  }
}
