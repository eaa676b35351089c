import type { Estimated } from '../estimated.ts';
import type { Inestimable } from '../inestimable.ts';
import { testCoefficient } from '../linear/contrast.ts';
import type { Covariance } from '../linear/covariance.ts';
import { heteroskedasticCovariance } from '../linear/heteroskedastic.ts';
import { clusteredCovariance } from '../linear/clustered.ts';
import { bellMcCaffreyCovariance } from '../linear/bell-mccaffrey.ts';
import type { LinearFit } from '../linear/least-squares.ts';
import { pullsOfLeaving, type Leaving } from '../missing/leaving.ts';
import type { ErrorKind } from './estimate-line.ts';

/** Who is in the group that is compared (of several groups: in which), and who shares somebody. */
export interface Sharing {
  readonly exposed: ArrayLike<number>;
  readonly clusters?: Uint32Array | undefined;
  /** Where weights stand for those who left: that they were estimated is allowed for. */
  readonly leaving?: Leaving | undefined;
}

/** From so many clusters in either group on, what CR2 corrects is gone and its cost is not: CR1 says the same. */
const many = 1_000;

/** How errors are reckoned: by clusters where people share somebody, without many of which plain ones are too small. */
export function robustKind({ exposed, clusters }: Sharing): Extract<ErrorKind, 'CR1' | 'CR2' | 'HC3'> {
  if (!clusters) return 'HC3';
  const inArm = [new Set<number>(), new Set<number>()];
  for (let row = 0; row < clusters.length; row++) (inArm[exposed[row]] ??= new Set()).add(clusters[row]);
  return inArm.every(({ size }) => size >= many) ? 'CR1' : 'CR2';
}

/** CR2 where there are clusters (CR1 where there are very many), HC3 where everybody stands alone. */
export function robustCovariance(fit: LinearFit, sharing: Sharing): Covariance | Inestimable {
  const { clusters, leaving } = sharing;
  const further = leaving && pullsOfLeaving(fit, leaving);
  if (!clusters) return heteroskedasticCovariance(fit, 'HC3', further);
  return robustKind(sharing) === 'CR1'
    ? clusteredCovariance(fit, clusters, further)
    : bellMcCaffreyCovariance(fit, clusters, further);
}

/** One coefficient with such an error. */
export function robustCoefficient(
  fit: LinearFit | Inestimable,
  name: string,
  sharing: Sharing,
): Estimated | Inestimable {
  if (fit.kind === 'inestimable') return fit;
  const covariance = robustCovariance(fit, sharing);
  return covariance.kind === 'inestimable' ? covariance : testCoefficient(fit, covariance, name);
}
