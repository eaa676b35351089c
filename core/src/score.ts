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
  const columns = scoreColumns(scorer, encodeResponse(scorer.instrument, response));
  const { scheme } = scorer;
  const dimensions = new Map<DimensionCode, Score>(
    scheme.dimensions.map(({ dimension }, d) => [dimension, readScore(scorer, columns, d)]),
  );
  const isAbove = (t: number): [string, boolean][] =>
    columns.above[t][0] < 0 ? [] : [[scheme.thresholds[t].name, columns.above[t][0] === 1]];
  return {
    instrument: scorer.instrumentRef,
    scheme: scorer.schemeRef,
    dimensions,
    composite: readScore(scorer, columns, scheme.dimensions.length),
    thresholds: new Map(scheme.thresholds.flatMap((_, t) => isAbove(t))),
    flags: scorer.instrument.flags.filter((_, f) => (columns.flags[0] >> f) & 1).map((flag) => flag.name),
  };
}

/** Column d of the kernel's result as a value; the column after the last dimension is the composite. */
function readScore(scorer: Scorer, columns: ScoreColumns, d: number): Score {
  const isComposite = d === scorer.scheme.dimensions.length;
  const answered = isComposite ? sum(columns.answered) : columns.answered[d][0];
  const applicable = isComposite ? sum(columns.applicable) : columns.applicable[d][0];
  const value = columns.scores[d][0];
  if (!Number.isNaN(value))
    return { kind: 'scored', value, band: scorer.scheme.bands[columns.bands[d][0]].name, answered, applicable };
  const reason = isComposite ? 'dimension_unscored' : reasonUnscored(applicable);
  return { kind: 'unscored', reason, answered, applicable };
}

function sum(counts: readonly Uint16Array[]): number {
  return counts.reduce((total, column) => total + column[0], 0);
}

/** Why a dimension with this many applicable scored items has no score. */
export function reasonUnscored(applicable: number): UnscoredReason {
  return applicable === 0 ? 'nothing_applicable' : 'too_few_answers';
}
