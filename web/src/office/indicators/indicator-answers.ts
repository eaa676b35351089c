import type { Indicator, IndicatorBreakdown } from '@orion/core';

/** What the server tells of a programme's numbers. A number that does not exist or is not told is null. */

export interface IndicatorCell {
  readonly achieved: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly of: number | null;
  readonly with: number | null;
  readonly unknown: number | null;
  readonly unsure: number | null;
}

export interface IndicatorClass extends IndicatorCell {
  readonly code: string;
}

export interface IndicatorPeriodTold extends IndicatorCell {
  readonly period: string;
  readonly by: Readonly<Record<IndicatorBreakdown, readonly IndicatorClass[]>>;
}

export interface DefinedIndicator {
  readonly id: string;
  readonly version: number;
  readonly at: string;
  readonly indicator: Indicator;
}

export interface IndicatorsListed {
  readonly indicators: readonly DefinedIndicator[];
  readonly starter: readonly { readonly key: string; readonly indicator: Indicator }[];
  /** Whether the house can print the table for a donor. */
  readonly canPrint: boolean;
}

export interface IndicatorResults {
  readonly sight: 'exact' | 'rounded';
  readonly indicators: readonly {
    readonly id: string;
    readonly version: number;
    readonly results: readonly IndicatorPeriodTold[];
  }[];
}

export interface ListedProject {
  readonly code: string;
  readonly name: string;
  readonly donor: string | null;
}
