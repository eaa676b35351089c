/** The first place, from one place up to another, at which a rising order reaches this value. */
export function firstAtLeast(sorted: Float64Array, value: number, from = 0, to = sorted.length): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
