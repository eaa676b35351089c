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

/** Agreement of two columns of categories 0 to k - 1; rows where either is below 0 are left out. */
export function agreementOf(first: Int8Array, second: Int8Array, categories: number): Agreement {
  const table = Array.from({ length: categories }, () => new Array<number>(categories).fill(0));
  for (let row = 0; row < first.length; row++)
    if (first[row] >= 0 && second[row] >= 0) table[first[row]][second[row]]++;
  return agreementOfTable(table);
}

/** Agreement from the table of counts. Kappa after Cohen (1960) and, weighted, Cohen (1968). */
export function agreementOfTable(table: readonly (readonly number[])[]): Agreement {
  const k = table.length;
  const n = table.flat().reduce((sum, count) => sum + count, 0);
  const agreeing = table.reduce((sum, row, a) => sum + row[a], 0);
  return {
    table,
    n,
    agreeing,
    share: n === 0 ? NaN : agreeing / n,
    interval: wilsonInterval(agreeing, n),
    kappa: kappaOf(table, n, (a, b) => (a === b ? 1 : 0)),
    weightedKappa: kappaOf(table, n, (a, b) => (k === 1 ? 1 : 1 - Math.abs(a - b) / (k - 1))),
  };
}

function kappaOf(table: readonly (readonly number[])[], n: number, weight: (a: number, b: number) => number): number {
  if (n === 0) return NaN;
  const rowSums = table.map((row) => row.reduce((sum, count) => sum + count, 0));
  const columnSums = table.map((_, b) => table.reduce((sum, row) => sum + row[b], 0));
  let observed = 0;
  let expected = 0;
  for (let a = 0; a < table.length; a++) {
    for (let b = 0; b < table.length; b++) {
      observed += (weight(a, b) * table[a][b]) / n;
      expected += (weight(a, b) * rowSums[a] * columnSums[b]) / n / n;
    }
  }
  return expected === 1 ? NaN : (observed - expected) / (1 - expected);
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

/** Running sums of paired differences, so that a file of any length can be compared in one pass (Welford 1962). */
export class DifferenceSums {
  #n = 0;
  #mean = 0;
  #squares = 0;
  #largest = 0;

  /** Adds pairs; a pair with a NaN is left out. */
  add(first: Float64Array, second: Float64Array): void {
    for (let row = 0; row < first.length; row++) {
      const difference = second[row] - first[row];
      if (Number.isNaN(difference)) continue;
      this.#n++;
      const step = difference - this.#mean;
      this.#mean += step / this.#n;
      this.#squares += step * (difference - this.#mean);
      this.#largest = Math.max(this.#largest, Math.abs(difference));
    }
  }

  result(): PairedDifference {
    const n = this.#n;
    const mean = n === 0 ? NaN : this.#mean;
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
