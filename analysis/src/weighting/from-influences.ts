import type { Estimated } from '../estimated.ts';
import { inestimable, type Inestimable } from '../inestimable.ts';
import { studentEstimate } from '../student-estimate.ts';

/** What an estimate's error is summed from. */
export interface Influences {
  /** By how much each row moved the estimate; they sum to zero. */
  readonly influences: Float64Array;
  readonly clusters?: Uint32Array | undefined;
  /** Rows of weight 0 are nobody and make no cluster. */
  readonly base?: Float64Array | undefined;
  /** The size of the outcome: below a share of it an error is rounding. */
  readonly size: number;
}

/**
 * An estimate with the sandwich error of stacked estimating equations, influences summed by cluster; without clusters
 * everybody is one. The variance is enlarged by G / (G - 1) and limits are Student's with G - 1 degrees of freedom, where
 * G counts clusters: the declared rule for few of them.
 *
 * @returns the estimate; or `too_few_clusters` (`too_few_people` without clusters) below two, `constant_outcome`
 */
export function fromInfluences(
  value: number,
  { influences, clusters, base, size }: Influences,
): Estimated | Inestimable {
  const sums = new Map<number, number>();
  let [squares, count] = [0, 0];
  for (let row = 0; row < influences.length; row++) {
    if (base?.[row] === 0) continue;
    if (clusters) sums.set(clusters[row], (sums.get(clusters[row]) ?? 0) + influences[row]);
    else {
      squares += influences[row] ** 2;
      count++;
    }
  }
  for (const sum of sums.values()) squares += sum ** 2;
  if (clusters) count = sums.size;
  if (count < 2) return inestimable(clusters ? 'too_few_clusters' : 'too_few_people');
  const error = Math.sqrt((squares * count) / (count - 1));
  if (error <= 1e-13 * size) return inestimable('constant_outcome');
  return studentEstimate(value, error, count - 1);
}

export function sizeOf(outcome: Float64Array): number {
  return outcome.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
}
