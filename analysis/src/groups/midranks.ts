/** The place of each value among all, from 1; values that are equal share the mean of their places (R: `rank`). n log n. */
export function midranks(values: Float64Array): Float64Array {
  const sorted = values.toSorted();
  const rankOf = new Map<number, number>();
  for (let from = 0, to = 0; from < sorted.length; from = to) {
    while (to < sorted.length && sorted[to] === sorted[from]) to++;
    rankOf.set(sorted[from], (from + to + 1) / 2);
  }
  return values.map((value) => rankOf.get(value) ?? NaN);
}
