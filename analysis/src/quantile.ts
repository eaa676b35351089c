/**
 * The quantile of sorted values at a share 0 to 1, by linear interpolation between the order
 * statistics at (n - 1) x share (type 7 of Hyndman and Fan 1996, R's default). NaN of nothing.
 */
export function quantile(sorted: Float64Array, share: number): number {
  if (sorted.length === 0) return NaN;
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const low = sorted[below];
  const rest = place - below;
  if (rest === 0) return low;
  const high = sorted[below + 1];
  // The difference may be rounded up: no quantile lies beyond the next value.
  return Math.min(low + rest * (high - low), high);
}
