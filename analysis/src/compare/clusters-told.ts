import type { Cohort } from '../cohort/cohort.ts';
import { momentsOf } from '../groups/moments.ts';
import { intraCluster } from '../power/intra-cluster.ts';
import { minimumDetectable } from '../power/minimum-detectable.ts';
import type { ClustersTold } from './comparison.ts';

/**
 * Who shares somebody, in each group: told before any result, since certainty rests on it. The smallest detectable
 * difference is that of outcomes as they are; adjusting for how people began makes it smaller, and clusters that have
 * people of both groups do too.
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
  const armOf = (place: number) => ({ ...groups[place], designEffect: shared.designEffect });
  const reference = plan.exposure.groups.findIndex(({ name }) => name === plan.exposure.reference);
  const detectable = groups.map((_, place) => {
    if (place === reference) return undefined;
    const found = minimumDetectable([armOf(place), armOf(reference)]);
    return found.kind === 'detectable' ? found.difference : undefined;
  });
  return {
    inGroup: groups.map(({ clusters: count }) => count),
    unknown: groups.map(({ unknown }) => unknown),
    correlation: Math.max(0, shared.value),
    designEffect: shared.designEffect,
    detectable,
  };
}
