import { firstAtLeast } from '../first-at-least.ts';

/** From and to where neighbours stand in an order. */
export type Span = readonly [number, number];

/**
 * The `count` members of a rising order nearest to a score, and all that are as near as the last of them. Asked again for
 * the score asked for last, it answers from memory: equal scores may be many, and have the same neighbours.
 */
export function neighbourhoodIn(rising: Float64Array, count: number, tie: number): (own: number) => Span {
  let last = { own: NaN, span: [0, 0] as Span };
  const apart = (own: number, place: number): number => {
    const other = rising[place] ?? Infinity;
    return other === own ? 0 : Math.abs(own - other);
  };
  return (own) => {
    if (own === last.own) return last.span;
    let to = firstAtLeast(rising, own);
    let from = to;
    while (to - from < count && to - from < rising.length)
      if (apart(own, from - 1) <= apart(own, to)) from--;
      else to++;
    const farthest = Math.max(from < to ? apart(own, from) : 0, to > from ? apart(own, to - 1) : 0);
    const most = Math.sqrt(farthest * farthest + tie * tie);
    while (from > 0 && apart(own, from - 1) <= most) from--;
    while (to < rising.length && apart(own, to) <= most) to++;
    last = { own, span: [from, to] };
    return last.span;
  };
}

/** What was found for a span, kept until another span is asked for. */
export function rememberingLast<Found>(find: (from: number, to: number) => Found): (span: Span) => Found {
  let last: { readonly from: number; readonly to: number; readonly found: Found } | undefined;
  return ([from, to]) => {
    if (last?.from !== from || last.to !== to) last = { from, to, found: find(from, to) };
    return last.found;
  };
}
