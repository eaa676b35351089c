import { setImmediate as nextTurn } from 'node:timers/promises';
import { countIndicator, exactly, rounded, tellIndicator, wholeTime, type IndicatorTold } from '@orion/analysis';
import { indicatorBreakdowns, type Indicator, type IndicatorBreakdown } from '@orion/core';
import type { Sight } from '../store/observed.ts';
import type { MissionFacts } from './counted-facts.ts';

export interface ClassResult extends IndicatorTold {
  readonly code: string;
}

/** One period of an indicator as it is told, whole and broken down. */
export interface PeriodResult extends IndicatorTold {
  /** `2026-Q1` and the like, or `all`. */
  readonly period: string;
  readonly by: Readonly<Record<IndicatorBreakdown, readonly ClassResult[]>>;
}

/** Counts some indicators one after the other, and tells them as far as whoever asks may be told. */
export async function resultsOf<Defined extends { readonly indicator: Indicator }>(
  facts: MissionFacts,
  defined: readonly Defined[],
  sight: Sight,
): Promise<readonly (Defined & { readonly results: readonly PeriodResult[] })[]> {
  const results: (Defined & { readonly results: readonly PeriodResult[] })[] = [];
  for (const one of defined) {
    results.push({ ...one, results: resultOf(facts, one.indicator, sight) });
    await nextTurn();
  }
  return results;
}

function resultOf(all: MissionFacts, indicator: Indicator, sight: Sight): readonly PeriodResult[] {
  const { facts, keys } = all.of(indicator);
  const disclosure = sight === 'exact' ? exactly : rounded;
  const counted = countIndicator(facts, indicator, { keys, isWithin: all.within(indicator) });
  // A line that says 0 of a few people would say that there are some.
  const isTold = ({ of, unknown, unsure }: IndicatorTold): boolean => sight === 'exact' || of + unknown + unsure > 0;
  const told = counted.map(({ period, total, by }) => {
    const classes = (breakdown: IndicatorBreakdown): readonly ClassResult[] =>
      by[breakdown]
        .map(({ code, ...count }) => ({ code, ...tellIndicator(count, indicator, disclosure) }))
        .filter(isTold);
    return {
      period,
      ...tellIndicator(total, indicator, disclosure),
      by: Object.fromEntries(indicatorBreakdowns.map((one) => [one, classes(one)])) as PeriodResult['by'],
    };
  });
  return told.filter((one) => one.period === wholeTime || isTold(one));
}
