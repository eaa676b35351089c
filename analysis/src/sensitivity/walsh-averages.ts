import { selectPair, type Around } from '../groups/pair-differences.ts';

/** The rank-th smallest (from 1) of the averages of all pairs of sorted values, each with itself too, without making them. */
export function selectWalsh(sorted: Float64Array, rank: number): number {
  const n = sorted.length;
  const sum = selectPair((guess) => around(sorted, guess), {
    low: 2 * sorted[0],
    high: 2 * sorted[n - 1],
    pairs: (n * (n + 1)) / 2,
    rank,
  });
  return sum / 2;
}

/** One walk from both ends; each pair is counted at its smaller value. */
function around(sorted: Float64Array, guess: number): Around {
  let count = 0;
  let below = -Infinity;
  let above = Infinity;
  let to = sorted.length;
  for (let from = 0; from < sorted.length; from++) {
    const value = sorted[from];
    while (to > 0 && value + sorted[to - 1] > guess) to--;
    // Partners before `to` do not exceed the guess, those from it on do; only partners from here on are this pair's.
    if (to > from) {
      count += to - from;
      below = Math.max(below, value + sorted[to - 1]);
    }
    const next = Math.max(to, from);
    if (next < sorted.length) above = Math.min(above, value + sorted[next]);
  }
  return { count, below, above };
}
