import { problem, Stopped } from '@orion/core';
import type { ComparisonPlan, PlanCondition } from '@orion/core/comparison';
import { cellText, type Cells } from '@orion/tables';
import { isSilent } from './gatherers.ts';
import { SeenTexts } from './seen-texts.ts';

const persons =
  'case|person|people|participant|respondent|returnee|beneficiary|client|patient|subject|student|pupil|individual|pseudonym|unit|personne|dossier|identifiant';
/** Columns that say by their name whose a row is. */
const ofPerson = new RegExp(`^(?:(?:${persons})(?:[_ .-]?(?:id|no|nr|number|code|key))?|p?id|u?uid)$`, 'i');
/** Columns that say by their name when a row was asked. */
const ofRound =
  /^(?:(?:survey|interview)?[_ .-]?(?:round|wave|phase|period|visit|session|occasion|time[_ .-]?point)|time|days?|weeks?|months?|years?|cycle|vague)$/i;
/** More values than this are dates of interviews, not rounds. */
const mostRounds = 20;
/** So many rows show whether a column without such a name says whose each is; the others would take too much room. */
const shown = 5000;
/** Fewer values that come again are kinds of people, not people. */
const fewestUnits = 10;

/** What stands in a column, in the order in which it was first seen. */
interface Seen {
  readonly name: string;
  readonly column: number;
  readonly values: Set<string>;
}

/** A column that may say whose a row is: whether every value stood once at most in each round. */
interface Watched extends Seen {
  readonly inRounds: Set<string>;
  isUnit: boolean;
}

/**
 * Finds out that a table has several rows of one person where the plan reads a row a person: everybody would count several
 * times, and nothing that follows would be true. A person is known by the name of the column; or, where a column is a
 * round by its name, by a column whose values come again and never twice in one round. Rows that the plan does not ask
 * about do not count.
 */
export class RepeatedUnits {
  readonly #outcome: string;
  readonly #isAsked: (cells: Cells, row: number) => boolean;
  readonly #persons: readonly { readonly name: string; readonly column: number; readonly values: SeenTexts }[];
  readonly #rounds: readonly Seen[];
  readonly #others: readonly Watched[];
  #rows = 0;

  constructor(plan: ComparisonPlan, names: readonly string[]) {
    const { outcome, where } = plan;
    this.#outcome = outcome.column;
    this.#isAsked = askedOf(where, names);
    const seen = names.map((name, column): Seen => ({ name, column, values: new Set() }));
    // What the plan measures or adjusts for is no name of a person, whatever it is called: "case" may be yes or no.
    const measured = new Set([
      outcome.column,
      outcome.since,
      plan.baseline,
      ...plan.covariates.map(({ column }) => column),
    ]);
    const named = seen.filter(({ name }) => ofPerson.test(name) && !measured.has(name));
    this.#persons = named.map(({ name, column }) => ({ name, column, values: new SeenTexts() }));
    this.#rounds = seen.filter(({ name }) => ofRound.test(name));
    const isNamed = this.#persons.length > 0 || this.#rounds.length === 0;
    const others = isNamed ? [] : seen.filter(({ name }) => !ofRound.test(name));
    this.#others = others.map((one) => ({ ...one, inRounds: new Set(), isUnit: true }));
  }

  /** Takes a portion of the table; stops where somebody comes again in it. */
  take(cells: Cells, firstRow: number): void {
    let again: { readonly name: string; readonly row: number } | undefined;
    for (let row = 0; row < cells.rows; row++) {
      if (!this.#isAsked(cells, row)) continue;
      for (const { column, values } of this.#rounds)
        if (values.size <= mostRounds) isKnown(values, cellText(cells, row, column));
      for (const { name, column, values } of this.#persons) {
        const text = cellText(cells, row, column);
        if (!isSilent(text) && values.add(text)) again ??= { name, row: firstRow + row };
      }
      if (this.#rows < shown) this.#watch(cells, row);
      this.#rows++;
    }
    if (again) this.#stop(again.name, again.row);
  }

  /** All was taken. */
  finish(): void {
    const unit = this.#others.find(
      ({ values, inRounds, isUnit }) => isUnit && values.size >= fewestUnits && inRounds.size >= 1.8 * values.size,
    );
    if (unit) this.#stop(unit.name, undefined);
  }

  #watch(cells: Cells, row: number): void {
    const round = this.#round();
    if (!round) return;
    const when = cellText(cells, row, round.column);
    for (const one of this.#others) {
      if (!one.isUnit) continue;
      const value = cellText(cells, row, one.column);
      isKnown(one.values, value);
      one.isUnit = !isSilent(value) && !isKnown(one.inRounds, JSON.stringify([value, when]));
    }
  }

  /** The first column that says by its name when; dates of interviews are none. */
  #round(): Seen | undefined {
    return this.#rounds.find(({ values }) => values.size <= mostRounds);
  }

  #stop(unit: string, row: number | undefined): never {
    const round = this.#round();
    const values = round && round.values.size > 1 ? inOrder([...round.values]) : undefined;
    const long = { unit, round: values ? round?.name : '…', rounds: values ?? ['…'] };
    const written = JSON.stringify(long).replaceAll('":', '": ').replaceAll(',"', ', "');
    const example = `${this.#outcome}_${values?.at(-1) ?? '…'}`;
    throw new Stopped(
      problem('plan_rows_repeat', row === undefined ? {} : { row }, { name: unit, long: written, example }),
    );
  }
}

/** Whether a value was there before; now it is. What says nothing never was. */
function isKnown(values: Set<string>, value: string): boolean {
  if (isSilent(value)) return false;
  const before = values.size;
  values.add(value);
  return values.size === before;
}

/** Whether the plan asks about a row. */
function askedOf(where: readonly PlanCondition[], names: readonly string[]): (cells: Cells, row: number) => boolean {
  const conditions = where.map((condition) => ({ ...condition, at: names.indexOf(condition.column) }));
  return (cells, row) =>
    conditions.every(({ at, is, not, atLeast, atMost }) => {
      if (at < 0) return true;
      const text = cellText(cells, row, at);
      if ((atLeast ?? atMost) !== undefined)
        return !(Number(text) < (atLeast ?? -Infinity) || Number(text) > (atMost ?? Infinity));
      return (is?.includes(text) ?? true) && !(not?.includes(text) ?? false);
    });
}

/** Numbers as they rise, words as they came. */
function inOrder(values: readonly string[]): readonly string[] {
  return values.every((value) => Number.isFinite(Number(value)))
    ? values.toSorted((a, b) => Number(a) - Number(b))
    : values;
}
