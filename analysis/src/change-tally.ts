import type { Disclosure, ShareTold } from './disclosure.ts';
import { clusterMean, type ClusterSum } from './cluster-mean.ts';
import { fineBins, KeyedCounts, noCell, noCluster, type TallyRows } from './score-tally.ts';
import { medianOf, toldOf, type Centre } from './score-told.ts';

/** A change smaller than this counts as about the same. No score of this kind has a validated least change that matters. */
export const aboutTheSame = 0.05;
export const directions = ['fell', 'same', 'rose'] as const;

/** Stretches of 0.05 of a score, and of 0.1 of a change from -1 to 1. */
const ends = 20;
const steps = 20;

/** What is told of how one score of the same people changed. */
export interface ChangeTold {
  /** People with a score in both rounds. */
  readonly n: number;
  readonly first: Centre;
  readonly second: Centre;
  /** Of the differences of each person, second minus first. */
  readonly change: Centre;
  readonly directions: readonly ShareTold[];
}

interface Ends {
  readonly sum: Float64Array;
  readonly squares: Float64Array;
}

/** Counts how scores of the same people differ between two rounds, by cell of the first. */
export class ChangeTally {
  readonly #plan: { readonly cells: number; readonly scores: number; readonly clusters: number };
  readonly #isKeyed: boolean;
  readonly #directions: KeyedCounts;
  readonly #steps: KeyedCounts;
  readonly #ends: readonly [KeyedCounts, KeyedCounts];
  readonly #sums: readonly [Ends, Ends, Ends];
  readonly #clustered: { readonly n: Uint32Array; readonly sum: Float64Array };
  readonly #single: { readonly n: Uint32Array; readonly sum: Float64Array; readonly squares: Float64Array };

  constructor(plan: { cells: number; scores: number; clusters: number; isKeyed: boolean }) {
    const each = plan.cells * plan.scores;
    const summed = plan.isKeyed ? 0 : each;
    const sums = (): Ends => ({ sum: new Float64Array(summed), squares: new Float64Array(summed) });
    this.#plan = plan;
    this.#isKeyed = plan.isKeyed;
    this.#directions = new KeyedCounts(each * directions.length, plan.isKeyed);
    this.#steps = new KeyedCounts(each * steps, plan.isKeyed);
    this.#ends = [new KeyedCounts(each * ends, plan.isKeyed), new KeyedCounts(each * ends, plan.isKeyed)];
    this.#sums = [sums(), sums(), sums()];
    this.#clustered = { n: new Uint32Array(summed * plan.clusters), sum: new Float64Array(summed * plan.clusters) };
    this.#single = { n: new Uint32Array(summed), ...sums() };
  }

  /** Adds one person: the rows of the first and of the second round. The cell is that of the first. */
  add(rows: TallyRows, first: number, second: number, firstCluster = 0): void {
    const cell = rows.cells[first];
    if (cell === noCell) return;
    for (let score = 0; score < this.#plan.scores; score++) {
      const { values, bins } = rows.scores[score];
      if (bins[first] >= fineBins || bins[second] >= fineBins) continue;
      const place = cell * this.#plan.scores + score;
      const change = values[second] - values[first];
      if (this.#isKeyed) this.#addKeyed(place, [bins[first], bins[second]], change, rows.keys[rows.people[first]]);
      else {
        this.#directions.counts[place * directions.length + directionOf(change)]++;
        this.#addExactly(place, [values[first], values[second], change]);
        this.#addCluster(place, change, rows.clusters[second], firstCluster);
      }
    }
  }

  #addKeyed(place: number, bins: readonly [number, number], change: number, key: number): void {
    const count = (counted: KeyedCounts, at: number): void => {
      counted.counts[at]++;
      counted.keys[at] += key;
    };
    count(this.#directions, place * directions.length + directionOf(change));
    const step = Math.min(steps - 1, Math.floor(((change + 1) * steps) / 2 + 1e-9));
    count(this.#steps, place * steps + step);
    for (const [end, bin] of bins.entries())
      count(this.#ends[end as 0 | 1], place * ends + Math.floor((bin * ends) / fineBins));
  }

  #addExactly(place: number, values: readonly number[]): void {
    for (const [kind, value] of values.entries()) {
      this.#sums[kind as 0 | 1 | 2].sum[place] += value;
      this.#sums[kind as 0 | 1 | 2].squares[place] += value * value;
    }
  }

  #addCluster(place: number, change: number, cluster: number, firstCluster: number): void {
    if (cluster === noCluster) {
      this.#single.n[place]++;
      this.#single.sum[place] += change;
      this.#single.squares[place] += change * change;
      return;
    }
    const at = place * this.#plan.clusters + firstCluster + cluster;
    this.#clustered.n[at]++;
    this.#clustered.sum[at] += change;
  }

  /** What may be told of one score in one cell. */
  tell(at: { readonly cell: number; readonly score: number }, disclosure: Disclosure): ChangeTold {
    const place = at.cell * this.#plan.scores + at.score;
    const n = toldOf(this.#directions, place * directions.length, directions.length, disclosure);
    const shares = directions.map((_, d) =>
      disclosure.share(toldOf(this.#directions, place * directions.length + d, 1, disclosure), n),
    );
    if (disclosure.base === 1) {
      const plain = (end: 0 | 1): Centre => this.#meanOf(place, n, end);
      return { n, first: plain(0), second: plain(1), change: this.#changeOf(place), directions: shares };
    }
    const told = (counted: KeyedCounts, bins: number): readonly number[] =>
      Array.from({ length: bins }, (_, bin) => toldOf(counted, place * bins + bin, 1, disclosure));
    return {
      n,
      first: medianOf(told(this.#ends[0], ends), disclosure),
      second: medianOf(told(this.#ends[1], ends), disclosure),
      change: medianOf(told(this.#steps, steps), disclosure, -1, 1),
      directions: shares,
    };
  }

  #meanOf(place: number, n: number, end: 0 | 1): Centre {
    const { sum, squares } = this.#sums[end];
    const { value, low, high } = clusterMean([], { n, sum: sum[place], squares: squares[place] });
    return { kind: 'mean', value, low: Math.max(0, low), high: Math.min(1, high) };
  }

  #changeOf(place: number): Centre {
    const clusters: ClusterSum[] = [];
    const { clusters: many } = this.#plan;
    for (let c = place * many; c < (place + 1) * many; c++)
      if (this.#clustered.n[c] > 0) clusters.push({ n: this.#clustered.n[c], sum: this.#clustered.sum[c] });
    const { n, sum, squares } = this.#single;
    const { value, low, high } = clusterMean(clusters, { n: n[place], sum: sum[place], squares: squares[place] });
    return { kind: 'mean', value, low, high };
  }
}

/** Which way it went: a place in `directions`. Rounded, so that 0.55 less 0.5 is no more than 0.05. */
function directionOf(change: number): 0 | 1 | 2 {
  const seen = Math.round(change * 1e12) / 1e12;
  return seen < -aboutTheSame ? 0 : seen > aboutTheSame ? 2 : 1;
}
