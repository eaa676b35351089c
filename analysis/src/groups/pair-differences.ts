/**
 * The rank-th smallest (from 1) of all differences x - y, of sorted x and y, without making them: one walk along both counts how many do
 * not exceed a guess and finds the real differences on either side of it, so the search ends on one of them exactly. About 30 walks
 * for measurements, fewer for scores, where n log n for sorting comes on top (after Monahan 1984).
 */
export function selectDifference(x: Float64Array, y: Float64Array, rank: number): number {
  const low = x[0] - y[y.length - 1];
  const high = x[x.length - 1] - y[0];
  return selectPair((guess) => around(x, y, guess), { low, high, pairs: x.length * y.length, rank });
}

/** Of many pairs, where to look for the one of a rank. */
export interface PairSearch {
  /** The smallest and the largest pair. */
  readonly low: number;
  readonly high: number;
  readonly pairs: number;
  readonly rank: number;
}

/** The pair of a rank, by walks that tell how many lie at or below a guess. */
export function selectPair(walk: (guess: number) => Around, search: PairSearch): number {
  let { low, high, pairs: upTo } = search;
  let under = 0;
  for (let step = 0; low < high; step++) {
    // By the share of ranks in turn with halving: quick where it is even, and never stuck where it is not.
    const share = step % 3 === 2 ? 0.5 : (search.rank - under - 0.5) / (upTo - under);
    const guess = low + share * (high - low);
    const found = walk(guess >= high || guess < low ? low : guess);
    if (found.count >= search.rank) [high, upTo] = [found.below, found.count];
    else [low, under] = [found.above, found.count];
  }
  return high;
}

/** The middle of all differences: of an even number, halfway between the two in the middle. */
export function medianDifference(x: Float64Array, y: Float64Array): number {
  const pairs = x.length * y.length;
  const low = selectDifference(x, y, Math.floor((pairs + 1) / 2));
  if (pairs % 2 === 1) return low;
  const { count, above } = around(x, y, low);
  return count > pairs / 2 ? low : low + (above - low) / 2;
}

/** What a walk past a guess tells. */
export interface Around {
  /** How many pairs do not exceed the guess. */
  readonly count: number;
  /** The largest of those, and the smallest of the others. */
  readonly below: number;
  readonly above: number;
}

/** Walks along both sorted arms once. */
export function around(x: Float64Array, y: Float64Array, guess: number): Around {
  const { length } = y;
  let count = 0;
  let below = -Infinity;
  let above = Infinity;
  let from = 0;
  for (const value of x) {
    while (from < length && value - y[from] > guess) from++;
    count += length - from;
    if (from < length && value - y[from] > below) below = value - y[from];
    if (from > 0 && value - y[from - 1] < above) above = value - y[from - 1];
  }
  return { count, below, above };
}
