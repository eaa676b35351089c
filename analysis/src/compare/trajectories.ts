import type { Cohort } from '../cohort/cohort.ts';
import { meanOf } from './groups-told.ts';
import type { MeanTold, Trajectories } from './pictured.ts';

/** A round at which fewer of those compared are known, in any group, would make the others stand for few. */
const leastKnown = 0.5;

/**
 * Means of the outcome at each round by group, of the same people at all rounds and, apart, of everybody seen at one.
 * A line through means of different people would show who was found, and not how anybody fared: the two are never one.
 * Undefined where fewer than two rounds can be told.
 */
export function trajectoriesOf(cohort: Cohort): Trajectories | undefined {
  const { plan, asked } = cohort;
  const groups = plan.exposure.groups;
  const rounds = cohort.pictures.rounds.filter(({ values }) =>
    groups.every((_, group) => knownShare(cohort, values, group) >= leastKnown),
  );
  if (rounds.length < 2) return undefined;
  const isWhole = Uint8Array.from(cohort.rows, (row) => (rounds.every(({ values }) => isKnown(values, row)) ? 1 : 0));
  return {
    rounds: rounds.map(({ round, column, at }) => ({ round, column, at })),
    groups: groups.map(({ name }, group) => {
      const same = placesWhere(cohort.group, (place) => cohort.group[place] === group && isWhole[place] === 1);
      return {
        name,
        same: rounds.map(({ values }) => meanAt(values, cohort, same)),
        everybody: rounds.map(({ values }) =>
          meanAt(
            values,
            asked,
            placesWhere(asked.group, (place) => asked.group[place] === group && isKnown(values, asked.rows[place])),
          ),
        ),
      };
    }),
  };
}

function knownShare({ rows, group: groupOf }: Cohort, values: Float64Array, group: number): number {
  const places = placesWhere(groupOf, (place) => groupOf[place] === group);
  const known = places.reduce((sum, place) => sum + (isKnown(values, rows[place]) ? 1 : 0), 0);
  return places.length === 0 ? 0 : known / places.length;
}

function isKnown(values: Float64Array, row: number): boolean {
  return !Number.isNaN(values[row]);
}

export function placesWhere(of: Int32Array, isIn: (place: number) => boolean): Uint32Array {
  return Uint32Array.from(of.keys()).filter(isIn);
}

/** The mean of some people, by the rows of the table in which their values stand. */
export function meanAt(
  values: Float64Array,
  { rows, clusters }: Pick<Cohort, 'rows' | 'clusters'>,
  places: Uint32Array,
): MeanTold {
  const theirs = Float64Array.from(places, (place) => values[rows[place]]);
  const shared = clusters && Uint32Array.from(places, (place) => clusters[place]);
  return { n: places.length, ...meanOf(theirs, shared) };
}
