import { descend, polished, type Height } from './descend.ts';
import { slopeLikelihood, type Pair } from './slope-likelihood.ts';
import type { SlopeReduction } from './slope-reduction.ts';

/**
 * The covariance of intercepts and slopes from its factor [[a, 0], [b, c]], which may be anything: no covariance can then be
 * impossible.
 */
export function relativeOf([a, b, c]: readonly number[]): Pair {
  return [a * a, a * b, b * b + c * c];
}

/** Derivatives by the factor, from those by the covariance. */
export function byFactor([a, b, c]: readonly number[], [g1, g2, g3]: readonly number[]): readonly number[] {
  return [2 * a * g1 + b * g2, a * g2 + 2 * b * g3, 2 * c * g3];
}

/** Starts among which the lowest is gone down from: factors of the intercepts and of the slopes, per unit of scaled time. */
const starts = [0.1, 0.5, 2].flatMap((slope) => [0.3, 1, 3].map((intercept) => [intercept, 0, slope]));

/** Down from the best of several starts; then once more along the boundary where it lies near. */
export function bestFactor(reduction: SlopeReduction): readonly number[] {
  const heightAt = (factor: readonly number[]): Height => {
    const { deviance, slope, relative } = slopeLikelihood(reduction, relativeOf(factor));
    return { value: Math.max(...relative) < 1e14 ? deviance : Infinity, slope: byFactor(factor, slope) };
  };
  const lowest = starts
    .map((start) => ({ start, value: heightAt(start).value }))
    .reduce((one, other) => (other.value < one.value ? other : one));
  const best = polished(heightAt, descend(heightAt, lowest.start));
  const [a, b, c] = best;
  const edges: (readonly number[])[] = [];
  if (c * c < 1e-6 * (1 + b * b)) {
    const alongLine = ([x, y]: readonly number[]): Height => pairOf(heightAt([x, y, 0]));
    const [one, two] = polished(alongLine, descend(alongLine, [a, b]));
    edges.push([one, two, 0]);
  }
  if (a * a < 1e-6) {
    const ofSlopes = ([y]: readonly number[]): Height => lastOf(heightAt([0, 0, y]));
    const [one] = polished(ofSlopes, descend(ofSlopes, [Math.hypot(b, c)]));
    edges.push([0, 0, one], [0, 0, 0]);
  }
  return edges.reduce((one, edge) => (heightAt(edge).value <= heightAt(one).value + 1e-7 ? edge : one), best);
}

function pairOf({ value, slope: [one, two] }: Height): Height {
  return { value, slope: [one, two] };
}

function lastOf({ value, slope: [, , three] }: Height): Height {
  return { value, slope: [three] };
}
