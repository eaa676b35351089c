/** How far two arms could have been each other, by propensity. Pairs are of the group, and of the reference. */
export interface Overlap {
  /** Counts of people in bins of equal width from 0 to 1. */
  readonly bins: readonly [readonly number[], readonly number[]];
  /** Propensities that both arms reach. */
  readonly from: number;
  readonly to: number;
  /** Share of each arm outside of these. */
  readonly outside: readonly [number, number];
}

const bins = 20;

/** A chance of a half that is a hair less by rounding stands with the others of a half. */
function binOf(propensity: number): number {
  return Math.min(bins - 1, Math.floor(propensity * bins + 1e-9));
}

/** Counts the propensities of two arms beside one another, neither of which is empty. */
export function overlapOf(propensity: Float64Array, exposed: Float64Array): Overlap {
  const counts = [new Array<number>(bins).fill(0), new Array<number>(bins).fill(0)];
  const [low, high] = [
    [Infinity, Infinity],
    [-Infinity, -Infinity],
  ];
  for (const [row, p] of propensity.entries()) {
    const arm = exposed[row];
    counts[arm][binOf(p)]++;
    low[arm] = Math.min(low[arm], p);
    high[arm] = Math.max(high[arm], p);
  }
  const [from, to] = [Math.max(low[0], low[1]), Math.min(high[0], high[1])];
  const out = [0, 0];
  for (const [row, p] of propensity.entries()) if (p < from || p > to) out[exposed[row]]++;
  const sizeOf = (arm: 0 | 1): number => counts[arm].reduce((sum, one) => sum + one, 0);
  return { bins: [counts[1], counts[0]], from, to, outside: [out[1] / sizeOf(1), out[0] / sizeOf(0)] };
}
