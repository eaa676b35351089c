import { clusterMean, type ClusterSum } from './cluster-mean.ts';
import { varianceOfRounding, type Disclosure, type ShareTold } from './disclosure.ts';
import { binsOfScore, fineBins, toldBins, unscoredReasons, type KeyedCounts, type ScoreTally } from './score-tally.ts';

/** The middle of a distribution with its 95% interval: a mean inside, a median of what was told outside. */
export interface Centre {
  readonly kind: 'mean' | 'median';
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** What is told of one score in one cell. NaN for what does not exist. */
export interface ScoreTold {
  /** People with a score. */
  readonly n: number;
  readonly unscored: Readonly<Record<string, number>>;
  /** Counts in stretches of equal width from 0 to 1. */
  readonly bins: readonly number[];
  readonly centre: Centre;
  /** With n - 1; told where the mean is. */
  readonly sd: number;
  readonly quartiles: readonly [number, number, number];
  /** For each cut of the scheme, in their order: how many passed it. */
  readonly above: readonly ShareTold[];
}

/** Display bins: finer where counts are exact, so that the rounding of many small ones does not drown the shape. */
export const shownBins = { exact: 50, rounded: toldBins } as const;

/** What may be told of one score in one cell. Rounded, all of it follows from rounded counts and nothing else. */
export function tellScore(
  tally: ScoreTally,
  at: { readonly cell: number; readonly score: number; readonly cuts: number },
  disclosure: Disclosure,
): ScoreTold {
  const place = at.cell * tally.plan.scores + at.score;
  const start = place * binsOfScore(tally.plan);
  const isExact = disclosure.base === 1;
  const counted = tally.plan.isKeyed ? toldBins : fineBins;
  const width = counted / (isExact ? shownBins.exact : shownBins.rounded);
  const bins: number[] = [];
  for (let bin = 0; bin < counted; bin += width) bins.push(toldOf(tally.bins, start + bin, width, disclosure));
  const n = toldOf(tally.bins, start, counted, disclosure);
  const fine = isExact ? [...tally.bins.counts.subarray(start, start + fineBins)] : bins;
  const median = medianOf(fine, disclosure);
  const isTold = !Number.isNaN(median.value);
  const quartile = (share: number): number => (isTold ? quantileOfBins(fine, share) : NaN);
  const quartiles = [quartile(0.25), median.value, quartile(0.75)] as const;
  const stretches = tally.plan.cuts + 1;
  return {
    n,
    unscored: Object.fromEntries(
      unscoredReasons.map((reason, r) => [reason, toldOf(tally.bins, start + counted + r, 1, disclosure)]),
    ),
    bins,
    centre: isExact ? meanOf(tally, place) : median,
    sd: isExact ? spreadOf(tally, place, n) : NaN,
    quartiles,
    above: Array.from({ length: at.cuts }, (_, cut) => {
      const from = place * stretches + cut + 1;
      return disclosure.share(toldOf(tally.stretches, from, stretches - cut - 1, disclosure), n);
    }),
  };
}

/** The count of neighbouring places taken together as one cell. */
export function toldOf({ counts, keys }: KeyedCounts, from: number, width: number, disclosure: Disclosure): number {
  let count = 0;
  let key = 0;
  for (let place = from; place < from + width; place++) {
    count += counts[place];
    if (keys.length > 0) key = (key + keys[place]) >>> 0;
  }
  return disclosure.count(count, key);
}

function meanOf({ plan, single, clustered }: ScoreTally, place: number): Centre {
  const clusters: ClusterSum[] = [];
  for (let c = place * plan.clusters; c < (place + 1) * plan.clusters; c++)
    if (clustered.n[c] > 0) clusters.push({ n: clustered.n[c], sum: clustered.sum[c] });
  const singles = { n: single.n[place], sum: single.sum[place], squares: single.squares[place] };
  const { value, low, high } = clusterMean(clusters, singles);
  return { kind: 'mean', value, low: Math.max(0, low), high: Math.min(1, high) };
}

function spreadOf({ sums, squares }: ScoreTally, place: number, n: number): number {
  return n < 2 ? NaN : Math.sqrt(Math.max(0, squares[place] - sums[place] ** 2 / n) / (n - 1));
}

/** The value below which a share of the counted lies, spread evenly within each bin; `from` and `to` are the ends of all. */
export function quantileOfBins(bins: readonly number[], share: number, from = 0, to = 1): number {
  const n = bins.reduce((sum, count) => sum + count, 0);
  if (n === 0) return NaN;
  const wanted = share * n;
  const width = (to - from) / bins.length;
  let below = 0;
  for (const [bin, count] of bins.entries()) {
    if (count > 0 && below + count >= wanted) return from + width * (bin + (wanted - below) / count);
    below += count;
  }
  return to;
}

/**
 * The median with its interval by order statistics: those at n/2 plus and minus 1.96 standard deviations of how many
 * lie below it, to which the rounding of the counts below adds its own.
 */
export function medianOf(bins: readonly number[], disclosure: Disclosure, from = 0, to = 1): Centre {
  const n = bins.reduce((sum, count) => sum + count, 0);
  const filled = bins.filter((count) => count > 0).length;
  const half = 1.959963984540054 * Math.sqrt(n / 4 + (varianceOfRounding(disclosure) * filled) / 2);
  const at = (place: number): number => quantileOfBins(bins, Math.min(1, Math.max(0, place / n)), from, to);
  const tooFew = n === 0 || (disclosure.base > 1 && n < 20);
  if (tooFew) return { kind: 'median', value: NaN, low: NaN, high: NaN };
  return { kind: 'median', value: at(n / 2), low: at(n / 2 - half), high: at(n / 2 + half) };
}
