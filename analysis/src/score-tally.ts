/** Stretches of a score from 0 to 1 in which its values are counted, narrow enough for quantiles to three decimals. */
export const fineBins = 1000;
/** Why there is no score, each a bin behind those of the values, in this order. */
export const unscoredReasons = ['too_few_answers', 'nothing_applicable', 'dimension_unscored'] as const;
/** Bins of one score in one cell: fine ones, or, where counts will be rounded, those that are told. */
export function binsOfScore({ isKeyed }: Pick<TallyPlan, 'isKeyed'>): number {
  return (isKeyed ? toldBins : fineBins) + unscoredReasons.length;
}
/** Stretches that are told where counts are rounded. */
export const toldBins = 20;
const toldBinOf = Uint8Array.from({ length: fineBins + unscoredReasons.length }, (_, bin) =>
  bin < fineBins ? Math.floor((bin * toldBins) / fineBins) : toldBins + bin - fineBins,
);
/** The cell of a row that is not counted. */
export const noCell = 0xffff;
/** The cluster of a row that shares nothing with any other. */
export const noCluster = 0xffff;

/** One score of many responses, as the kernel reads it. */
export interface ScoreColumn {
  /** 0 to 1; NaN where there is none. */
  readonly values: Float64Array;
  /** The fine bin of each value, or the bin of the reason why there is none. */
  readonly bins: Uint16Array;
  /** How many of the scheme's cuts, from the lowest, the value has passed. */
  readonly stretches: Uint8Array;
}

/** What is counted of one mission: a cell, a person and a cluster for each row. */
export interface TallyRows {
  readonly cells: Uint16Array;
  readonly scores: readonly ScoreColumn[];
  /** Bits, one for each flag; read only where flags are counted. */
  readonly flags: Uint32Array;
  /** The place of the person's key, and the keys; read only where counts will be rounded. */
  readonly people: Uint32Array;
  readonly keys: Uint32Array;
  readonly clusters: Uint16Array;
}

export interface TallyPlan {
  readonly cells: number;
  readonly scores: number;
  /** The most cuts a score has. */
  readonly cuts: number;
  readonly flags: number;
  /** Clusters of a mission are told apart from those of another by `firstCluster`. */
  readonly clusters: number;
  readonly isKeyed: boolean;
}

/** Counts, and beside each the sum of the keys of those counted. */
export class KeyedCounts {
  readonly counts: Uint32Array;
  readonly keys: Uint32Array;

  constructor(size: number, isKeyed: boolean) {
    this.counts = new Uint32Array(size);
    this.keys = new Uint32Array(isKeyed ? size : 0);
  }

  /** Counts somebody by their key. */
  add(place: number, key: number): void {
    this.counts[place]++;
    this.keys[place] += key;
  }
}

/**
 * Counts responses by cell in one pass that can be taken in slices: for each score its fine bins, the stretches between
 * its cuts, sums for means, and sums by cluster; people and flags. One response a person in a cell. Means are not
 * summed where counts will be rounded: they would tell what the rounding hides.
 */
export class ScoreTally {
  readonly plan: TallyPlan;
  readonly people: KeyedCounts;
  readonly bins: KeyedCounts;
  readonly stretches: KeyedCounts;
  readonly flags: KeyedCounts;
  readonly squares: Float64Array;
  /** Of those in no cluster: number, sum, squares. */
  readonly single: { readonly n: Uint32Array; readonly sum: Float64Array; readonly squares: Float64Array };
  /** The number and the sum of each cluster, side by side, since they are always touched together. */
  readonly clustered: Float64Array;

  constructor(plan: TallyPlan) {
    const { cells, scores, cuts, flags, clusters, isKeyed } = plan;
    const each = cells * scores;
    const summed = isKeyed ? 0 : each;
    this.plan = plan;
    this.people = new KeyedCounts(cells, isKeyed);
    this.bins = new KeyedCounts(each * binsOfScore(plan), isKeyed);
    this.stretches = new KeyedCounts(each * (cuts + 1), isKeyed);
    this.flags = new KeyedCounts(cells * flags, isKeyed);
    this.squares = new Float64Array(summed);
    this.single = {
      n: new Uint32Array(summed),
      sum: new Float64Array(summed),
      squares: new Float64Array(summed),
    };
    this.clustered = new Float64Array(2 * summed * clusters);
  }

