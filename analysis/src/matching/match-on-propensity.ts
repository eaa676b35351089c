import { inestimable, type Inestimable } from '../inestimable.ts';
import type { Estimated } from '../estimated.ts';
import { studentEstimate } from '../student-estimate.ts';
import { matchedDifference } from './abadie-imbens.ts';
import { armsInOrder } from './candidates.ts';
import { isExposedByCluster } from './cluster-freedom.ts';
import { varianceOfEstimatedScore, type EstimatedPropensity } from './estimated-score.ts';
import { matchWithReplacement, tieOf } from './nearest-with-replacement.ts';
import { matchWithoutReplacement, type MatchingOrder } from './nearest-without-replacement.ts';
import { pairDifference } from './pair-difference.ts';
import { austinCaliper, logitOf, widthOf } from './propensity-logit.ts';

/** Columns of one length. */
export interface Matchable extends EstimatedPropensity {
  /** 1 in the group, 0 in the reference. */
  readonly exposed: Float64Array;
  readonly outcome: Float64Array;
  /** Partners are of one stratum. */
  readonly strata?: Uint32Array | undefined;
  readonly clusters?: Uint32Array | undefined;
  /** In standard deviations of the propensity's logit; Infinity for none. */
  readonly caliper?: number;
}

/** What matching says of the people who have a partner, in the unit of the outcome: group minus reference. */
export interface Matched {
  readonly kind: 'matched';
  readonly found: Estimated | Inestimable;
  /** A weight for each row, so that balance can be told after: 0 for those left out. */
  readonly weights: Float64Array;
  /** Rows of the group without a partner: the answer does not speak of them. */
  readonly unmatched: readonly number[];
  /** People used: of the group, and of the reference, each counted once. */
  readonly n: readonly [number, number];
  /** The caliper in the unit of the logit. */
  readonly width: number;
}

export interface MatchedWithReplacement extends Matched {
  /** The standard error as if the propensity were known. */
  readonly unadjustedError: number;
  /** The most often that one of the reference is a partner. */
  readonly mostUsed: number;
}

export interface MatchedInPairs extends Matched {
  /** Differences within pairs in the order in which the group chose, as for Rosenbaum's bounds. */
  readonly differences: Float64Array;
  /** Rows of the group and of their partners. */
  readonly pairs: { readonly exposed: Uint32Array; readonly partners: Uint32Array };
}

/**
 * Each of the group beside the nearest of the reference by propensity, who may serve several. The error is Abadie and
 * Imbens's (2006), adjusted for the estimated propensity (2016), limits are the normal's. It does
 * not know of clusters: where exposure follows them it would be far too small, and is refused (`exposure_by_cluster`).
 * Where the adjustment would take away all of the variance, as in the smallest groups, the unadjusted error stands.
 *
 * @returns the estimate and who it rests on; or `empty_group`, `no_overlap` where nobody has a partner
 */
export function estimateWithReplacement(people: Matchable): MatchedWithReplacement | Inestimable {
  const start = startOf(people);
  if ('kind' in start) return start;
  const { score, width } = start;
  const { exposed, outcome, strata } = people;
  const tie = tieOf(score);
  const arms = armsInOrder({ exposed, score, strata });
  const matching = matchWithReplacement({ exposed, score, strata, width }, tie, arms);
  if (matching.shared.length === 0) return inestimable('no_overlap');
  const outcomes = { outcome, score, arms, tie };
  const difference = matchedDifference(matching, outcomes);
  const adjustment = varianceOfEstimatedScore(people, difference, outcomes);
  if (typeof adjustment !== 'number') return adjustment;
  const { value, variance, n, weights } = difference;
  const used = usedOf(weights, exposed);
  const adjusted = variance + adjustment;
  const isBlind = people.clusters !== undefined && isExposedByCluster(exposed, people.clusters);
  return {
    kind: 'matched',
    found: isBlind
      ? inestimable('exposure_by_cluster')
      : foundOf(value, adjusted > 0 ? adjusted : variance, { n, outcome }),
    weights,
    unmatched: matching.unmatched,
    n: [n, used.people],
    width,
    unadjustedError: Math.sqrt(variance),
    mostUsed: used.most,
  };
}

/** Each of the group beside the nearest of the reference by propensity who is still free, with errors by pair. */
export function estimateInPairs(people: Matchable & { readonly order?: MatchingOrder }): MatchedInPairs | Inestimable {
  const start = startOf(people);
  if ('kind' in start) return start;
  const { score, width } = start;
  const { exposed, outcome, strata } = people;
  const { unmatched, ...pairs } = matchWithoutReplacement({ exposed, score, strata, width }, people.order);
  const n = pairs.exposed.length;
  if (n === 0) return inestimable('no_overlap');
  const weights = new Float64Array(outcome.length);
  for (const row of pairs.exposed) weights[row] = 1;
  for (const row of pairs.partners) weights[row] = 1;
  return {
    kind: 'matched',
    found: pairDifference(pairs, outcome, people.clusters),
    weights,
    unmatched,
    n: [n, n],
    width,
    differences: Float64Array.from(pairs.exposed, (row, pair) => outcome[row] - outcome[pairs.partners[pair]]),
    pairs,
  };
}

function startOf(people: Matchable): { readonly score: Float64Array; readonly width: number } | Inestimable {
  const { exposed, propensity, caliper = austinCaliper } = people;
  const inGroup = exposed.reduce((sum, one) => sum + one, 0);
  if (inGroup === 0 || inGroup === exposed.length) return inestimable('empty_group');
  const score = logitOf(propensity);
  return { score, width: caliper === Infinity ? Infinity : widthOf(caliper, score, exposed) };
}

function foundOf(
  value: number,
  variance: number,
  { n, outcome }: { readonly n: number; readonly outcome: Float64Array },
): Estimated | Inestimable {
  if (n < 2) return inestimable('too_few_people');
  const size = outcome.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
  return Math.sqrt(variance * n) <= 1e-12 * size
    ? inestimable('constant_outcome')
    : studentEstimate(value, Math.sqrt(variance), Infinity);
}

function usedOf(weights: Float64Array, exposed: Float64Array): { readonly people: number; readonly most: number } {
  let [people, most] = [0, 0];
  for (let row = 0; row < weights.length; row++) {
    if (exposed[row] === 1 || weights[row] === 0) continue;
    people++;
    most = Math.max(most, weights[row]);
  }
  return { people, most };
}
