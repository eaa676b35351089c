import type { ChangeTold, CoverageTold, ScoreTold, ShareTold } from '@orion/analysis';
import type { Round } from '@orion/core';
import type { Measure } from './measure.ts';

/** A measure, and how many responses were scored by it. */
export interface MeasureShown {
  readonly measure: Measure;
  readonly responses: number;
}

export interface CoverageShown extends CoverageTold {
  readonly round: Round;
}

/** One group: each round as a cross-section, the change of the same people, and who was asked again. */
export interface GroupShown {
  /** A code for each grouping asked for. */
  readonly codes: readonly string[];
  readonly rounds: readonly {
    readonly round: Round;
    readonly people: number;
    readonly scores: readonly ScoreTold[];
    readonly flags: readonly ShareTold[];
  }[];
  readonly change: readonly ChangeTold[];
  readonly coverage: readonly CoverageShown[];
}

/** The view of a country, for the questions asked of it. Numbers that do not exist are NaN, and null when sent. */
export interface CountryAnswer {
  /** What every count is rounded to; 1 where it is exact. */
  readonly base: 1 | 5;
  /** Stretches of equal width from 0 to 1 in which scores are counted. */
  readonly bins: number;
  readonly measure?: Measure;
  readonly measures: readonly MeasureShown[];
  /** Any flag, asked by one's own helper, then the flags of the instrument. */
  readonly flags: readonly string[];
  /** Places that can be looked at by themselves: those with enough people to be told of by name. */
  readonly places: readonly string[];
  readonly groups: readonly GroupShown[];
  readonly besides: { readonly repeated: number; readonly otherRounds: number };
}
