import { firstAtLeast } from '../first-at-least.ts';
import { armsInOrder, type ArmsInOrder, type Candidates } from './candidates.ts';

/** Whose turn it is: those of the largest score first, since they have fewest to choose from; or by chance. */
export type MatchingOrder = 'largest_first' | { readonly chance: () => number };

/** A matching in which nobody is a partner twice. */
export interface Pairs {
  /** Rows of the group, in the order in which they chose, and their partners. */
  readonly exposed: Uint32Array;
  readonly partners: Uint32Array;
  /** Rows of the group for whom nobody free is near enough. */
  readonly unmatched: readonly number[];
}

/**
 * Greedy 1:1 matching: each of the group in turn takes the nearest of the reference who is still free, the one with the
 * lower score where two are equally near. Those taken are skipped by links that shorten as they are followed (Tarjan,
 * _Journal of the ACM_ 1975), so that the whole takes O(n log n).
 *
 * @param order `chance` gives numbers from 0 up to 1, seeded by the caller
 */
export function matchWithoutReplacement(candidates: Candidates, order: MatchingOrder = 'largest_first'): Pairs {
  const exposed: number[] = [];
  const partners: number[] = [];
  const unmatched: number[] = [];
  for (const arms of armsInOrder(candidates)) {
    const take = takerOf(arms, candidates);
    for (const row of turnsOf(arms.exposed, order)) {
      const partner = take(candidates.score[row]);
      if (partner === undefined) unmatched.push(row);
      else {
        exposed.push(row);
        partners.push(partner);
      }
    }
  }
  return {
    exposed: Uint32Array.from(exposed),
    partners: Uint32Array.from(partners),
    unmatched: unmatched.toSorted((a, b) => a - b),
  };
}

/** Of equal scores the last row is the first to choose. */
function turnsOf(rising: Uint32Array, order: MatchingOrder): Uint32Array {
  if (order === 'largest_first') return rising.toReversed();
  const turns = rising.slice();
  for (let last = turns.length - 1; last > 0; last--) {
    const other = Math.floor(order.chance() * (last + 1));
    [turns[last], turns[other]] = [turns[other], turns[last]];
  }
  return turns;
}

/** Takes the nearest who is free out of the reference, if near enough. */
function takerOf({ reference }: ArmsInOrder, { score, width }: Candidates): (own: number) => number | undefined {
  const scores = Float64Array.from(reference, (row) => score[row]);
  const count = scores.length;
  // Places are counted from 1, so that 0 and count + 1 are the ends: nobody stands there.
  const below = Uint32Array.from({ length: count + 2 }, (_, place) => place);
  const above = below.slice();
  const apart = (own: number, place: number): number =>
    scores[place - 1] === own ? 0 : Math.abs(own - scores[place - 1]);
  return (own) => {
    const at = firstAtLeast(scores, own) + 1;
    const [left, right] = [follow(below, at - 1), follow(above, at)];
    const toLeft = left === 0 ? Infinity : apart(own, left);
    const toRight = right > count ? Infinity : apart(own, right);
    const least = Math.min(toLeft, toRight);
    if (!(least <= width) || least === Infinity) return undefined;
    const taken = toLeft <= toRight ? left : right;
    below[taken] = taken - 1;
    above[taken] = taken + 1;
    return reference[taken - 1];
  };
}

/** The first free place from here on; the links walked over then lead there at once. */
function follow(links: Uint32Array, from: number): number {
  let free = from;
  while (links[free] !== free) free = links[free];
  for (let place = from; place !== free;) {
    const next = links[place];
    links[place] = free;
    place = next;
  }
  return free;
}
