import { clusterMean, type ClusterSum, type SingleSums } from './cluster-mean.ts';
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
  const fine = isExact ? tally.bins.counts.subarray(start, start + fineBins) : bins;
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
    ...(isExact ? momentsOf(tally, place) : { centre: median, sd: NaN }),
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

/** The sums of those in one place: of each cluster, and of those in none. */
function sumsOf({ plan, single, clustered }: ScoreTally, place: number): [readonly ClusterSum[], SingleSums] {
  const clusters: ClusterSum[] = [];
  for (let c = 2 * place * plan.clusters; c < 2 * (place + 1) * plan.clusters; c += 2)
    if (clustered[c] > 0) clusters.push({ n: clustered[c], sum: clustered[c + 1] });
  return [clusters, { n: single.n[place], sum: single.sum[place], squares: single.squares[place] }];
}

/** The mean with its interval, and the spread of the values. */
function momentsOf(tally: ScoreTally, place: number): { centre: Centre; sd: number } {
  const [clusters, singles] = sumsOf(tally, place);
  const { value, low, high } = clusterMean(clusters, singles);
  let { n, sum } = singles;
  for (const cluster of clusters) {
    n += cluster.n;
    sum += cluster.sum;
  }
  const sd = n < 2 ? NaN : Math.sqrt(Math.max(0, tally.squares[place] - sum ** 2 / n) / (n - 1));
  return { centre: { kind: 'mean', value, low: Math.max(0, low), high: Math.min(1, high) }, sd };
}

/** The value below which a share of the counted lies, spread evenly within each bin; `from` and `to` are the ends of all. */
export function quantileOfBins(bins: Bins, share: number, from = 0, to = 1): number {
  return valueAt(bins, share * sumOf(bins), from, to);
}

/** Counts of values in stretches of equal width. */
type Bins = ArrayLike<number>;

function valueAt(bins: Bins, wanted: number, from: number, to: number): number {
  const width = (to - from) / bins.length;
  let below = 0;
  for (let bin = 0; bin < bins.length; bin++) {
    const count = bins[bin];
    if (count > 0 && below + count >= wanted) return from + width * (bin + (wanted - below) / count);
    below += count;
  }
  return below === 0 ? NaN : to;
}

function sumOf(bins: Bins): number {
  let sum = 0;
  for (let bin = 0; bin < bins.length; bin++) sum += bins[bin];
  return sum;
}

/**
 * The median with its interval by order statistics: those at n/2 plus and minus 1.96 standard deviations of how many
 * lie below it, to which the rounding of the counts below adds its own.
 */
export function medianOf(bins: Bins, disclosure: Disclosure, from = 0, to = 1): Centre {
  const n = sumOf(bins);
  const tooFew = n === 0 || (disclosure.base > 1 && n < 20);
  if (tooFew) return { kind: 'median', value: NaN, low: NaN, high: NaN };
  let filled = 0;
  for (let bin = 0; bin < bins.length; bin++) if (bins[bin] > 0) filled++;
  const half = 1.959963984540054 * Math.sqrt(n / 4 + (varianceOfRounding(disclosure) * filled) / 2);
  const at = (place: number): number => valueAt(bins, Math.min(n, Math.max(0, place)), from, to);
  return { kind: 'median', value: at(n / 2), low: at(n / 2 - half), high: at(n / 2 + half) };
}
