import type { Estimated } from '../estimated.ts';
import { inestimable, type Inestimable } from '../inestimable.ts';
import { studentEstimate } from '../student-estimate.ts';
import { formOf, turnContrast } from './coefficients.ts';
import type { RandomInterceptFit } from './random-intercept.ts';
import { jointCurvature } from './restricted-likelihood.ts';

/**
 * A sum of coefficients, each times its number, with Satterthwaite's degrees of freedom: as many as a chi-squared has
 * that is as uncertain as the variance estimated (Giesbrecht and Burns 1985; R: `lmerTest::contest1D`). How uncertain that
 * is comes from the curvature of the restricted likelihood; at the boundary it is least squares with its own.
 *
 * @param contrast a number for each column of the fit, not all 0
 * @returns the estimate, or `no_convergence` where the likelihood is flat and the data cannot tell the variances apart
 */
export function mixedContrast(fit: RandomInterceptFit, contrast: ArrayLike<number>): Estimated | Inestimable {
  const { value, turned, length } = turnContrast(fit.at, contrast);
  const df = freedomOf(fit, turned, length);
  if (!(df > 0)) return inestimable('no_convergence');
  return studentEstimate(value, Math.sqrt(fit.within * length), df);
}

function freedomOf(fit: RandomInterceptFit, turned: Float64Array, length: number): number {
  const residual = fit.n - fit.names.length;
  if (fit.isAtBoundary) return residual;
  const [byWithin, byBoth, byRatio] = jointCurvature(fit.at, residual);
  const determinant = byWithin * byRatio - byBoth * byBoth;
  if (!(determinant > 0)) return NaN;
  const spread = formOf(fit.at.parts.spread, turned);
  // The contrast's variance is within x length; its derivatives by the variance within and by the ratio:
  const [one, two] = [length, fit.within * spread];
  const uncertainty = (2 * (one * one * byRatio - 2 * one * two * byBoth + two * two * byWithin)) / determinant;
  return (2 * (fit.within * length) ** 2) / uncertainty;
}
