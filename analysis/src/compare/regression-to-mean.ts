import type { Cohort } from '../cohort/cohort.ts';
import { beganLow, enteredLow, startsApart } from './checks-of-entry.ts';
import type { RegressionToMean } from './comparison.ts';

/**
 * Whoever is chosen for a low score is measured higher the next time, helped or not: a low score is in part a bad day.
 * How much follows from the correlation of before and after in the reference group, which nobody helped (Barnett, van
 * der Pols and Dobson, _International Journal of Epidemiology_ 34, 2005): (1 - correlation) of the distance from the
 * mean of all. Told wherever entry was by a low score: by a rule, or as those who were chosen began.
 */
export function regressionToMean(cohort: Cohort, group: number): RegressionToMean | undefined {
  const { plan, baseline, asked } = cohort;
  const own = plan.exposure.groups[group].name;
  const start = startsApart(cohort).find((one) => one.group === own);
  const isLow = enteredLow(plan) || (start !== undefined && beganLow(plan, start.standardised));
  if (!isLow || !baseline || !asked.baseline || plan.outcome.atLeast !== undefined || plan.outcome.since !== undefined)
    return undefined;
  const reference = plan.exposure.groups.findIndex(({ name }) => name === plan.exposure.reference);
  const places = (wanted: number): number[] =>
    [...cohort.group.keys()].filter((place) => cohort.group[place] === wanted);
  const correlation = correlationOf(baseline, cohort.outcome, places(reference));
  const chosen = places(group);
  if (chosen.length === 0 || Number.isNaN(correlation)) return undefined;
  const before = meanOf(chosen.map((place) => baseline[place]));
  const after = meanOf(chosen.map((place) => cohort.outcome[place]));
  const all = meanOf([...asked.baseline].filter((value) => !Number.isNaN(value)));
  return { correlation, expectedRise: (1 - correlation) * (all - before), observedRise: after - before };
}

function correlationOf(one: Float64Array, other: Float64Array, places: readonly number[]): number {
  const [a, b] = [meanOf(places.map((place) => one[place])), meanOf(places.map((place) => other[place]))];
  let [product, first, second] = [0, 0, 0];
  for (const place of places) {
    product += (one[place] - a) * (other[place] - b);
    first += (one[place] - a) ** 2;
    second += (other[place] - b) ** 2;
  }
  return first > 0 && second > 0 ? product / Math.sqrt(first * second) : NaN;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
