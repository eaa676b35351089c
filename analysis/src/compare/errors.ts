import type { Estimated } from '../estimated.ts';
import type { Inestimable } from '../inestimable.ts';
import { testCoefficient } from '../linear/contrast.ts';
import type { Covariance } from '../linear/covariance.ts';
import { heteroskedasticCovariance } from '../linear/heteroskedastic.ts';
import { bellMcCaffreyCovariance } from '../linear/bell-mccaffrey.ts';
import type { LinearFit } from '../linear/least-squares.ts';
import type { ErrorKind } from './comparison.ts';

/** How errors are reckoned where people share somebody: by clusters, without many of which plain ones are too small. */
export function robustKind(clusters: Uint32Array | undefined): Extract<ErrorKind, 'CR2' | 'HC3'> {
  return clusters ? 'CR2' : 'HC3';
}

/** CR2 where there are clusters, HC3 where everybody stands alone. */
export function robustCovariance(fit: LinearFit, clusters: Uint32Array | undefined): Covariance | Inestimable {
  return clusters ? bellMcCaffreyCovariance(fit, clusters) : heteroskedasticCovariance(fit, 'HC3');
}

/** One coefficient with such an error. */
export function robustCoefficient(
  fit: LinearFit | Inestimable,
  name: string,
  clusters: Uint32Array | undefined,
): Estimated | Inestimable {
  if (fit.kind === 'inestimable') return fit;
  const covariance = robustCovariance(fit, clusters);
  return covariance.kind === 'inestimable' ? covariance : testCoefficient(fit, covariance, name);
}
