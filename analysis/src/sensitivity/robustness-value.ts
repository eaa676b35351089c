import { studentQuantileUpper } from '../distribution/student.ts';

/** What share of what is left to explain in both exposure and outcome something unmeasured must account for; 0 to 1. */
export interface RobustnessValue {
  /** Share of the outcome's remaining variance that exposure accounts for: what an extreme confounder must account for in exposure. */
  readonly partialR2: number;
  /** To explain the whole estimate. */
  readonly value: number;
  /** To leave it unsure at alpha. 0 where it already is. */
  readonly untilUnsure: number;
}

/**
 * Robustness value of a coefficient of least squares, of its t and residual degrees of freedom (Cinelli and Hazlett, _Journal of the
 * Royal Statistical Society B_ 82, 2020; R: `sensemakr::robustness_value`). Something unmeasured that explains less than this share of
 * the rest of both cannot undo the estimate. df above 1 and finite; with clusters t and df still are the classical ones.
 */
export function robustnessValue(t: number, df: number, alpha = 0.05): RobustnessValue {
  if (!(df > 1 && Number.isFinite(df))) throw new Error(`no robustness value with ${df} degrees of freedom`);
  const f = Math.abs(t) / Math.sqrt(df);
  const critical = studentQuantileUpper(alpha / 2, df - 1) / Math.sqrt(df - 1);
  return { partialR2: (f * f) / (1 + f * f), value: shareOf(f), untilUnsure: untilUnsure(f, critical) };
}

function untilUnsure(f: number, critical: number): number {
  if (f <= critical) return 0;
  // So strong an effect that the confounder need not be as strong in the outcome: the constraint no longer binds.
  return f > 1 / critical ? (f * f - critical * critical) / (1 + f * f) : shareOf(f - critical);
}

/** The positive root of R^2 / (1 - R) = f^2, in the form that loses no digits to a small f. */
function shareOf(f: number): number {
  return (2 * f) / (f + Math.sqrt(f * f + 4));
}
