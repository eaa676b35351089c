import { inestimable, type Inestimable } from '../inestimable.ts';
import type { PropensityFit } from './propensity.ts';
import { informationInverse } from './stacked.ts';
import { effectiveSizes, type Weighing, type WeightKind } from './weighing.ts';

export type PropensityKind = Exclude<WeightKind, 'entropy'>;

/** A weight and what it is aimed at, each with its derivative by the logit. */
interface Tilt {
  readonly weight: number;
  readonly slope: number;
  readonly target: number;
  readonly targetSlope: number;
}

/** Weights of the family of Li, Morgan and Zaslavsky (2018): target over propensity, or over its complement. */
const tilts: Readonly<Record<PropensityKind, (p: number, isExposed: boolean) => Tilt>> = {
  ate: (p, isExposed) =>
    isExposed
      ? { weight: 1 / p, slope: -(1 - p) / p, target: 1, targetSlope: 0 }
      : { weight: 1 / (1 - p), slope: p / (1 - p), target: 1, targetSlope: 0 },
  att: (p, isExposed) =>
    isExposed
      ? { weight: 1, slope: 0, target: 1, targetSlope: 0 }
      : { weight: p / (1 - p), slope: p / (1 - p), target: 0, targetSlope: 0 },
  overlap: (p, isExposed) => {
    const both = p * (1 - p);
    const target = { target: both, targetSlope: both * (1 - 2 * p) };
    return isExposed ? { weight: 1 - p, slope: -both, ...target } : { weight: p, slope: both, ...target };
  },
};

/**
 * Weights by given propensities, which must be those of a logistic regression on the given columns: the errors of what
 * follows allow for its being estimated.
 *
 * @returns the weights; or `empty_group`, `no_overlap` where somebody was certain to be in one arm, `singular`
 */
export function weighByPropensity(
  { design, propensity }: Pick<PropensityFit, 'design' | 'propensity'>,
  {
    exposed,
    of,
    base,
  }: { readonly exposed: Float64Array; readonly of: PropensityKind; readonly base?: Float64Array | undefined },
): Weighing | Inestimable {
  const rows = exposed.length;
  const columns = Array.from({ length: 6 }, () => new Float64Array(rows));
  const [weights, slopes, target, targetSlopes, pulls, curvature] = columns;
  for (let row = 0; row < rows; row++) {
    const p = propensity[row];
    const own = base ? base[row] : 1;
    if (own === 0) continue;
    if (!(p > 1e-12 && p < 1 - 1e-12)) return inestimable('no_overlap');
    const tilt = tilts[of](p, exposed[row] === 1);
    weights[row] = own * tilt.weight;
    slopes[row] = own * tilt.slope;
    target[row] = own * tilt.target;
    targetSlopes[row] = own * tilt.targetSlope;
    pulls[row] = own * (exposed[row] - p);
    curvature[row] = own * p * (1 - p);
  }
  const effective = effectiveSizes(weights, exposed);
  if (effective[0] === 0 || effective[1] === 0) return inestimable('empty_group');
  const inverse = informationInverse(design, curvature);
  if ('kind' in inverse) return inverse;
  const model = { design, pulls, inverse };
  return { kind: 'weighing', of, exposed, base, weights, slopes, target, targetSlopes, model, propensity, effective };
}
