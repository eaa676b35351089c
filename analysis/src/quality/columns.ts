import type { CodedAnswers } from '@orion/core';

/**
 * Survey responses as the checks of their quality ask of them: columns of the same length, a place for each
 * response. NaN, or -1 in whole numbers, is what is not known.
 */
export interface QualityColumns {
  readonly rows: number;
  /** Who answered: the same number for one person in every round. */
  readonly person: Int32Array;
  /** The place of the round in core's `rounds`. */
  readonly round: Int32Array;
  /** The day of the interview, in days since 1 January 1970. */
  readonly day: Int32Array;
  readonly interviewer: Int32Array;
  /** From the first question to the last. */
  readonly minutes: Float64Array;
  /** In whole years on the day of the interview. */
  readonly age: Float64Array;
  readonly monthsSinceReturn: Float64Array;
  /** Gates resolved: what did not apply is `notApplicable`, so that silence is silence. */
  readonly answers: CodedAnswers;
}
