import { studentQuantile, studentUpper } from '../distribution/student.ts';
import type { Estimated } from '../estimated.ts';
import { inestimable, type Inestimable } from '../inestimable.ts';
import { rowsInOrder } from '../rows-in-order.ts';
import { tooFew } from './group-estimate.ts';
import { midranks } from './midranks.ts';
import { around, medianDifference } from './pair-differences.ts';
import { twoMeansByCluster, varianceBySums, type TwoMeansByCluster } from './two-means-by-cluster.ts';

/**
 * The shift of Hodges and Lehmann where people share clusters: the middle of all differences between one of the group and
 * one of the reference, with the p of a difference of mean ranks whose error is summed by cluster (rank transformation,
 * Conover and Iman 1981; CR2 with Satterthwaite, Bell and McCaffrey 2002), and limits that invert that test: the shifts
 * after which the ranks are not clearly apart. Within them the groups are alike but for the shift, clusters included. Where
 * clusters are too few to tell even groups that lie wholly apart, limits are infinite. Time is that of some fifty walks.
 *
 * @param clusters codes of each row, from 0 on without gaps
 * @returns the estimate; or `empty_group`, `constant_outcome`, `too_few_clusters` where an arm lies within one cluster
 */
export function clusteredShift(
  outcome: Float64Array,
  exposed: Float64Array,
  clusters: Uint32Array,
): Estimated | Inestimable {
  const [group, reference] = [1, 0].map((arm) => armOf(outcome, clusters, (row) => exposed[row] === arm));
  const short = tooFew([group.values.length, reference.values.length], 1);
  if (short) return short;
  const design = twoMeansByCluster(exposed, clusters);
  if (!design) return inestimable('too_few_clusters');
  const testAt = testOf({ group, reference, design });
  const asSeen = testAt(0);
  if (asSeen === undefined) return inestimable('constant_outcome');
  const { df } = design;
  const critical = studentQuantile(df);
  const isApart = (shift: number): boolean => Math.abs(testAt(shift) ?? Infinity) > critical;
  const value = medianDifference(group.values, reference.values);
  const [low, high] = limitsOf(group.values, reference.values, { value, isApart });
  const p = Math.min(1, 2 * studentUpper(Math.abs(asSeen), df));
  return { kind: 'estimated', value, standardError: (high - low) / (2 * critical), df, low, high, p };
}

/** An arm in rising order. */
interface Arm {
  readonly values: Float64Array;
  readonly clusters: Uint32Array;
  /** The sum over each cluster of the ranks that its people have within the arm. */
  readonly ownRanks: (count: number) => Float64Array;
}

function armOf(outcome: Float64Array, clusters: Uint32Array, isIn: (row: number) => boolean): Arm {
  const order = rowsInOrder(outcome).filter(isIn);
  const values = new Float64Array(order.length);
  const own = new Uint32Array(order.length);
  for (let place = 0; place < order.length; place++) {
    values[place] = outcome[order[place]];
    own[place] = clusters[order[place]];
  }
  const ownRanks = (count: number): Float64Array => {
    const sums = new Float64Array(count);
    for (const [place, rank] of midranks(values).entries()) sums[own[place]] += rank;
    return sums;
  };
  return { values, clusters: own, ownRanks };
}

/** t of the difference of mean ranks once the group is moved down by a shift; undefined where no two clusters differ. */
function testOf({
  group,
  reference,
  design,
}: {
  readonly group: Arm;
  readonly reference: Arm;
  readonly design: TwoMeansByCluster;
}): (shift: number) => number | undefined {
  const [n, m] = [group.values.length, reference.values.length];
  const ofGroup = group.ownRanks(design.clusters);
  const ofReference = reference.ownRanks(design.clusters);
  return (shift) => {
    const sums = [ofGroup.slice(), ofReference.slice()] as const;
    const beaten = addBeaten(sums[0], group, { other: reference, shift });
    addBeaten(sums[1], reference, { other: group, shift: -shift });
    // Of all ranks those within arms have the mean (n + 1) / 2, and pairs are beaten by one or the other.
    const means = [(n + 1) / 2 + beaten / n, (m + 1) / 2 + (n * m - beaten) / m] as const;
    const variance = varianceBySums(design, sums, means);
    return variance > 1e-20 * (n + m) ** 2 ? (means[0] - means[1]) / Math.sqrt(variance) : undefined;
  };
}

/** Adds to the sums of clusters how many of the other arm each person exceeds once moved down by a shift, equals by half. */
function addBeaten(
  sums: Float64Array,
  { values, clusters }: Arm,
  { other, shift }: { readonly other: Arm; readonly shift: number },
): number {
  const { values: others } = other;
  let [below, upTo, all] = [0, 0, 0];
  for (let place = 0; place < values.length; place++) {
    // Compared as differences, to the same bits from either side.
    const value = values[place];
    while (below < others.length && value - others[below] > shift) below++;
    upTo = Math.max(upTo, below);
    while (upTo < others.length && value - others[upTo] === shift) upTo++;
    const beaten = (below + upTo) / 2;
    sums[clusters[place]] += beaten;
    all += beaten;
  }
  return all;
}

/** The outermost shifts that are not clearly apart, each a difference that was seen; infinite where all are not. */
function limitsOf(
  x: Float64Array,
  y: Float64Array,
  { value, isApart }: { readonly value: number; readonly isApart: (shift: number) => boolean },
): readonly [number, number] {
  const [least, most] = [x[0] - y[y.length - 1], x[x.length - 1] - y[0]];
  const beyond = Math.max(1, Math.abs(least), Math.abs(most));
  return [
    isApart(least - beyond) ? lowest(x, y, { from: least, to: value, isApart }) : -Infinity,
    isApart(most + beyond) ? highest(x, y, { from: value, to: most, isApart }) : Infinity,
  ];
}

interface Search {
  readonly from: number;
  readonly to: number;
  readonly isApart: (shift: number) => boolean;
}

/** Between two neighbouring differences nothing changes: so the search goes from one such gap to another. */
function highest(x: Float64Array, y: Float64Array, { from, to, isApart }: Search): number {
  let [low, high] = [from, to];
  while (low < high) {
    const { below, above } = around(x, y, inside(low, high));
    if (isApart(inside(below, above))) high = below;
    else low = above;
  }
  return Math.max(high, from);
}

function lowest(x: Float64Array, y: Float64Array, { from, to, isApart }: Search): number {
  let [low, high] = [from, to];
  while (low < high) {
    const { below, above } = around(x, y, inside(low, high));
    if (isApart(inside(below, above))) low = above;
    else high = below;
  }
  return Math.min(low, to);
}

/** Halfway, and never the upper of two neighbouring numbers. */
function inside(low: number, high: number): number {
  const middle = low + (high - low) / 2;
  return middle < high ? middle : low;
}
