import type { ClusterReduction } from './cluster-reduction.ts';
import { restrictedLikelihood, type AtRatio } from './restricted-likelihood.ts';

/** Decades of ratio x mean cluster size that are looked at for where the likelihood turns. */
const decades = [-4, -2, -1, -0.5, 0, 0.5, 1, 2, 4, 10];
const mostSteps = 100;

/**
 * The ratio of greatest restricted likelihood, 0 included. A likelihood may have more than one top: each place where its
 * slope turns is followed to its end, by Newton's steps kept between two bounds, and the highest is taken.
 *
 * @param zero the likelihood at ratio 0
 * @returns undefined where the likelihood still rises with the greatest ratio, since nothing is left within clusters
 */
export function bestRatio(reduction: ClusterReduction, zero: AtRatio): AtRatio | undefined {
  const mean = reduction.n / reduction.clusters;
  const looked = [zero, ...decades.map((decade) => restrictedLikelihood(reduction, 10 ** decade / mean))];
  if (!((looked.at(-1)?.slope ?? 0) > 0)) return undefined;
  const tops = looked.flatMap((below, place) => {
    const above = looked[place + 1];
    return above && below.slope < 0 && above.slope >= 0 ? [narrow(reduction, below, above)] : [];
  });
  const isRising = zero.slope < 0;
  return (isRising ? tops : [zero, ...tops]).reduce((best, one) => (one.deviance < best.deviance ? one : best));
}

/** Where the deviance's slope is 0, from a place where it falls to one where it rises. */
function narrow(reduction: ClusterReduction, falling: AtRatio, rising: AtRatio): AtRatio {
  let [low, high] = [falling, rising];
  let at = -low.slope < high.slope ? low : high;
  for (let step = 0; step < mostSteps; step++) {
    const newton = at.ratio - at.slope / at.curvature;
    const isInside = newton > low.ratio && newton < high.ratio && at.curvature > 0;
    const next = restrictedLikelihood(reduction, isInside ? newton : (low.ratio + high.ratio) / 2);
    if (next.slope < 0) low = next;
    else high = next;
    const moved = Math.abs(next.ratio - at.ratio);
    at = next;
    if (moved <= 1e-12 * at.ratio || next.slope === 0) break;
  }
  return at;
}
