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

/** People with a row in both rounds. Cells of rows are finer than those that are counted: so many to one. */
export interface ChangePairs {
  readonly first: Int32Array;
  readonly second: Int32Array;
  readonly perCell: number;
}

/** Counts how scores of the same people differ between two rounds, by cell of the first. */
export class ChangeTally {
  readonly #plan: { readonly scores: number; readonly clusters: number; readonly isKeyed: boolean };
  readonly #directions: KeyedCounts;
  readonly #steps: KeyedCounts;
  readonly #ends: readonly [KeyedCounts, KeyedCounts];
  readonly #sums: readonly [Ends, Ends];
  readonly #clustered: { readonly n: Uint32Array; readonly sum: Float64Array };
  readonly #single: { readonly n: Uint32Array; readonly sum: Float64Array; readonly squares: Float64Array };

  constructor(plan: { cells: number; scores: number; clusters: number; isKeyed: boolean }) {
    const each = plan.cells * plan.scores;
    const summed = plan.isKeyed ? 0 : each;
    const sums = (): Ends => ({ sum: new Float64Array(summed), squares: new Float64Array(summed) });
    this.#plan = plan;
    this.#directions = new KeyedCounts(each * directions.length, plan.isKeyed);
    this.#steps = new KeyedCounts(each * steps, plan.isKeyed);
    this.#ends = [new KeyedCounts(each * ends, plan.isKeyed), new KeyedCounts(each * ends, plan.isKeyed)];
    this.#sums = [sums(), sums()];
    this.#clustered = { n: new Uint32Array(summed * plan.clusters), sum: new Float64Array(summed * plan.clusters) };
    this.#single = { n: new Uint32Array(summed), ...sums() };
  }

  /** Adds people by their rows of the first and of the second round. The cell is that of the first. */
  add(rows: TallyRows, { first, second, perCell }: ChangePairs, firstCluster = 0): void {
    for (let score = 0; score < this.#plan.scores; score++) {
      if (this.#plan.isKeyed) this.#addKeyed(rows, { first, second, perCell, score });
      else this.#addExactly(rows, { first, second, perCell, score, firstCluster });
    }
  }

  #addKeyed(
    { cells, scores, people, keys }: TallyRows,
    { first, second, perCell, score }: ChangePairs & { score: number },
  ): void {
    const { values, bins } = scores[score];
    const wide = fineBins / ends;
    const { scores: many } = this.#plan;
    const [ways, stepped, [starts, finishes]] = [this.#directions, this.#steps, this.#ends];
    for (let pair = 0; pair < first.length; pair++) {
      const before = first[pair];
      const after = second[pair];
      if (cells[before] === noCell || bins[before] >= fineBins || bins[after] >= fineBins) continue;
      const place = Math.floor(cells[before] / perCell) * many + score;
      const change = values[after] - values[before];
      const key = keys[people[before]];
      const step = Math.min(steps - 1, Math.floor(((change + 1) * steps) / 2 + 1e-9));
      ways.add(place * directions.length + directionOf(change), key);
      stepped.add(place * steps + step, key);
      starts.add(place * ends + Math.floor(bins[before] / wide), key);
      finishes.add(place * ends + Math.floor(bins[after] / wide), key);
    }
  }

  #addExactly(
    { cells, scores, clusters }: TallyRows,
    { first, second, perCell, score, firstCluster }: ChangePairs & { score: number; firstCluster: number },
  ): void {
    const { values, bins } = scores[score];
    const { counts } = this.#directions;
    const [one, other] = this.#sums;
    const { scores: many, clusters: allClusters } = this.#plan;
    const [single, clustered] = [this.#single, this.#clustered];
    for (let pair = 0; pair < first.length; pair++) {
      const before = first[pair];
      const after = second[pair];
      if (cells[before] === noCell || bins[before] >= fineBins || bins[after] >= fineBins) continue;
      const place = Math.floor(cells[before] / perCell) * many + score;
      const change = values[after] - values[before];
      counts[place * directions.length + directionOf(change)]++;
      one.sum[place] += values[before];
      one.squares[place] += values[before] * values[before];
      other.sum[place] += values[after];
      other.squares[place] += values[after] * values[after];
      if (clusters[after] === noCluster) {
        single.n[place]++;
        single.sum[place] += change;
        single.squares[place] += change * change;
      } else {
        const cluster = place * allClusters + firstCluster + clusters[after];
        clustered.n[cluster]++;
        clustered.sum[cluster] += change;
      }
    }
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
  return change < -aboutTheSame - 1e-12 ? 0 : change > aboutTheSame + 1e-12 ? 2 : 1;
}
