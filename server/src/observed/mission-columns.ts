import { randomUUID } from 'node:crypto';
import { fineBins, noCluster, unscoredReasons, type ScoreColumn } from '@orion/analysis';
import { rounds, roundForThreshold, type Round } from '@orion/core';
import type { Instruments } from '../instruments.ts';
import type { ObservedRow } from '../store/observed.ts';
import { grown, IdIndex, Labels } from './growing.ts';
import { measureOf, type Measure } from './measure.ts';

/** Of a row that is gone. */
export const nobody = 0xffffffff;
export const noRound = 255;
export const unknownAge = 255;
export const unknownMonths = -32768;
/** The first bits of the flags: any flag at all, and that the person's own helper asked. Those of the instrument follow. */
export const pseudoFlags = ['any', 'asked_by_helper'] as const;
const mostFlags = 32 - pseudoFlags.length;

/** What is known beside a row, by number; the names stand in `labels`. */
interface Columns {
  person: Uint32Array;
  day: Uint16Array;
  received: Float64Array;
  flags: Uint32Array;
  asker: Uint16Array;
  place: Uint16Array;
  months: Int16Array;
  round: Uint8Array;
  measure: Uint8Array;
  sex: Uint8Array;
  age: Uint8Array;
  kind: Uint8Array;
  /** 0 not known, 1 no, 2 yes. */
  mentored: Uint8Array;
}

/**
 * The observations of one mission as typed columns: about 120 bytes a response, everything counted. Rows are put in as
 * they come; one that came before is overwritten, one that is gone leaves its place to another.
 */
export class MissionColumns {
  readonly #instruments: Instruments;
  readonly #keyOf: (pseudonym: string) => number;
  readonly responses = new IdIndex();
  readonly #people = new IdIndex();
  /** The secret key of each person, by which counts are rounded. */
  keys = new Uint32Array(0);
  readonly labels = {
    flag: new Labels(mostFlags + 1),
    asker: new Labels(noCluster),
    place: new Labels(0xffff),
    sex: new Labels(0xff),
    kind: new Labels(0xff),
  };
  readonly #measures = new Map<string, number>();
  #lastMeasure: { readonly instrument: string; readonly scheme: string; readonly place: number } | undefined;
  readonly measures: Measure[] = [];
  columns: Columns = {
    person: new Uint32Array(0),
    day: new Uint16Array(0),
    received: new Float64Array(0),
    flags: new Uint32Array(0),
    asker: new Uint16Array(0),
    place: new Uint16Array(0),
    months: new Int16Array(0),
    round: new Uint8Array(0),
    measure: new Uint8Array(0),
    sex: new Uint8Array(0),
    age: new Uint8Array(0),
    kind: new Uint8Array(0),
    mentored: new Uint8Array(0),
  };
  readonly scores: { values: Float64Array; bins: Uint16Array; stretches: Uint8Array }[] = [];
  readonly #made = randomUUID();
  #version = 0;

  constructor(instruments: Instruments, keyOf: (pseudonym: string) => number) {
    this.#instruments = instruments;
    this.#keyOf = keyOf;
  }

  /** Another one after each row that is put in or taken out: of one state two answers are the same. */
  get state(): string {
    return `${this.#made} ${this.#version}`;
  }

  get rows(): number {
    return this.responses.length;
  }

  get people(): number {
    return this.#people.length;
  }

  /** Bytes of the columns, as they stand. */
  get bytes(): number {
    const { columns, scores, keys } = this;
    const all: readonly ArrayBufferView[] = [
      ...Object.values<ArrayBufferView>({ ...columns }),
      ...scores.flatMap(({ values, bins, stretches }) => [values, bins, stretches]),
      keys,
    ];
    // Besides, the ids of responses and people and the rows that count of each person.
    return all.reduce((sum, { byteLength }) => sum + byteLength, 0) + 24 * this.rows + 48 * this.people;
  }

  apply(rows: readonly ObservedRow[]): void {
    for (const row of rows) {
      if (row.isGone) this.#takeOut(row.response);
      else this.#putIn(row);
    }
    if (rows.length > 0) this.#version++;
  }

