/** People in pairs, each of one cluster. */
interface ClusteredPairs {
  readonly exposed: Uint32Array;
  readonly partners: Uint32Array;
}

/**
 * Degrees of freedom of an error summed by cluster: one less than the clusters among the matched; where each of them
 * lies in one arm, as where a whole mission or mentor is exposed, one less than the clusters of the arm that has fewer.
 */
export function clusterFreedom({ exposed, partners }: ClusteredPairs, clusters: Uint32Array): number {
  const [group, reference] = [exposed, partners].map((rows) => new Set([...rows].map((row) => clusters[row])));
  const shared = [...group].filter((cluster) => reference.has(cluster)).length;
  return (shared === 0 ? Math.min(group.size, reference.size) : group.size + reference.size - shared) - 1;
}

/**
 * Whether exposure follows the clusters rather than people: fewer than half of the group have somebody of the reference
 * in their cluster.
 */
export function isExposedByCluster(exposed: Float64Array, clusters: Uint32Array): boolean {
  const mixed = new Set<number>();
  for (const [row, cluster] of clusters.entries()) if (exposed[row] === 0) mixed.add(cluster);
  let [alone, beside] = [0, 0];
  for (const [row, cluster] of clusters.entries())
    if (exposed[row] === 1) {
      if (mixed.has(cluster)) beside++;
      else alone++;
    }
  return beside < alone;
}
