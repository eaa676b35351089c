import type { Estimated } from '../estimated.ts';
import { inestimable, type Inestimable } from '../inestimable.ts';
import { studentEstimate } from '../student-estimate.ts';
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
  const size = fit.names.length;
  if (contrast.length !== size) throw new Error('the contrast is not as long as the coefficients');
  const turned = new Float64Array(size);
  let value = 0;
  for (let row = 0; row < size; row++) {
    value += contrast[row] * fit.coefficients[row];
    for (let k = row; k < size; k++) turned[k] += fit.at.inverse[row * size + k] * contrast[row];
  }
  const length = turned.reduce((sum, one) => sum + one * one, 0);
  if (length === 0) throw new Error('the contrast is 0');
  const df = freedomOf(fit, turned, length);
  if (!(df > 0)) return inestimable('no_convergence');
  return studentEstimate(value, Math.sqrt(fit.within * length), df);
}

function freedomOf(fit: RandomInterceptFit, turned: Float64Array, length: number): number {
  const size = fit.names.length;
  const residual = fit.n - size;
  if (fit.isAtBoundary) return residual;
  const [byWithin, byBoth, byRatio] = jointCurvature(fit.at, residual);
  const determinant = byWithin * byRatio - byBoth * byBoth;
  if (!(determinant > 0)) return NaN;
  let spread = 0;
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++)
      spread += turned[row] * fit.at.parts.spread[row * size + column] * turned[column];
  // The contrast's variance is within x length; its derivatives by the variance within and by the ratio:
  const [one, two] = [length, fit.within * spread];
  const uncertainty = (2 * (one * one * byRatio - 2 * one * two * byBoth + two * two * byWithin)) / determinant;
  return (2 * (fit.within * length) ** 2) / uncertainty;
}
