import type { Estimated } from '../estimated.ts';
import type { Inestimable } from '../inestimable.ts';
import type { GroupTold } from './people-told.ts';
import type { DimensionTold, MeanTold, Trajectories } from './pictured.ts';
import { fewestTold, placeOf, releaseP, toBase, toPlace } from './rounding.ts';

/** Of a group the mean is told elsewhere, of this many people. */
type Sized = Pick<GroupTold, 'n'>;

/**
 * Trajectories as they leave evaluator roles. Neither the same people beside all who were compared, nor everybody who was
 * seen beside the same people, may differ by a few.
 */
export function releaseTrajectories({ rounds, groups }: Trajectories, sizes: readonly Sized[]): Trajectories {
  return {
    rounds,
    groups: groups.map(({ name, same, everybody }, group) => ({
      name,
      same: same.map((mean) => releaseMean(mean, [sizes[group].n])),
      everybody: everybody.map((mean, round) => releaseMean(mean, [sizes[group].n, same[round].n])),
    })),
  };
}

/**
 * Dimensions as they leave evaluator roles. Each is told once: of the outcome itself they are the people compared, and two
 * dimensions less each other are nobody's.
 */
export function releaseDimensions(
  dimensions: readonly DimensionTold[],
  releaseFound: (found: Estimated | Inestimable) => Estimated | Inestimable,
): readonly DimensionTold[] {
  return dimensions.map(({ groups, differences, ...dimension }) => ({
    ...dimension,
    groups: groups.map(({ name, before, after, change }) => ({
      name,
      ...(before && { before: releaseMean(before) }),
      after: releaseMean(after),
      ...(change && { change: releaseMean(change) }),
    })),
    differences: differences.map(({ group, found, n, q }) => ({
      group,
      ...(Math.min(...n) < fewestTold
        ? { found: { kind: 'inestimable', reason: 'too_few_people' } }
        : { found: releaseFound(found), ...(q !== undefined && { q: releaseP(q) }) }),
      n: [toBase(n[0]), toBase(n[1])],
    })),
  }));
}

/** No mean of a few, nor of two sets that differ by a few: one less the other would be theirs. */
function releaseMean({ n, value, low, high }: MeanTold, others: readonly number[] = []): MeanTold {
  const isApart = others.every((other) => other === n || Math.abs(other - n) >= fewestTold);
  if (n < fewestTold || !isApart) return { n: toBase(n), value: NaN, low: NaN, high: NaN };
  const place = placeOf((high - low) / 4) || 0.01;
  return { n: toBase(n), value: toPlace(value, place), low: toPlace(low, place), high: toPlace(high, place) };
}
