import type { Estimated } from '../estimated.ts';
import { inestimable, type Inestimable } from '../inestimable.ts';
import { influencesOfAll, type Leaving } from '../missing/leaving.ts';
import { studentEstimate } from '../student-estimate.ts';

/** What an estimate's error is summed from. */
export interface Influences {
  /** By how much each row moved the estimate; they sum to zero. */
  readonly influences: Float64Array;
  readonly exposed: Float64Array;
  readonly clusters?: Uint32Array | undefined;
  /** Rows of weight 0 are nobody and make no cluster. */
  readonly base?: Float64Array | undefined;
  /** The size of the outcome: below a share of it an error is rounding. */
  readonly size: number;
  /** Where the base weights stand for those who left: they too add to the error, and make no cluster. */
  readonly leaving?: Leaving | undefined;
}

/**
 * An estimate with the sandwich error of stacked estimating equations, influences summed by cluster; without clusters
 * everybody is one. The rule for few of them: where each cluster lies in one arm, each arm's sum of squares is enlarged
 * by G / (G - 1) of its own and degrees of freedom are Satterthwaite's, so that without covariates this is Welch's t of
 * people; where some lie in both arms, G counts all of them and degrees of freedom are G - 1.
 *
 * @returns the estimate; or `too_few_clusters` (`too_few_people` without clusters) below two, `constant_outcome`
 */
export function fromInfluences(value: number, given: Influences): Estimated | Inestimable {
  const all = given.leaving ? ofAllWhoBegan(given, given.leaving) : given;
  const spread = spreadOf(all.clusters ? tallyClusters(all, all.clusters) : tallyPeople(all));
  if (!spread) return inestimable(given.clusters ? 'too_few_clusters' : 'too_few_people');
  const error = Math.sqrt(spread.variance);
  if (error <= 1e-13 * given.size) return inestimable('constant_outcome');
  return studentEstimate(value, error, spread.df);
}

/** Those who left count for nothing, and what they add is there. */
function ofAllWhoBegan({ influences, base, size }: Influences, leaving: Leaving): Influences {
  const { exposed, clusters, places } = leaving;
  const there = new Float64Array(exposed.length);
  for (let row = 0; row < places.length; row++) there[places[row]] = base ? base[row] : 1;
  return { influences: influencesOfAll(influences, leaving), exposed, clusters, base: there, size };
}

/** Clusters of one arm, or of both where they do not keep to one: how many, and the sum of their squared sums. */
interface Tally {
  readonly count: number;
  readonly squares: number;
}

function tallyPeople({ influences, exposed, base }: Influences): readonly Tally[] {
  const tallies = [
    { count: 0, squares: 0 },
    { count: 0, squares: 0 },
  ];
  for (let row = 0; row < influences.length; row++) {
    if (base?.[row] !== 0) tallies[exposed[row]].count++;
    tallies[exposed[row]].squares += influences[row] ** 2;
  }
  return tallies;
}

function tallyClusters({ influences, exposed, base }: Influences, clusters: Uint32Array): readonly Tally[] {
  const sums = new Map<number, { sum: number; arm: number; isThere: boolean }>();
  let areApart = true;
  for (let row = 0; row < influences.length; row++) {
    const isThere = base?.[row] !== 0;
    const found = sums.get(clusters[row]);
    if (!found) sums.set(clusters[row], { sum: influences[row], arm: exposed[row], isThere });
    else {
      found.sum += influences[row];
      if (isThere && found.isThere && found.arm !== exposed[row]) areApart = false;
      if (isThere && !found.isThere) [found.arm, found.isThere] = [exposed[row], true];
    }
  }
  const tallyOf = (some: readonly { readonly sum: number; readonly isThere: boolean }[]): Tally => ({
    count: some.filter(({ isThere }) => isThere).length,
    squares: some.reduce((squares, { sum }) => squares + sum ** 2, 0),
  });
  const all = [...sums.values()];
  return areApart ? [0, 1].map((one) => tallyOf(all.filter(({ arm }) => arm === one))) : [tallyOf(all)];
}

/** The variances of the tallies together, and Satterthwaite's degrees of freedom; undefined where one has too few. */
function spreadOf(tallies: readonly Tally[]): { readonly variance: number; readonly df: number } | undefined {
  if (tallies.some(({ count }) => count < 2)) return undefined;
  const variances = tallies.map(({ count, squares }) => (squares * count) / (count - 1));
  const variance = variances.reduce((sum, one) => sum + one, 0);
  const below = variances.reduce((sum, one, place) => sum + one ** 2 / (tallies[place].count - 1), 0);
  return { variance, df: variance > 0 ? variance ** 2 / below : 1 };
}

export function sizeOf(outcome: Float64Array): number {
  return outcome.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
}
