import { studentEstimate } from '../student-estimate.ts';
import type { Estimated } from '../estimated.ts';
import { studentQuantile } from '../distribution/student.ts';
import { inestimable, type Inestimable } from '../inestimable.ts';
import { testCoefficient } from '../linear/contrast.ts';
import { entitledName, fitLines, type Window } from './window.ts';

/** How far an outcome jumps at the threshold, from those not entitled to those entitled. */
export function jumpOf(window: Window, outcome: Float64Array): Estimated | Inestimable {
  const lines = fitLines(window, outcome);
  return lines.kind === 'inestimable' ? lines : testCoefficient(lines.fit, lines.covariance, entitledName);
}

/** The effect on those whom the rule brings in or keeps out, where it was not always followed. */
export interface Wald {
  readonly kind: 'wald';
  /** The jump of the outcome over that of exposure, with the error of the delta method. */
  readonly effect: Estimated;
  /** By how much exposure jumps: of everyone at the threshold, the share whom the rule decides. */
  readonly exposure: Estimated;
  /** That of the outcome. */
  readonly outcome: Estimated;
  /** F of the jump of exposure: below 10 the delta method's limits mislead, and Anderson and Rubin's are to be read. */
  readonly strength: number;
  /**
   * Limits of 95% that hold however small the jump of exposure is (Anderson and Rubin 1949; Fieller 1954). Where it is
   * not told from none they have no end: `everything`, or all but what lies between `low` and `high` (`outside`).
   */
  readonly robust: RobustLimits;
}

export type RobustLimits =
  | { readonly kind: 'between' | 'outside'; readonly low: number; readonly high: number }
  | { readonly kind: 'everything' };

/**
 * Two-stage least squares with the rule as instrument, in the window. Its error is that of the jump of outcome less effect
 * x exposure, over the jump of exposure: the delta method, by HC3 or CR2 as for a sharp rule.
 *
 * @returns the effect, or `no_jump` where exposure is the same, or jumps by nothing, at the threshold
 */
export function waldOf(window: Window, outcome: Float64Array, exposure: Float64Array): Wald | Inestimable {
  const [ofOutcome, ofExposure] = [jumpOf(window, outcome), jumpOf(window, exposure)];
  if (ofOutcome.kind === 'inestimable') return ofOutcome;
  if (ofExposure.kind === 'inestimable')
    return ofExposure.reason === 'constant_outcome' ? inestimable('no_jump') : ofExposure;
  if (Math.abs(ofExposure.value) < 1e-9) return inestimable('no_jump');
  const value = ofOutcome.value / ofExposure.value;
  const left = jumpOf(
    window,
    outcome.map((one, row) => one - value * exposure[row]),
  );
  if (left.kind === 'inestimable') return left;
  const difference = jumpOf(
    window,
    outcome.map((one, row) => one - exposure[row]),
  );
  if (difference.kind === 'inestimable') return difference;
  const effect = studentEstimate(value, Math.abs(left.standardError / ofExposure.value), left.df);
  return {
    kind: 'wald',
    effect,
    exposure: ofExposure,
    outcome: ofOutcome,
    strength: (ofExposure.value / ofExposure.standardError) ** 2,
    robust: limitsOf(ofOutcome, ofExposure, difference),
  };
}

/** Effects t for which the jump of outcome - t exposure is not told from none: where a quadratic in t is not above 0. */
function limitsOf(outcome: Estimated, exposure: Estimated, difference: Estimated): RobustLimits {
  // The covariance of two jumps, from the variance of their difference.
  const both = (outcome.standardError ** 2 + exposure.standardError ** 2 - difference.standardError ** 2) / 2;
  const reach = studentQuantile(Math.min(outcome.df, exposure.df)) ** 2;
  const a = exposure.value ** 2 - reach * exposure.standardError ** 2;
  const b = outcome.value * exposure.value - reach * both;
  const c = outcome.value ** 2 - reach * outcome.standardError ** 2;
  const root = Math.sqrt(b * b - a * c);
  if (Number.isNaN(root) || a === 0) return { kind: 'everything' };
  const [one, other] = [(b - root) / a, (b + root) / a];
  return a > 0 ? { kind: 'between', low: one, high: other } : { kind: 'outside', low: other, high: one };
}