  #takeOut(response: string): void {
    const row = this.responses.forget(response);
    if (row === undefined) return;
    for (const column of Object.values<{ [row: number]: number }>({ ...this.columns })) column[row] = 0;
    for (const { values, bins, stretches } of this.scores) values[row] = bins[row] = stretches[row] = 0;
    this.columns.person[row] = nobody;
  }

  #putIn(from: ObservedRow): void {
    const row = this.responses.add(from.response);
    this.#makeRoom(row + 1);
    const { columns, labels } = this;
    const measure = this.#measureOf(from);
    columns.person[row] = measure === undefined ? nobody : this.#personOf(from.pseudonym);
    if (measure === undefined) return;
    columns.measure[row] = measure;
    columns.round[row] = roundOf(from.round);
    columns.day[row] = Math.max(0, from.onDay);
    columns.received[row] = Number(from.received ?? 0);
    columns.asker[row] = from.asker === null ? noCluster : (labels.asker.place(from.asker) ?? noCluster);
    columns.place[row] = labels.place.place(from.place) ?? 0;
    columns.sex[row] = labels.sex.place(from.sex) ?? 0;
    columns.kind[row] = labels.kind.place(from.returnKind) ?? 0;
    columns.age[row] = from.age === null || from.age < 0 ? unknownAge : Math.min(from.age, 120);
    columns.months[row] = from.months ?? unknownMonths;
    columns.mentored[row] = from.mentored === null ? 0 : from.mentored ? 2 : 1;
    columns.flags[row] = this.#flagsOf(from);
    this.#score(row, this.measures[measure], from.scores);
  }

  #makeRoom(rows: number): void {
    if (rows <= this.columns.person.length) return;
    const wider = Object.entries(this.columns).map(([name, column]) => [name, grown(column as Uint32Array, rows)]);
    this.columns = Object.fromEntries(wider) as Columns;
    for (const score of this.scores) widen(score, rows);
  }

  #personOf(pseudonym: string): number {
    const known = this.#people.find(pseudonym);
    if (known !== undefined) return known;
    const person = this.#people.add(pseudonym);
    this.keys = grown(this.keys, person + 1);
    this.keys[person] = this.#keyOf(pseudonym);
    return person;
  }

  #measureOf({ instrument, scheme, scores }: ObservedRow): number | undefined {
    const last = this.#lastMeasure;
    if (last !== undefined && last.instrument === instrument && last.scheme === scheme) return last.place;
    const name = `${instrument} ${scheme}`;
    const known = this.#measures.get(name);
    if (known !== undefined) this.#lastMeasure = { instrument, scheme, place: known };
    if (known !== undefined || this.measures.length >= 0xff) return known;
    const dimensions = [...scores.matchAll(/(?<=^| )[^ =]+(?==)/g)].map(([code]) => code);
    const measure = measureOf(this.#instruments, { instrument, scheme, dimensions });
    // In the instrument's order, whichever comes first.
    for (const { name: flag } of this.#instruments.find(instrument)?.flags ?? []) this.labels.flag.place(flag);
    while (this.scores.length < measure.scores.length) {
      const empty = { values: new Float64Array(0), bins: new Uint16Array(0), stretches: new Uint8Array(0) };
      widen(empty, this.columns.person.length);
      this.scores.push(empty);
    }
    this.#measures.set(name, this.measures.length);
    return this.measures.push(measure) - 1;
  }

  #flagsOf({ flags, byHelper }: ObservedRow): number {
    let bits = (flags.length > 0 ? 1 : 0) | (byHelper ? 2 : 0);
    for (const flag of flags) {
      const place = this.labels.flag.place(flag);
      if (place !== undefined && place > 0) bits |= 1 << (place - 1 + pseudoFlags.length);
    }
    return bits >>> 0;
  }

  #score(row: number, { scores }: Measure, text: string): void {
    for (const [slot, { code, cuts }] of scores.entries()) {
      const { values, bins, stretches } = this.scores[slot];
      const found = scoreIn(text, code);
      const value = Number(found);
      if (found === '' || Number.isNaN(value)) {
        values[row] = NaN;
        bins[row] = fineBins + Math.max(0, (unscoredReasons as readonly string[]).indexOf(found));
        continue;
      }
      const seen = roundForThreshold(value);
      let passed = 0;
      for (const { at, isStrict } of cuts) if (isStrict ? seen > at : seen >= at) passed++;
      values[row] = value;
      bins[row] = Math.max(0, Math.min(fineBins - 1, Math.floor(seen * fineBins + 1e-9)));
      stretches[row] = passed;
    }
  }
}

function widen(score: { values: Float64Array; bins: Uint16Array; stretches: Uint8Array }, rows: number): void {
  score.values = grown(score.values, rows);
  score.bins = grown(score.bins, rows);
  score.stretches = grown(score.stretches, rows);
}

function roundOf(name: string): number {
  const place = rounds.indexOf(name as Round);
  return place < 0 ? noRound : place;
}

/**
 * One score, or why there is none, in `economic=0.5 social=too_few_answers =0.5`, as the database writes it: the
 * composite goes without a name. Empty where it is not there.
 */
function scoreIn(text: string, code: string): string {
  const name = code === 'composite' ? '=' : `${code}=`;
  let at = text.indexOf(name);
  while (at > 0 && text[at - 1] !== ' ') at = text.indexOf(name, at + 1);
  if (at < 0) return '';
  const from = at + name.length;
  const to = text.indexOf(' ', from);
  return to < 0 ? text.slice(from) : text.slice(from, to);
}

/** The scores of one measure, as the kernels read them. */
export function scoresOf({ scores }: MissionColumns, measure: Measure): readonly ScoreColumn[] {
  return scores.slice(0, measure.scores.length);
}
