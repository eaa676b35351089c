import { wilsonInterval, type Interval } from './wilson.ts';

/** How far two ratings of the same people into the same ordered categories agree. */
export interface Agreement {
  /** `table[a][b]`: how many the first put into category a and the second into b. */
  readonly table: readonly (readonly number[])[];
  readonly n: number;
  readonly agreeing: number;
  readonly share: number;
  readonly interval: Interval;
  /** Cohen's kappa, and with linear weights, for which a neighbouring category is half a mistake. NaN where it is not defined. */
  readonly kappa: number;
  readonly weightedKappa: number;
}

/** Agreement from the table of counts. Kappa after Cohen (1960) and, weighted, Cohen (1968). */
export function agreementOfTable(table: readonly (readonly number[])[]): Agreement {
  const n = table.flat().reduce((sum, count) => sum + count, 0);
  const agreeing = table.reduce((sum, row, a) => sum + row[a], 0);
  return {
    table,
    n,
    agreeing,
    share: n === 0 ? NaN : agreeing / n,
    interval: wilsonInterval(agreeing, n),
    kappa: kappaOf(table, n, (a, b) => (a === b ? 0 : 1)),
    weightedKappa: kappaOf(table, n, (a, b) => Math.abs(a - b)),
  };
}

/**
 * One minus the disagreement seen over the disagreement that chance would bring, in whole numbers until
 * the last step: full agreement is 1 exactly, and few disagreements among many lose no digits.
 */
function kappaOf(table: readonly (readonly number[])[], n: number, distance: (a: number, b: number) => number): number {
  const rowSums = table.map((row) => row.reduce((sum, count) => sum + count, 0));
  const columnSums = table.map((_, b) => table.reduce((sum, row) => sum + row[b], 0));
  let seen = 0;
  let byChance = 0;
  for (let a = 0; a < table.length; a++) {
    for (let b = 0; b < table.length; b++) {
      seen += distance(a, b) * table[a][b];
      byChance += distance(a, b) * rowSums[a] * columnSums[b];
    }
  }
  return byChance === 0 ? NaN : 1 - (seen * n) / byChance;
}

/** The differences of paired numbers (second minus first): Bland and Altman (1986). */
export interface PairedDifference {
  readonly n: number;
  readonly mean: number;
  readonly sd: number;
  /** Mean difference plus and minus 1.96 sd: between these lie most differences of single people. */
  readonly limits: Interval;
  readonly largest: number;
}

/**
 * Running sums of paired differences, so that a file of any length can be compared in one pass (Welford
 * 1962), taken from the first difference on, so that a large difference common to all costs no digits.
 */
export class DifferenceSums {
  #n = 0;
  #first = 0;
  /** Of the distances from the first difference. */
  #mean = 0;
  #squares = 0;
  #largest = 0;

  /** Adds pairs; a pair with a NaN is left out. */
  add(first: Float64Array, second: Float64Array): void {
    for (let row = 0; row < first.length; row++) {
      const difference = second[row] - first[row];
      if (Number.isNaN(difference)) continue;
      if (this.#n++ === 0) this.#first = difference;
      const distance = difference - this.#first;
      const step = distance - this.#mean;
      this.#mean += step / this.#n;
      this.#squares += step * (distance - this.#mean);
      this.#largest = Math.max(this.#largest, Math.abs(difference));
    }
  }

  result(): PairedDifference {
    const n = this.#n;
    const mean = n === 0 ? NaN : this.#first + this.#mean;
    const sd = n < 2 ? NaN : Math.sqrt(this.#squares / (n - 1));
    return {
      n,
      mean,
      sd,
      limits: { low: mean - 1.96 * sd, high: mean + 1.96 * sd },
      largest: n === 0 ? NaN : this.#largest,
    };
  }
}
