import type { Cohort } from '../cohort/cohort.ts';
import { momentsOf } from '../groups/moments.ts';
import { intraCluster } from '../power/intra-cluster.ts';
import { minimumDetectableAcross, type DetectableAcross } from '../power/minimum-detectable.ts';
import type { ClustersTold } from './people-told.ts';

/**
 * Who shares somebody, in each group: told before any result, since certainty rests on it. The smallest detectable
 * difference is that of outcomes as they are, with what clusters of both groups have in common taken out of it; adjusting
 * for how people began makes it smaller still.
 */
export function clustersTold({ plan, group, outcome, clusters, isClusterKnown }: Cohort): ClustersTold | undefined {
  if (!clusters) return undefined;
  const groups = plan.exposure.groups.map((_, place) => {
    const rows = [...group.keys()].filter((row) => group[row] === place);
    const { mean, variance } = momentsOf(Float64Array.from(rows, (row) => outcome[row]));
    const unknown = rows.filter((row) => isClusterKnown?.[row] === 0).length / Math.max(1, rows.length);
    return { people: rows.length, clusters: new Set(rows.map((row) => clusters[row])).size, unknown, mean, variance };
  });
  const within = intraCluster(
    outcome.map((value, row) => value - groups[group[row]].mean),
    clusters,
  );
  // Where nobody shares anybody, or nobody differs, there is nothing that clusters could add.
  const shared = within.kind === 'estimated' ? within : { value: 0, designEffect: 1 };
  const reference = plan.exposure.groups.findIndex(({ name }) => name === plan.exposure.reference);
  const found = groups.map((one, place): DetectableAcross | undefined => {
    if (place === reference) return undefined;
    const told = minimumDetectableAcross({
      variances: [one.variance, groups[reference].variance],
      people: peopleByCluster({ group, clusters }, place, reference),
      correlation: shared.value,
    });
    return told.kind === 'detectable' ? told : undefined;
  });
  return {
    inGroup: groups.map(({ clusters: count }) => count),
    unknown: groups.map(({ unknown }) => unknown),
    correlation: Math.max(0, shared.value),
    designEffect: shared.designEffect,
    detectable: found.map((one) => one?.difference),
    differences: found.map((one) => one && { designEffect: one.designEffect, across: one.across }),
  };
}

/** Of each cluster how many of a group and of the reference are in it. */
function peopleByCluster(
  { group, clusters }: { readonly group: Int32Array; readonly clusters: Uint32Array },
  place: number,
  reference: number,
): readonly (readonly [number, number])[] {
  const people = new Map<number, [number, number]>();
  for (let row = 0; row < group.length; row++) {
    const arm = group[row] === place ? 0 : group[row] === reference ? 1 : undefined;
    if (arm === undefined) continue;
    const counts = people.get(clusters[row]) ?? [0, 0];
    counts[arm]++;
    people.set(clusters[row], counts);
  }
  return [...people.values()];
}