  /** Adds the rows from one place up to another. */
  add(rows: TallyRows, from: number, to: number, firstCluster = 0): void {
    this.#countPeople(rows, from, to);
    if (this.plan.flags > 0) this.#countFlags(rows, from, to);
    for (let score = 0; score < this.plan.scores; score++) {
      if (this.plan.isKeyed) {
        this.#countKeyed(rows, score, from, to);
        continue;
      }
      // Narrow loops, each with all it touches in a variable of its own, take two thirds of the time of one that does it all.
      this.#countExactly(rows, score, from, to);
      this.#sumValues(rows, score, from, to);
      this.#sumClusters(rows, { score, from, to, firstCluster });
    }
  }

  #countPeople({ cells, people, keys }: TallyRows, from: number, to: number): void {
    const { counts, keys: sums } = this.people;
    const { isKeyed } = this.plan;
    for (let row = from; row < to; row++) {
      const cell = cells[row];
      if (cell === noCell) continue;
      counts[cell]++;
      if (isKeyed) sums[cell] += keys[people[row]];
    }
  }

  #countFlags({ cells, flags, people, keys }: TallyRows, from: number, to: number): void {
    const { flags: names, isKeyed } = this.plan;
    for (let row = from; row < to; row++) {
      const cell = cells[row];
      if (cell === noCell) continue;
      for (let bits = flags[row], flag = 0; bits !== 0 && flag < names; bits >>>= 1, flag++) {
        if ((bits & 1) === 0) continue;
        this.flags.counts[cell * names + flag]++;
        if (isKeyed) this.flags.keys[cell * names + flag] += keys[people[row]];
      }
    }
  }

  #countKeyed({ cells, scores, people, keys }: TallyRows, score: number, from: number, to: number): void {
    // Everything the loop touches stands in a variable of its own: it runs a million times.
    const { bins, stretches } = scores[score];
    const { scores: many, cuts } = this.plan;
    const { counts: binCounts, keys: binKeys } = this.bins;
    const wide = binsOfScore(this.plan);
    const { counts: stretchCounts, keys: stretchKeys } = this.stretches;
    for (let row = from; row < to; row++) {
      const cell = cells[row];
      if (cell === noCell) continue;
      const key = keys[people[row]];
      const place = cell * many + score;
      const bin = place * wide + toldBinOf[bins[row]];
      binCounts[bin]++;
      binKeys[bin] += key;
      if (bins[row] >= fineBins) continue;
      const stretch = place * (cuts + 1) + stretches[row];
      stretchCounts[stretch]++;
      stretchKeys[stretch] += key;
    }
  }

  #countExactly({ cells, scores }: TallyRows, score: number, from: number, to: number): void {
    const { bins } = scores[score];
    const { scores: many } = this.plan;
    const { counts } = this.bins;
    const [wide, left] = [binsOfScore(this.plan), noCell];
    for (let row = from; row < to; row++) {
      const cell = cells[row];
      if (cell !== left) counts[(cell * many + score) * wide + bins[row]]++;
    }
  }

  #sumValues({ cells, scores }: TallyRows, score: number, from: number, to: number): void {
    const { values, bins, stretches } = scores[score];
    const { scores: many, cuts } = this.plan;
    const { squares } = this;
    const [left, unscored] = [noCell, fineBins];
    const { counts } = this.stretches;
    for (let row = from; row < to; row++) {
      const cell = cells[row];
      if (cell === left || bins[row] >= unscored) continue;
      const place = cell * many + score;
      const value = values[row];
      squares[place] += value * value;
      counts[place * (cuts + 1) + stretches[row]]++;
    }
  }

  #sumClusters(
    { cells, scores, clusters }: TallyRows,
    { score, from, to, firstCluster }: { score: number; from: number; to: number; firstCluster: number },
  ): void {
    const { values, bins } = scores[score];
    const { scores: many, clusters: allClusters } = this.plan;
    const { single, clustered } = this;
    const [left, unscored, alone] = [noCell, fineBins, noCluster];
    for (let row = from; row < to; row++) {
      const cell = cells[row];
      if (cell === left || bins[row] >= unscored) continue;
      const place = cell * many + score;
      const value = values[row];
      const own = clusters[row];
      if (own === alone) addSingle(single, place, value);
      else {
        const cluster = 2 * (place * allClusters + firstCluster + own);
        clustered[cluster]++;
        clustered[cluster + 1] += value;
      }
    }
  }
}

function addSingle({ n, sum, squares }: ScoreTally['single'], place: number, value: number): void {
  n[place]++;
  sum[place] += value;
  squares[place] += value * value;
}
