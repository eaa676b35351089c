import { fQuantileUpper, fUpper } from '../distribution/f.ts';
import { inestimable, type Inestimable } from '../inestimable.ts';
import { oneWay, sumsByGroup } from './one-way.ts';

/** How alike people are who share a cluster. */
export interface IntraCluster {
  readonly kind: 'estimated';
  /** Share of the variance that lies between clusters; below 0 where they differ less than chance would have it. */
  readonly value: number;
  /** Limits of the 95% interval. */
  readonly low: number;
  readonly high: number;
  /** Of the F test that there is nothing between clusters. */
  readonly p: number;
  readonly clusters: number;
  readonly n: number;
  /** How much larger than for independent people the variance of a mean is; 1 or more. */
  readonly designEffect: number;
}

/**
 * Intra-cluster correlation by one-way analysis of variance with unequal numbers (Donner 1986), with Searle's interval (1971), exact for equal
 * numbers and normal values only, and the design effect with the size that a person sees (Kish 1965; Kerry and Bland 2001). Centre
 * values at their group first where groups differ. Inestimable with one cluster, when nobody shares one, or nobody differs.
 */
export function intraCluster(values: Float64Array, clusters: Uint32Array): IntraCluster | Inestimable {
  if (values.length === 0) return inestimable('empty_group');
  const { groups, n, between, within, size, sizeSeen } = oneWay(sumsByGroup(values, clusters));
  if (groups < 2) return inestimable('too_few_clusters');
  if (n <= groups) return inestimable('too_few_people');
  if (!(within + between > 0)) return inestimable('constant_outcome');
  const share = (f: number): number => (f === Infinity ? 1 : (f - 1) / (f + size - 1));
  const f = within > 0 ? between / within : Infinity;
  const value = share(f);
  return {
    kind: 'estimated',
    value,
    low: share(f / fQuantileUpper(0.025, groups - 1, n - groups)),
    high: share(f / fQuantileUpper(0.975, groups - 1, n - groups)),
    p: fUpper(f, groups - 1, n - groups),
    clusters: groups,
    n,
    designEffect: designEffect(sizeSeen, value),
  };
}

/**
 * How much larger the variance of a mean is where people share clusters: 1 + (size - 1) x correlation. `size` is that of clusters of one
 * size, or the sum of squared sizes over their sum. A correlation below 0 is taken as 0: chance must not make people more than they are.
 */
export function designEffect(size: number, correlation: number): number {
  return 1 + Math.max(0, size - 1) * Math.max(0, correlation);
}

/** How much larger the variance of a mean is for weights that differ, n x sum of squares / square of the sum (Kish 1992). */
export function weightEffect(weights: Float64Array): number | Inestimable {
  let [sum, squares] = [0, 0];
  const most = weights.reduce((high, weight) => Math.max(high, weight), 0);
  for (const weight of weights) {
    sum += weight / most;
    squares += (weight / most) ** 2;
  }
  return most > 0 ? (weights.length * squares) / (sum * sum) : inestimable('empty_group');
}
