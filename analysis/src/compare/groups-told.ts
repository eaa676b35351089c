import { clusterMean, type ClusterSum } from '../cluster-mean.ts';
import type { Cohort } from '../cohort/cohort.ts';
import { describe } from '../describe.ts';
import { floorAndCeiling, type ShareAt } from '../groups/floor-ceiling.ts';
import { wilsonInterval } from '../wilson.ts';
import type { GroupTold, ShareTold } from './people-told.ts';

const bins = 20;

/** Each group as it was observed: its distribution before any number that compares. */
export function groupsTold(cohort: Cohort): readonly GroupTold[] {
  const { plan, outcome } = cohort;
  const isYesNo = asksYesNo(plan);
  const isScore = plan.outcome.kind === 'score' && plan.outcome.since === undefined && !isYesNo;
  const [from, to] = isYesNo || isScore ? [0, 1] : rangeOf(outcome);
  return plan.exposure.groups.map(({ name }, group) => {
    const places = Uint32Array.from(cohort.group.keys()).filter((place) => cohort.group[place] === group);
    const values = Float64Array.from(places, (place) => outcome[place]);
    return {
      name,
      n: values.length,
      description: describe(values, [], (value) => value),
      mean: isYesNo ? shareOf(values, clustersOf(cohort, places)) : meanOf(values, clustersOf(cohort, places)),
      ...(isScore && endsOf(values)),
      histogram: { from, to, counts: countBins(values, from, to) },
      ...pathOf(cohort, places),
    };
  });
}

/** Whether the outcome is yes or no, be it since a number reaches a threshold. */
export function asksYesNo({ outcome }: Pick<Cohort['plan'], 'outcome'>): boolean {
  return outcome.since === undefined && (outcome.kind === 'yes_no' || outcome.atLeast !== undefined);
}

function rangeOf(values: Float64Array): readonly [number, number] {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  if (!(most > least)) return [Number.isFinite(least) ? least - 0.5 : 0, Number.isFinite(most) ? most + 0.5 : 1];
  // Round bounds: the least and the greatest are somebody's own.
  const step = 10 ** Math.ceil(Math.log10((most - least) / bins));
  const end = Math.ceil(most / step);
  return [step * Math.floor(least / step), step * (end * step > most ? end : end + 1)];
}

function countBins(values: Float64Array, from: number, to: number): readonly number[] {
  const counts = new Array<number>(bins).fill(0);
  for (const value of values)
    counts[Math.min(bins - 1, Math.max(0, Math.floor(((value - from) / (to - from)) * bins)))]++;
  return counts;
}

function endsOf(values: Float64Array): Pick<GroupTold, 'floor' | 'ceiling'> {
  const found = floorAndCeiling(values, 0, 1);
  if ('kind' in found) return {};
  const told = ({ count, share, low, high }: ShareAt): ShareTold => ({ count, value: share, low, high });
  return { floor: told(found.floor), ceiling: told(found.ceiling) };
}

function clustersOf({ clusters }: Cohort, places: Uint32Array): Uint32Array | undefined {
  return clusters && Uint32Array.from(places, (place) => clusters[place]);
}

/**
 * A share, honest where nobody or everybody said yes: there the interval of a mean has no width. People of one cluster
 * who all say the same may say it for one reason, so clusters are counted then.
 */
export function shareOf(values: Float64Array, clusters: Uint32Array | undefined): GroupTold['mean'] {
  const value = values.reduce((sum, one) => sum + one, 0) / values.length;
  if (clusters && value > 0 && value < 1) return meanOf(values, clusters);
  const n = clusters ? new Set(clusters).size : values.length;
  return { value, ...wilsonInterval(Math.round(value * n), n) };
}

/**
 * A mean whose interval allows for clusters; a cluster of one shares nothing. Reckoned from the first value on: squares of
 * what is far from 0 (a day, an amount of money) would leave no digits for how values differ.
 */
export function meanOf(values: Float64Array, clusters: Uint32Array | undefined): GroupTold['mean'] {
  const [first = 0] = values;
  const { value, low, high } = meanFromNearby(
    values.map((one) => one - first),
    clusters,
  );
  return { value: first + value, low: first + low, high: first + high };
}

function meanFromNearby(values: Float64Array, clusters: Uint32Array | undefined): GroupTold['mean'] {
  const sums = new Map<number, { n: number; sum: number }>();
  const singles = { n: 0, sum: 0, squares: 0 };
  for (let row = 0; row < values.length; row++) {
    if (clusters === undefined) {
      singles.n++;
      singles.sum += values[row];
      singles.squares += values[row] ** 2;
      continue;
    }
    const known = sums.get(clusters[row]) ?? { n: 0, sum: 0 };
    sums.set(clusters[row], known);
    known.n++;
    known.sum += values[row];
  }
  const shared: ClusterSum[] = [];
  for (const cluster of sums.values()) {
    if (cluster.n > 1) shared.push(cluster);
    else {
      singles.n++;
      singles.sum += cluster.sum;
      singles.squares += cluster.sum ** 2;
    }
  }
  const { value, low, high } = clusterMean(shared, singles);
  return { value, low, high };
}

function pathOf(cohort: Cohort, places: Uint32Array): Pick<GroupTold, 'path'> {
  const { baseline, outcome, plan } = cohort;
  const isThreshold = plan.outcome.atLeast !== undefined || plan.outcome.since !== undefined;
  if (!baseline || isThreshold || places.length === 0) return {};
  const average = (values: Float64Array): number =>
    places.reduce((sum, place) => sum + values[place], 0) / places.length;
  const changes = Float64Array.from(places, (place) => outcome[place] - baseline[place]);
  return {
    path: { before: average(baseline), after: average(outcome), change: meanOf(changes, clustersOf(cohort, places)) },
  };
}
