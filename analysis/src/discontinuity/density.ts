import { betaUpper } from '../distribution/incomplete-beta.ts';
import type { Estimated } from '../estimated.ts';
import { inestimable, type Inestimable } from '../inestimable.ts';
import { studentEstimate } from '../student-estimate.ts';
import { interceptName } from '../linear/design.ts';
import { fitLeastSquares } from '../linear/least-squares.ts';
import type { Distances } from './threshold.ts';

/**
 * Whether people are heaped on one side of the threshold, as they are where scores are bent so that somebody gets in.
 * Sides are those of the score: `upper` are those with the higher score.
 */
export interface DensityCheck {
  /** People exactly at the threshold. */
  readonly at: number;
  /** Next to the threshold, in equally wide windows on either side; p is that of as many on both, exactly. */
  readonly counts: { readonly window: number; readonly lower: number; readonly upper: number; readonly p: number };
  /** McCrary's (2008) jump of the logarithm of the density, upper minus lower. */
  readonly jump: Estimated | Inestimable;
}

/** The windows are widened until they hold so many. */
const enough = 40;

export function checkDensity(distances: Distances): DensityCheck {
  const { distance, isUpperClosed } = distances;
  // Turned round where need be, so that a score at the threshold is with those above it.
  const turned = isUpperClosed ? distance : distance.map((value) => -value);
  const bins = binsOf(turned);
  const jump = densityJump(bins, turned.length);
  return {
    at: distance.reduce((count, value) => count + (value === 0 ? 1 : 0), 0),
    counts: countNear(bins, isUpperClosed),
    jump: jump.kind === 'estimated' && !isUpperClosed ? negative(jump) : jump,
  };
}

/** People counted in bins, none of which lies on both sides: `counts[place]` is that from `(place - lower) * width` on. */
interface Bins {
  readonly width: number;
  readonly lower: number;
  readonly counts: Float64Array;
}

/** As wide as McCrary has them; where scores have steps, whole steps wide, or bins would be empty by turns. */
function binsOf(distance: Float64Array): Bins {
  const n = distance.length;
  const sorted = distance.toSorted();
  const mean = distance.reduce((sum, value) => sum + value, 0) / n;
  const deviation = Math.sqrt(distance.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1));
  const wished = (2 * deviation) / Math.sqrt(n);
  const step = stepOf(sorted);
  const width = step > 0 ? Math.max(1, Math.round(wished / step)) * step : wished;
  const placeOf = (value: number): number => Math.floor(value / width + 1e-9);
  const lower = -placeOf(sorted[0]);
  const counts = new Float64Array(placeOf(sorted[n - 1]) + lower + 1);
  for (const value of distance) counts[placeOf(value) + lower]++;
  return { width, lower, counts };
}

/** The least distance between two scores, where many share theirs; 0 where scores have no steps. */
function stepOf(sorted: Float64Array): number {
  const rounding = 1e-9 * (sorted[sorted.length - 1] - sorted[0]);
  let step = Infinity;
  let distinct = 1;
  for (let place = 1; place < sorted.length; place++) {
    const gap = sorted[place] - sorted[place - 1];
    if (gap <= rounding) continue;
    distinct++;
    step = Math.min(step, gap);
  }
  return distinct > 1 && distinct <= sorted.length / 2 ? step : 0;
}

function countNear({ width, lower, counts }: Bins, isUpperClosed: boolean): DensityCheck['counts'] {
  let [below, above, wide] = [0, 0, 0];
  while (below + above < enough && (lower - wide > 0 || lower + wide < counts.length)) {
    wide++;
    below += counts[lower - wide] ?? 0;
    above += counts[lower + wide - 1] ?? 0;
  }
  const [more, all] = [Math.max(below, above), below + above];
  const p = all === 0 ? 1 : Math.min(1, 2 * betaUpper(0.5, 0.5, all - more + 1, more));
  const [low, high] = isUpperClosed ? [below, above] : [above, below];
  return { window: wide * width, lower: low, upper: high, p };
}

/**
 * Local linear regression of the bins' heights on either side, the bandwidth by McCrary's rule from a polynomial of the
 * fourth degree on each. Without enough bins on a side it is refused.
 */
function densityJump(bins: Bins, n: number): Estimated | Inestimable {
  const { width, lower, counts } = bins;
  const middles = counts.map((_, place) => (place - lower + 0.5) * width);
  const heights = counts.map((count) => count / (n * width));
  const sides = [0, 1].map((side) => {
    const [from, to] = side === 0 ? [0, lower] : [lower, counts.length];
    return {
      x: middles.slice(Math.max(0, from), Math.max(0, to)),
      y: heights.slice(Math.max(0, from), Math.max(0, to)),
    };
  });
  const reaches = sides.map(({ x, y }) => reachOf(x, y));
  if (reaches.some((reach) => reach === undefined)) return inestimable('too_few_people');
  const reach = ((reaches[0] ?? 0) + (reaches[1] ?? 0)) / 2;
  const edges = sides.map(({ x, y }) => heightAtEdge(x, y, reach));
  const [low, high] = edges;
  if (low === undefined || high === undefined || !(low > 0 && high > 0)) return inestimable('too_few_people');
  const variance = ((24 / 5) * (1 / low + 1 / high)) / (n * reach);
  return studentEstimate(Math.log(high / low), Math.sqrt(variance), Infinity);
}

/** Undefined where five coefficients are too many for the bins there are. */
function reachOf(x: Float64Array, y: Float64Array): number | undefined {
  const fit = fitLeastSquares(powers(x, 4), y);
  if (fit.kind === 'inestimable') return undefined;
  const [, , second, third, fourth] = fit.coefficients;
  const bent = x.reduce((sum, at) => sum + (2 * second + 6 * third * at + 12 * fourth * at * at) ** 2, 0);
  const longest = Math.max(Math.abs(x[0]), Math.abs(x[x.length - 1]));
  return Math.min(longest, 3.348 * ((fit.sigma2 * longest) / bent) ** 0.2);
}

function heightAtEdge(x: Float64Array, y: Float64Array, reach: number): number | undefined {
  const weights = x.map((at) => Math.max(0, 1 - Math.abs(at) / reach));
  const fit = fitLeastSquares(powers(x, 1), y, { weights });
  return fit.kind === 'inestimable' ? undefined : fit.coefficients[0];
}

function powers(x: Float64Array, most: number): { names: string[]; columns: Float64Array[] } {
  const columns = Array.from({ length: most + 1 }, (_, power) => x.map((value) => value ** power));
  return { names: columns.map((_, power) => (power === 0 ? interceptName : `x^${power}`)), columns };
}

function negative(jump: Estimated): Estimated {
  return { ...jump, value: -jump.value, low: -jump.high, high: -jump.low };
}
