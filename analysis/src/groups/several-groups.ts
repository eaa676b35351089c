import { chiSquaredUpper } from '../distribution/chi-squared.ts';
import { fUpper } from '../distribution/f.ts';
import { inestimable, type Inestimable } from '../inestimable.ts';
import { tooFew, type Tested } from './group-estimate.ts';
import { momentsOf } from './moments.ts';

/**
 * Whether the means of two or more groups differ, without assuming that the groups spread alike (Welch 1951; R: `oneway.test`).
 * Inestimable when a group has fewer than two people, or nobody in it differs from another.
 */
export function welchAnova(groups: readonly Float64Array[]): Tested | Inestimable {
  const k = groups.length;
  if (k < 2) throw new Error('one group is no comparison');
  const sizes = groups.map((group) => group.length);
  const short = tooFew(sizes, 2);
  if (short) return short;
  const parts = groups.map(momentsOf);
  const flat = [...parts.keys()].filter(
    (place) => Math.sqrt(parts[place].variance) <= 10 * Number.EPSILON * Math.abs(parts[place].mean),
  );
  if (flat.length > 0) return inestimable('constant_outcome', flat.map(String));
  const weights = parts.map(({ n, variance }) => n / variance);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const first = parts[0].mean;
  const mean = weights.reduce((sum, weight, place) => sum + (weight / all) * (parts[place].mean - first), 0);
  let between = 0;
  let slack = 0;
  for (const [place, { n, mean: of }] of parts.entries()) {
    between += weights[place] * (of - first - mean) ** 2;
    slack += (1 - weights[place] / all) ** 2 / (n - 1);
  }
  slack /= k * k - 1;
  const statistic = between / (k - 1) / (1 + 2 * (k - 2) * slack);
  const [df, df2] = [k - 1, 1 / (3 * slack)];
  return { kind: 'tested', method: 'welch_anova', statistic, df, df2, p: fUpper(statistic, df, df2) };
}

/** Whether two or more groups are equally high, by ranks, corrected for ties (Kruskal and Wallis 1952; R: `kruskal.test`). n log n. */
export function kruskalWallis(groups: readonly Float64Array[]): Tested | Inestimable {
  const k = groups.length;
  if (k < 2) throw new Error('one group is no comparison');
  const sizes = groups.map((group) => group.length);
  const short = tooFew(sizes, 1);
  if (short) return short;
  const sorted = groups.map((group) => group.toSorted());
  const n = sizes.reduce((sum, size) => sum + size, 0);
  const together = new Float64Array(n);
  let at = 0;
  for (const group of groups) {
    together.set(group, at);
    at += group.length;
  }
  together.sort();
  // Ranks are taken from their middle, so that their sums stay small.
  const next = new Uint32Array(k);
  const sums = new Float64Array(k);
  let tied = 0;
  for (let from = 0, to = 0; from < n; from = to) {
    const value = together[from];
    while (to < n && together[to] === value) to++;
    const count = to - from;
    tied += count * (count - 1) * (count + 1);
    const rank = (from + to - n) / 2;
    for (let group = 0; group < k; group++)
      for (; next[group] < sizes[group] && sorted[group][next[group]] === value; next[group]++) sums[group] += rank;
  }
  if (tied === n * (n - 1) * (n + 1)) return inestimable('constant_outcome');
  const squares = sums.reduce((sum, one, group) => sum + one ** 2 / sizes[group], 0);
  const statistic = (12 * squares) / (n * (n + 1)) / (1 - tied / (n * (n - 1) * (n + 1)));
  return { kind: 'tested', method: 'kruskal_wallis', statistic, df: k - 1, p: chiSquaredUpper(statistic, k - 1) };
}
