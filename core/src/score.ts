import { scoreColumns, type Scorer, type ScoreColumns } from './scorer.ts';
import { encodeResponse, type SurveyResponse } from './survey-response.ts';
import type { DimensionCode, InstrumentRef, SchemeRef } from './names.ts';

/** A number from 0 to 1. */
export type Share = number;

/** Why there is no score. No score is a value with a reason, never 0. */
export type UnscoredReason = 'too_few_answers' | 'nothing_applicable' | 'dimension_unscored';

/** One score, or the reason we dare not give one. `answered` and `applicable` count scored items. */
export type Score =
  | {
      readonly kind: 'scored';
      readonly value: Share;
      readonly band: string;
      readonly answered: number;
      readonly applicable: number;
    }
  | {
      readonly kind: 'unscored';
      readonly reason: UnscoredReason;
      readonly answered: number;
      readonly applicable: number;
    };

/** Everything one scheme says of one response. It names instrument, scheme and their versions. */
export interface Scores {
  readonly instrument: InstrumentRef;
  readonly scheme: SchemeRef;
  readonly dimensions: ReadonlyMap<DimensionCode, Score>;
  readonly composite: Score;
  /** By threshold; a threshold on a score that does not exist is left out. */
  readonly thresholds: ReadonlyMap<string, boolean>;
  readonly flags: readonly string[];
}

/** Answers become scores. The same kernel as for a million responses, asked for one. */
export function score(scorer: Scorer, response: SurveyResponse): Scores {
  return scoresAt(scorer, scoreColumns(scorer, encodeResponse(scorer.instrument, response)), 0);
}

/** One row of what the kernel gave. */
export function scoresAt(scorer: Scorer, columns: ScoreColumns, row: number): Scores {
  const { scheme } = scorer;
  const dimensions = new Map<DimensionCode, Score>(
    scheme.dimensions.map(({ dimension }, d) => [dimension, readScore(scorer, columns, { d, row })]),
  );
  const isAbove = (t: number): [string, boolean][] =>
    columns.above[t][row] < 0 ? [] : [[scheme.thresholds[t].name, columns.above[t][row] === 1]];
  return {
    instrument: scorer.instrumentRef,
    scheme: scorer.schemeRef,
    dimensions,
    composite: readScore(scorer, columns, { d: scheme.dimensions.length, row }),
    thresholds: new Map(scheme.thresholds.flatMap((_, t) => isAbove(t))),
    flags: scorer.instrument.flags.filter((_, f) => (columns.flags[row] >> f) & 1).map((flag) => flag.name),
  };
}

/** Column d of the kernel's result as a value; the column after the last dimension is the composite. */
function readScore(scorer: Scorer, columns: ScoreColumns, { d, row }: { d: number; row: number }): Score {
  const isComposite = d === scorer.scheme.dimensions.length;
  const answered = isComposite ? sum(columns.answered, row) : columns.answered[d][row];
  const applicable = isComposite ? sum(columns.applicable, row) : columns.applicable[d][row];
  const value = columns.scores[d][row];
  if (!Number.isNaN(value))
    return { kind: 'scored', value, band: scorer.scheme.bands[columns.bands[d][row]].name, answered, applicable };
  const reason = isComposite ? 'dimension_unscored' : reasonUnscored(applicable);
  return { kind: 'unscored', reason, answered, applicable };
}

function sum(counts: readonly Uint16Array[], row: number): number {
  return counts.reduce((total, column) => total + column[row], 0);
}

/** Why a dimension with this many applicable scored items has no score. */
export function reasonUnscored(applicable: number): UnscoredReason {
  return applicable === 0 ? 'nothing_applicable' : 'too_few_answers';
}
