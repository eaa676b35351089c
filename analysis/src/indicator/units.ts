import { indicatorDates, periodOf, type Indicator, type IndicatorCondition } from '@orion/core';
import { judge, lastOfEach, verdicts } from './conditions.ts';
import type { FactColumns } from './fact-columns.ts';

/** What is counted once: a person, or a row. */
export interface Unit {
  readonly person: number;
  /** The row by which it is broken down: of a person the latest. */
  readonly row: number;
  /** Whether it belongs to those counted; not sure where nobody can say. */
  readonly isSure: boolean;
  /** Whether the condition of a share holds of it: a verdict. */
  readonly shares: number;
}

/** The whole time, beside the periods. */
export const wholeTime = 'all';

/** Those whom an indicator looks at, by period and for the whole time: somebody helped in two periods is one in `all`. */
export function unitsOf(
  facts: FactColumns,
  indicator: Indicator,
  isWithin: (person: number) => boolean,
): ReadonlyMap<string, readonly Unit[]> {
  const { over, where, shareWith = [], period, counts, by } = indicator;
  const members = judge(facts, [...fundedBy(indicator), ...where]);
  const shares = judge(facts, shareWith);
  const days = facts.numbers(by ?? indicatorDates[over][0]);
  const rows = over === 'observations' ? lastOfEach(facts) : Array.from({ length: facts.rows }, (_, row) => row);
  const labels = new Map<number, string>();
  const scopes = new Map<string, Unit[]>([[wholeTime, []]]);
  for (const row of rows) {
    const person = facts.person[row];
    // A row without its day, such as the closing of a case that is open, is in no time.
    if (members[row] === verdicts.no || Number.isNaN(days[row]) || !isWithin(person)) continue;
    const unit = { person, row, isSure: members[row] === verdicts.yes, shares: shares[row] };
    let label = labels.get(days[row]);
    if (label === undefined) labels.set(days[row], (label = periodOf(dayOf(days[row]), period)));
    const inPeriod = scopes.get(label);
    if (inPeriod) inPeriod.push(unit);
    else scopes.set(label, [unit]);
    scopes.get(wholeTime)?.push(unit);
  }
  if (counts !== 'people') return scopes;
  return new Map([...scopes].map(([scope, units]) => [scope, peopleOf(units, days)]));
}

/** Of help its own project, donor and currency; whose help it is of people, the caller knows. */
function fundedBy({ over, project, donor, amount }: Indicator): readonly IndicatorCondition[] {
  if (over !== 'assistance') return [];
  const wanted = Object.entries({ project, donor, currency: amount?.currency });
  return wanted.flatMap(([field, code]) => (code === undefined ? [] : [{ field, is: [code] }]));
}

function dayOf(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/**
 * Each person once. They belong where one row surely does; of those rows the latest says where they stand in a
 * breakdown, and one for which the condition of the share holds is enough.
 */
function peopleOf(units: readonly Unit[], days: Float64Array): readonly Unit[] {
  const people = new Map<number, Unit>();
  for (const unit of units) {
    const known = people.get(unit.person);
    if (known === undefined || (unit.isSure && !known.isSure)) people.set(unit.person, unit);
    else if (unit.isSure === known.isSure) {
      const row = days[unit.row] >= days[known.row] ? unit.row : known.row;
      people.set(unit.person, { ...unit, row, shares: either(unit.shares, known.shares) });
    }
  }
  return [...people.values()];
}

function either(one: number, other: number): number {
  if (one === verdicts.yes || other === verdicts.yes) return verdicts.yes;
  return one === verdicts.no || other === verdicts.no ? verdicts.no : verdicts.unknown;
}
