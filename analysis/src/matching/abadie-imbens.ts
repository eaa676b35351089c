import type { ArmsInOrder } from './candidates.ts';
import type { NearestWithReplacement } from './nearest-with-replacement.ts';
import { neighbourhoodIn, rememberingLast } from './neighbourhood.ts';

/** A mean difference over the matched of the group, each beside the mean of those equally near. */
export interface MatchedDifference {
  readonly value: number;
  /** As if the score were known and not estimated. */
  readonly variance: number;
  /** People of the group with a partner. */
  readonly n: number;
  /** Outcome less that of the partners, for each of the group by its row; NaN where there is none. */
  readonly differences: Float64Array;
  /** For balance: 1 for the matched of the group, the times that somebody is a partner for the reference, else 0. */
  readonly weights: Float64Array;
}

/** What the error is taken from beside the matching: all in the same strata. */
export interface Outcomes {
  readonly outcome: Float64Array;
  readonly score: Float64Array;
  readonly arms: readonly ArmsInOrder[];
  readonly tie: number;
}

/** The variance of an outcome at a score is that among a person and so many neighbours in the same arm. */
const neighbours = 2;

/**
 * The effect on the matched of the group by nearest neighbours with replacement, with the variance of Abadie and Imbens
 * (_Econometrica_ 2006, theorem 7; with ties as in Abadie, Drukker, Herr and Imbens 2004). R: Matching::Match with
 * `estimand = "ATT", Var.calc = 2`. The bootstrap has no place here: it is wrong for this estimator (Abadie and Imbens
 * 2008).
 */
export function matchedDifference(matching: NearestWithReplacement, outcomes: Outcomes): MatchedDifference {
  const { outcome } = outcomes;
  const rows = outcome.length;
  const differences = new Float64Array(rows).fill(NaN);
  const weights = new Float64Array(rows);
  // Sums of squared shares: what one of the reference would weigh were each of its tasks independent of the others.
  const squares = new Float64Array(rows);
  let [n, sum] = [0, 0];
  for (const { exposed, partners } of matching.shared) {
    let total = 0;
    for (const partner of partners) {
      total += outcome[partner];
      weights[partner] += exposed.length / partners.length;
      squares[partner] += exposed.length / partners.length ** 2;
    }
    for (const row of exposed) {
      differences[row] = outcome[row] - total / partners.length;
      weights[row] = 1;
      sum += differences[row];
    }
    n += exposed.length;
  }
  const value = sum / n;
  let variance = 0;
  for (const { exposed } of matching.shared) for (const row of exposed) variance += (differences[row] - value) ** 2;
  variance += varianceOfReuse(weights, squares, outcomes);
  return { value, variance: variance / n ** 2, n, differences, weights };
}

/** What is added because some of the reference are partners of several, whose errors are then the same. */
function varianceOfReuse(
  weights: Float64Array,
  squares: Float64Array,
  { outcome, score, arms, tie }: Outcomes,
): number {
  let [sum, excessAlone] = [0, 0];
  for (const { reference } of arms) {
    const near = neighbourhoodIn(
      Float64Array.from(reference, (row) => score[row]),
      neighbours + 1,
      tie,
    );
    const varianceNear = rememberingLast((from, to) => varianceOf(reference.subarray(from, to), outcome));
    for (const row of reference) {
      const excess = weights[row] ** 2 - squares[row];
      if (excess <= 0) continue;
      if (reference.length < 2) excessAlone += excess;
      else sum += excess * varianceNear(near(score[row]));
    }
  }
  if (excessAlone === 0) return sum;
  // Alone in a stratum: the arm as a whole stands in, which is rather too wide than too narrow.
  const everybody = Uint32Array.from(arms.flatMap(({ reference }) => [...reference]));
  return sum + excessAlone * varianceOf(everybody, outcome);
}

function varianceOf(rows: Uint32Array, outcome: Float64Array): number {
  if (rows.length < 2) return 0;
  let [sum, squares] = [0, 0];
  for (let place = 0; place < rows.length; place++) sum += outcome[rows[place]];
  const mean = sum / rows.length;
  for (let place = 0; place < rows.length; place++) squares += (outcome[rows[place]] - mean) ** 2;
  return squares / (rows.length - 1);
}
