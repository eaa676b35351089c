import type { BalanceLine } from './people-told.ts';
import { baselineName, type Pair } from './pair.ts';

/**
 * How the group differs from the reference in what was known before. The difference of means over the root of the mean
 * of both variances (Austin, _Statistics in Medicine_ 28, 2009), those before any weighting, so that before and after
 * are told on one scale. `weights` are those of a method; without them all count once.
 */
export function balanceOf(
  pair: Pair,
  names: { readonly baseline: string | undefined },
  weights?: Float64Array,
): readonly BalanceLine[] {
  return pair.known.columns.map((values, place) => {
    const plain = momentsOf(values, pair.exposed);
    const { means } = weights ? momentsOf(values, pair.exposed, weights) : plain;
    const spread = Math.sqrt((plain.variances[0] + plain.variances[1]) / 2);
    const difference = means[1] - means[0];
    const [first] = values;
    const [column, level] = partsOf(pair.known.names[place]);
    return {
      column: column === baselineName ? (names.baseline ?? column) : column,
      ...(level !== undefined && { level }),
      inGroup: first + means[1],
      inReference: first + means[0],
      standardised: spread > 0 ? difference / spread : difference === 0 ? 0 : Math.sign(difference) * Infinity,
    };
  });
}

function partsOf(name: string): readonly [string, string | undefined] {
  const at = name.indexOf('=');
  return at < 0 ? [name, undefined] : [name.slice(0, at), name.slice(at + 1)];
}

interface Moments {
  /** Of the reference, and of the group: less the first value, which takes no digits then. */
  readonly means: readonly [number, number];
  readonly variances: readonly [number, number];
}

function momentsOf(values: Float64Array, exposed: Float64Array, weights?: Float64Array): Moments {
  const [first] = values;
  const sums = [0, 0];
  const totals = [0, 0];
  for (let row = 0; row < values.length; row++) {
    const weight = weights ? weights[row] : 1;
    sums[exposed[row]] += weight * (values[row] - first);
    totals[exposed[row]] += weight;
  }
  const means: [number, number] = [sums[0] / totals[0], sums[1] / totals[1]];
  const squares = [0, 0];
  for (let row = 0; row < values.length; row++)
    squares[exposed[row]] += (weights ? weights[row] : 1) * (values[row] - first - means[exposed[row]]) ** 2;
  return { means, variances: [squares[0] / Math.max(1, totals[0] - 1), squares[1] / Math.max(1, totals[1] - 1)] };
}
