import { selectInPlace } from './select.ts';

/**
 * The quantile of sorted values at a share 0 to 1, by linear interpolation between the order
 * statistics at (n - 1) x share (type 7 of Hyndman and Fan 1996, R's default). NaN of nothing.
 */
export function quantile(sorted: Float64Array, share: number): number {
  if (sorted.length === 0) return NaN;
  return between(sorted, (sorted.length - 1) * share);
}

/** The same quantiles, at rising shares, of values in any order, of which none is NaN: in linear time. They are moved about. */
export function quantilesInPlace(values: Float64Array, shares: readonly number[]): number[] {
  let from = 0;
  return shares.map((share) => {
    if (values.length === 0) return NaN;
    const place = (values.length - 1) * share;
    const below = Math.floor(place);
    selectInPlace(values, below, from);
    from = below;
    if (below + 1 < values.length && place > below) selectInPlace(values, below + 1, below + 1);
    return between(values, place);
  });
}

/** Between the values at the places around this one. */
function between(values: Float64Array, place: number): number {
  const below = Math.floor(place);
  const low = values[below];
  const rest = place - below;
  if (rest === 0) return low;
  const high = values[below + 1];
  // The difference may be rounded up: no quantile lies beyond the next value.
  return Math.min(low + rest * (high - low), high);
}
