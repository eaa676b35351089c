/** Number, mean and variance (with n - 1) of values without gaps. NaN variance of fewer than two. */
export interface Moments {
  readonly n: number;
  readonly mean: number;
  readonly variance: number;
}

/** In two passes over the distances from the first value, so that what is common to all costs no digits. */
export function momentsOf(values: Float64Array): Moments {
  const n = values.length;
  if (n === 0) return { n, mean: NaN, variance: NaN };
  const first = values[0];
  let sum = 0;
  for (const value of values) sum += value - first;
  const fromFirst = sum / n;
  let squares = 0;
  let rest = 0;
  for (const value of values) {
    const apart = value - first - fromFirst;
    squares += apart * apart;
    rest += apart;
  }
  return { n, mean: first + fromFirst, variance: (squares - (rest * rest) / n) / (n - 1) };
}

/** Values by group, groups coded 0 to groups - 1 beside the rows. */
export function byGroup(values: Float64Array, group: Uint32Array, groups: number): readonly Float64Array[] {
  const sizes = new Uint32Array(groups);
  for (const code of group) sizes[code]++;
  const parts = Array.from(sizes, (size) => new Float64Array(size));
  sizes.fill(0);
  for (let row = 0; row < values.length; row++) parts[group[row]][sizes[group[row]]++] = values[row];
  return parts;
}
