import { studentQuantileUpper } from '../distribution/student.ts';
import type { Estimated } from '../estimated.ts';
import type { Interval } from '../wilson.ts';

/**
 * Holm's adjusted p (1979), for a planned family: the chance of one false finding or more stays under alpha whatever the tests have to do
 * with each other (R: `p.adjust`). `planned` counts those of the family that could not be estimated too.
 */
export function holm(ps: readonly number[], planned = ps.length): readonly number[] {
  let most = 0;
  return inOrder(ps, planned, (p, place) => (most = Math.max(most, (planned - place) * p)));
}

/** Adjusted p of Benjamini and Hochberg (1995), for exploration: the expected share of false findings among those found. */
export function benjaminiHochberg(ps: readonly number[], planned = ps.length): readonly number[] {
  let least = 1;
  const reversed = ps.map((p) => -p);
  return inOrder(reversed, planned, (p, place) => (least = Math.min(least, (planned / (ps.length - place)) * -p)));
}

/** Adjusts from the smallest to the largest, and gives back in the order given; none exceeds 1. */
function inOrder(ps: readonly number[], planned: number, adjust: (p: number, place: number) => number): number[] {
  if (planned < ps.length) throw new Error('the family is larger than planned');
  const adjusted = Array.from(ps, () => 1);
  const order = [...ps.keys()].toSorted((a, b) => ps[a] - ps[b]);
  for (const [place, index] of order.entries()) adjusted[index] = Math.min(1, adjust(ps[index], place));
  return adjusted;
}

/** The alpha of each interval of a family of `planned`, with which all hold together at 95%: for intervals made anew. */
export function bonferroniAlpha(planned: number): number {
  return 0.05 / planned;
}

/**
 * The interval that holds together with the others of its family (Bonferroni), of an estimate whose own is value +- t x standard error.
 * Holm rejects all that these exclude and may reject more: two-sided intervals that follow Holm's steps exactly tell nothing of
 * where the rest lies (Strassburger and Bretz 2008), so we show the plain ones and say so.
 */
export function simultaneousInterval(
  { value, standardError, df }: Pick<Estimated, 'value' | 'standardError' | 'df'>,
  planned: number,
): Interval {
  const half = studentQuantileUpper(bonferroniAlpha(planned) / 2, df) * standardError;
  return { low: value - half, high: value + half };
}
