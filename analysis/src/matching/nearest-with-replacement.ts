import { firstAtLeast } from '../first-at-least.ts';
import { armsInOrder, type ArmsInOrder, type Candidates } from './candidates.ts';

/** Scores nearer than this share of the arms' spread are equal: the rounding of a fit is not a distance. */
const tieShare = 1e-7;

/** People of the group that share the same partners: all of the reference that are equally near. */
export interface SharedPartners {
  readonly exposed: readonly number[];
  readonly partners: Uint32Array;
}

/** A matching in which somebody of the reference may be the partner of many. */
export interface NearestWithReplacement {
  readonly shared: readonly SharedPartners[];
  /** Rows of the group for whom nobody is near enough. */
  readonly unmatched: readonly number[];
}

/**
 * The nearest of the reference for each of the group, all of them where several are equally near, so that no chance
 * comes in (Abadie, Drukker, Herr and Imbens, _Stata Journal_ 2004). Equally near means that the squares of the
 * distances differ by at most the square of `tie`, as in R's Matching::Match with `distance.tolerance`. O(n log n).
 */
export function matchWithReplacement(
  candidates: Candidates,
  tie: number = tieOf(candidates.score),
  inOrder: readonly ArmsInOrder[] = armsInOrder(candidates),
): NearestWithReplacement {
  const shared: { exposed: number[]; partners: Uint32Array }[] = [];
  const unmatched: number[] = [];
  for (const arms of inOrder) {
    const nearestOf = nearestIn(arms, candidates, tie);
    let last = { own: NaN, from: -1, to: -1 };
    for (const row of arms.exposed) {
      const own = candidates.score[row];
      // Many of one score are asked for once, or all that are equally near would be walked over for each.
      const [from, to] = own === last.own ? [last.from, last.to] : nearestOf(own);
      if (from === to) unmatched.push(row);
      else if (from === last.from && to === last.to) shared[shared.length - 1].exposed.push(row);
      else shared.push({ exposed: [row], partners: arms.reference.subarray(from, to) });
      last = { own, from, to };
    }
  }
  return { shared, unmatched: unmatched.toSorted((a, b) => a - b) };
}

/** From and to where the nearest stand in the reference's order; nowhere where none is near enough. */
function nearestIn(
  { reference }: ArmsInOrder,
  { score, width }: Candidates,
  tie: number,
): (own: number) => readonly [number, number] {
  const scores = Float64Array.from(reference, (row) => score[row]);
  const apart = (own: number, place: number): number =>
    scores[place] === own ? 0 : Math.abs(own - (scores[place] ?? Infinity));
  return (own) => {
    const at = firstAtLeast(scores, own);
    const least = Math.min(apart(own, at - 1), apart(own, at));
    if (!(least <= width) || least === Infinity) return [0, 0];
    const most = Math.sqrt(least * least + tie * tie);
    let [from, to] = [at, at];
    while (from > 0 && apart(own, from - 1) <= most) from--;
    while (to < scores.length && apart(own, to) <= most) to++;
    return [from, to];
  };
}

/** Distances below this are rounding, in the unit of the score. */
export function tieOf(score: Float64Array): number {
  let [low, high] = [Infinity, -Infinity];
  for (const value of score)
    if (Math.abs(value) < Infinity) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  return high > low ? tieShare * (high - low) : 0;
}
