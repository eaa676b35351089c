const known = new Map<string, Float64Array>();

/**
 * Shares of the Mann-Whitney statistic of n and m people without ties at or below 0, 1, 2 ... when both arms are alike (R: `pwilcox`):
 * ways to choose n of n + m ranks by their sum, only by adding, so small shares keep their digits. Remembered.
 */
export function rankSumShares(n: number, m: number): Float64Array {
  const key = `${Math.min(n, m)} ${Math.max(n, m)}`;
  const found = known.get(key);
  if (found) return found;
  const shares = countRankSums(Math.min(n, m), Math.max(n, m));
  let sum = 0;
  for (let place = 0; place < shares.length; place++) shares[place] = sum += shares[place];
  for (let place = 0; place < shares.length; place++) shares[place] /= sum;
  if (known.size > 100) known.clear();
  known.set(key, shares);
  return shares;
}

/** By the largest rank: either it is among those chosen, where it exceeds m, or not. */
function countRankSums(n: number, m: number): Float64Array {
  const size = n * m + 1;
  let chosen = Array.from({ length: n + 1 }, () => new Float64Array(size));
  // With nobody in the other arm there is one way, whose statistic is 0.
  for (const ways of chosen) ways[0] = 1;
  for (let others = 1; others <= m; others++) {
    const next = [chosen[0]];
    for (let take = 1; take <= n; take++) {
      const ways = chosen[take].slice();
      // The last of those taken exceeds all the others.
      for (let sum = others; sum <= take * others; sum++) ways[sum] += next[take - 1][sum - others];
      next.push(ways);
    }
    chosen = next;
  }
  return chosen[n];
}
