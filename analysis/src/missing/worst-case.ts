import { studentUpper } from '../distribution/student.ts';
import type { Estimated } from '../estimated.ts';
import { inestimable, type Inestimable } from '../inestimable.ts';
import { bellMcCaffreyCovariance } from '../linear/bell-mccaffrey.ts';
import { testCoefficient } from '../linear/contrast.ts';
import { interceptName } from '../linear/design.ts';
import { heteroskedasticCovariance } from '../linear/heteroskedastic.ts';
import { fitLeastSquares } from '../linear/least-squares.ts';

export interface WorstCaseQuestion {
  /** NaN where it is not known. */
  readonly outcome: Float64Array;
  /** 1 for the exposed, 0 for the reference. */
  readonly exposed: Float64Array;
  readonly clusters?: Uint32Array | undefined;
  readonly weights?: Float64Array | undefined;
  /** What an outcome cannot go beyond: 0 and 1 for scores. */
  readonly limits: readonly [number, number];
}

/** Between what the difference of the means lies, whatever those who did not answer would have said. */
export interface WorstCase {
  readonly kind: 'worst_case';
  /** All missing of the exposed at the least and of the reference at the greatest value, and the other way round. */
  readonly least: Estimated;
  readonly greatest: Estimated;
  /** Holds the true difference in 95% of samples, wherever between the bounds it lies (Imbens and Manski 2004). */
  readonly low: number;
  readonly high: number;
  /** Missing of the exposed, and of the reference. */
  readonly missing: readonly [number, number];
}

/**
 * Worst-case bounds (Horowitz and Manski 2000) of a difference of means, not adjusted: they ask nothing of why answers are
 * missing, and are as wide as the sum of the two shares missing. Errors of each bound are HC3, with clusters CR2.
 *
 * @returns the bounds, or why least squares gives none
 */
export function worstCase(question: WorstCaseQuestion): WorstCase | Inestimable {
  const { outcome, exposed, limits } = question;
  const [least, greatest] = limits;
  if (outcome.some((value) => value < least || value > greatest)) throw new Error('an outcome lies beyond its limits');
  const missing = [0, 0];
  for (let row = 0; row < outcome.length; row++) if (Number.isNaN(outcome[row])) missing[exposed[row] === 1 ? 0 : 1]++;
  const below = differenceAt(question, [least, greatest]);
  if (below.kind === 'inestimable') return below;
  const above = differenceAt(question, [greatest, least]);
  if (above.kind === 'inestimable') return above;
  const reach = reachOf(below, above);
  return {
    kind: 'worst_case',
    least: below,
    greatest: above,
    low: below.value - reach * below.standardError,
    high: above.value + reach * above.standardError,
    missing: [missing[0], missing[1]],
  };
}

/** The missing of the exposed and of the reference put at these values. */
function differenceAt(
  { outcome, exposed, clusters, weights }: WorstCaseQuestion,
  [ofExposed, ofReference]: readonly [number, number],
): Estimated | Inestimable {
  const whole = outcome.map((value, row) => {
    if (!Number.isNaN(value)) return value;
    return exposed[row] === 1 ? ofExposed : ofReference;
  });
  const design = { names: [interceptName, 'exposed'], columns: [new Float64Array(whole.length).fill(1), exposed] };
  const fit = fitLeastSquares(design, whole, { weights });
  if (fit.kind === 'inestimable') return fit.reason === 'singular' ? inestimable('empty_group') : fit;
  const covariance = clusters ? bellMcCaffreyCovariance(fit, clusters) : heteroskedasticCovariance(fit, 'HC3');
  return covariance.kind === 'inestimable' ? covariance : testCoefficient(fit, covariance, 'exposed');
}

/**
 * How many standard errors beyond the bounds: between those of one and of two sides, since the truth cannot be near both
 * bounds when they are far apart. By halving; Student's with the fewer degrees of freedom.
 */
function reachOf(least: Estimated, greatest: Estimated): number {
  const df = Math.min(least.df, greatest.df);
  const apart = (greatest.value - least.value) / Math.max(least.standardError, greatest.standardError);
  let [low, high] = [0, 1];
  const uncovered = (reach: number): number => studentUpper(reach + apart, df) + studentUpper(reach, df);
  while (uncovered(high) > 0.05) high *= 2;
  for (let halving = 0; halving < 60; halving++) {
    const middle = (low + high) / 2;
    if (uncovered(middle) > 0.05) low = middle;
    else high = middle;
  }
  return high;
}
