/** Sums of one group's values, about some value common to all groups. */
export interface GroupSums {
  readonly n: number;
  readonly sum: number;
  readonly squares: number;
}

/** One-way analysis of variance with unequal numbers. */
export interface OneWay {
  readonly groups: number;
  readonly n: number;
  /** Mean squares between groups and within them. */
  readonly between: number;
  readonly within: number;
  /** What stands for the size of a group where sizes differ (Donner 1986: n0). */
  readonly size: number;
  /** The mean size that a person, rather than a group, sees: sum of squares over sum. */
  readonly sizeSeen: number;
}

export function oneWay(all: readonly GroupSums[]): OneWay {
  const groups = all.length;
  const n = all.reduce((total, group) => total + group.n, 0);
  const mean = all.reduce((total, group) => total + group.sum, 0) / n;
  const sizeSeen = all.reduce((total, group) => total + group.n ** 2, 0) / n;
  const between = all.reduce((total, { n: of, sum }) => total + of * (sum / of - mean) ** 2, 0) / (groups - 1);
  const within = all.reduce((total, { n: of, sum, squares }) => total + Math.max(0, squares - (sum * sum) / of), 0);
  return { groups, n, between, within: within / (n - groups), size: (n - sizeSeen) / (groups - 1), sizeSeen };
}

/** Sums by code, about the first value, so that what is common to all costs no digits; codes that nobody has are left out. */
export function sumsByGroup(values: Float64Array, codes: Uint32Array): readonly GroupSums[] {
  const most = codes.reduce((high, code) => Math.max(high, code + 1), 0);
  const [n, sum, squares] = [new Float64Array(most), new Float64Array(most), new Float64Array(most)];
  const first = values[0];
  for (let row = 0; row < values.length; row++) {
    const apart = values[row] - first;
    n[codes[row]]++;
    sum[codes[row]] += apart;
    squares[codes[row]] += apart * apart;
  }
  return Array.from(n, (count, code) => ({ n: count, sum: sum[code], squares: squares[code] })).filter((one) => one.n);
}
