/** Two arms whose people share clusters: how the difference of two means answers to the sums of clusters. */
export interface TwoMeansByCluster {
  /** Clusters, numbered from 0 without gaps. */
  readonly clusters: number;
  /** People of each cluster: of the group, and of the reference. */
  readonly people: readonly [Float64Array, Float64Array];
  /** What a sum of residuals of a cluster is worth: of the group, and of the reference. */
  readonly worth: readonly [Float64Array, Float64Array];
  /** Satterthwaite's degrees of freedom. */
  readonly df: number;
}

/**
 * CR2 of the difference of two means (Bell and McCaffrey 2002) in closed form, so that it can be asked of many outcomes of
 * the same people at the cost of their sums: with a mean for each arm the hat matrix is 1/n within arms and nothing
 * between, so that a cluster's adjustment only stretches the sum of its residuals in each arm, by the root of what the
 * arm's mean has left of it.
 *
 * @param inArm 1 in the group, else 0
 * @returns undefined where an arm lies within one cluster
 */
export function twoMeansByCluster(inArm: Float64Array, codes: Uint32Array): TwoMeansByCluster | undefined {
  let clusters = 0;
  for (const code of codes) if (code >= clusters) clusters = code + 1;
  const people = [new Float64Array(clusters), new Float64Array(clusters)] as const;
  for (let row = 0; row < codes.length; row++) people[inArm[row] === 1 ? 0 : 1][codes[row]]++;
  const [group, reference] = people.map(worthOf);
  if (!group || !reference) return undefined;
  return { clusters, people, worth: [group.worth, reference.worth], df: freedomOf(group, reference, people) };
}

interface ArmWorth {
  readonly n: number;
  readonly worth: Float64Array;
}

function worthOf(people: Float64Array): ArmWorth | undefined {
  const n = people.reduce((sum, one) => sum + one, 0);
  if (people.some((one) => one === n)) return undefined;
  return { n, worth: people.map((one) => 1 / (n * Math.sqrt(1 - one / n))) };
}

/** (Sum of P_gg)^2 over the sum of all P_gh^2, with P_gh what clusters g and h share where errors are alike. */
function freedomOf(group: ArmWorth, reference: ArmWorth, people: TwoMeansByCluster['people']): number {
  let [trace, squares, group2, reference2, both] = [0, 0, 0, 0, 0];
  for (const cluster of people[0].keys()) {
    const [m, k] = [people[0][cluster], people[1][cluster]];
    const own = m / group.n ** 2 + k / reference.n ** 2;
    const x = (m * group.worth[cluster]) ** 2 / group.n;
    const y = (k * reference.worth[cluster]) ** 2 / reference.n;
    trace += own;
    squares += own ** 2 - (x + y) ** 2;
    group2 += x;
    reference2 += y;
    both += Math.sqrt(x * y);
  }
  return trace ** 2 / (squares + group2 ** 2 + 2 * both ** 2 + reference2 ** 2);
}

/** The variance of the difference of the means, by the sums over each cluster and arm of an outcome less its arm's mean. */
export function varianceBySums(
  { worth, people, clusters }: TwoMeansByCluster,
  sums: readonly [Float64Array, Float64Array],
  means: readonly [number, number],
): number {
  let variance = 0;
  for (let cluster = 0; cluster < clusters; cluster++) {
    const group = (sums[0][cluster] - people[0][cluster] * means[0]) * worth[0][cluster];
    const reference = (sums[1][cluster] - people[1][cluster] * means[1]) * worth[1][cluster];
    variance += (group - reference) ** 2;
  }
  return variance;
}
