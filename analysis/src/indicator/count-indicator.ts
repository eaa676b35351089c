import { indicatorAges, indicatorBreakdowns, type Indicator, type IndicatorBreakdown } from '@orion/core';
import { verdicts } from './conditions.ts';
import type { FactColumns } from './fact-columns.ts';
import { unitsOf, type Unit } from './units.ts';

/** A count with the key by which it is rounded for others: the sum of the keys of those counted. */
export interface KeyedCount {
  readonly n: number;
  readonly key: number;
}

/** One cell of an indicator: a period, broken down or whole. */
export interface IndicatorCount {
  /** People or rows; of an amount the people who had it. */
  readonly members: KeyedCount;
  /** Of a share: of whom its condition holds, and of whom nobody can say. */
  readonly with: KeyedCount;
  readonly unknown: KeyedCount;
  /** Of whom nobody can say whether they belong. */
  readonly unsure: KeyedCount;
  /** Of an amount: its sum, the largest part of it that is one person's, and rows without one. */
  readonly amount: number;
  readonly largest: number;
  readonly withoutAmount: KeyedCount;
}

export interface IndicatorPeriodCount {
  /** `2026-Q1` and the like, or `all`. */
  readonly period: string;
  readonly total: IndicatorCount;
  readonly by: Readonly<Record<IndicatorBreakdown, readonly IndicatorClassCount[]>>;
}

export interface IndicatorClassCount extends IndicatorCount {
  /** A code, or `unknown`: those of whom nobody knows are a class of their own. */
  readonly code: string;
}

/** Whose rows these are, for rounding and for those who had help of a project. */
export interface IndicatorPeople {
  /** The secret key of each person, by place. */
  readonly keys: Uint32Array;
  readonly isWithin?: ((person: number) => boolean) | undefined;
}

/** Counts an indicator: each period in order, then the whole time. */
export function countIndicator(
  facts: FactColumns,
  indicator: Indicator,
  { keys, isWithin = () => true }: IndicatorPeople,
): readonly IndicatorPeriodCount[] {
  const amounts = indicator.amount && facts.numbers(indicator.amount.of);
  const codeOf = Object.fromEntries(
    indicatorBreakdowns.map((breakdown) => [breakdown, classOf(facts, breakdown)]),
  ) as Readonly<Record<IndicatorBreakdown, (row: number) => string>>;
  const scopes = [...unitsOf(facts, indicator, isWithin)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return scopes.map(([period, units]) => {
    const count = (some: readonly Unit[]): IndicatorCount => countUnits(some, { facts, keys, amounts });
    const by = (breakdown: IndicatorBreakdown): readonly IndicatorClassCount[] => {
      const found = [...Map.groupBy(units, ({ row }) => codeOf[breakdown](row))].toSorted(([a], [b]) =>
        a < b ? -1 : 1,
      );
      return found.map(([code, some]) => ({ code, ...count(some) }));
    };
    return {
      period,
      total: count(units),
      by: { sex: by('sex'), age: by('age'), disability: by('disability'), returnKind: by('returnKind') },
    };
  });
}

/** Who is behind a number: the people of one cell, by place, those of the share alone where it is one. */
export function peopleBehind(
  facts: FactColumns,
  indicator: Indicator,
  {
    period,
    breakdown,
    code,
    isWithin = () => true,
  }: {
    readonly period: string;
    readonly breakdown?: IndicatorBreakdown | undefined;
    readonly code?: string | undefined;
    readonly isWithin?: IndicatorPeople['isWithin'];
  },
): { readonly counted: readonly number[]; readonly with: readonly number[] } {
  const codeOf = breakdown && classOf(facts, breakdown);
  const units = (unitsOf(facts, indicator, isWithin).get(period) ?? []).filter(
    ({ row, isSure }) => isSure && (codeOf === undefined || codeOf(row) === code),
  );
  const people = (some: readonly Unit[]): readonly number[] => [...new Set(some.map(({ person }) => person))];
  return { counted: people(units), with: people(units.filter(({ shares }) => shares === verdicts.yes)) };
}

function classOf(facts: FactColumns, breakdown: IndicatorBreakdown): (row: number) => string {
  if (breakdown === 'age') {
    const ages = facts.numbers('age');
    const bands = Object.entries(indicatorAges).toReversed();
    return (row) => bands.find(([, from]) => ages[row] >= from)?.[0] ?? 'unknown';
  }
  const { names, at } = facts.codes(breakdown);
  return (row) => names[at[row]] || 'unknown';
}

interface Counting {
  readonly facts: FactColumns;
  readonly keys: Uint32Array;
  readonly amounts: Float64Array | undefined;
}

function countUnits(units: readonly Unit[], { keys, amounts }: Counting): IndicatorCount {
  const keyed = (some: readonly { readonly person: number }[]): KeyedCount => ({
    n: some.length,
    key: some.reduce((sum, { person }) => (sum + keys[person]) >>> 0, 0),
  });
  const sure = units.filter(({ isSure }) => isSure);
  const unsure = keyed(units.filter(({ isSure }) => !isSure));
  const share = (verdict: number): KeyedCount => keyed(sure.filter(({ shares }) => shares === verdict));
  const none = { amount: 0, largest: 0, withoutAmount: keyed([]) };
  const shares = { with: share(verdicts.yes), unknown: share(verdicts.unknown), unsure };
  if (amounts === undefined) return { members: keyed(sure), ...shares, ...none };
  const sums = new Map<number, number>();
  for (const { person, row } of sure)
    if (!Number.isNaN(amounts[row])) sums.set(person, (sums.get(person) ?? 0) + amounts[row]);
  return {
    members: keyed([...sums.keys()].map((person) => ({ person }))),
    ...shares,
    amount: [...sums.values()].reduce((sum, one) => sum + one, 0),
    largest: [...sums.values()].reduce((most, one) => Math.max(most, one), 0),
    withoutAmount: keyed(sure.filter(({ row }) => Number.isNaN(amounts[row]))),
  };
}
