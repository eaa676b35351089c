import type { Cohort } from '../cohort/cohort.ts';
import { studentQuantileUpper } from '../distribution/student.ts';
import { momentsOf } from '../groups/moments.ts';
import { interviewerEffect } from '../quality/interviewer-effect.ts';
import type { ClustersTold } from './comparison.ts';

/**
 * Who shares somebody, in each group: told before any result, since certainty rests on it. The correlation is that
 * within groups (Donner 1986), the design effect 1 + (mean size - 1) x correlation, and the smallest detectable
 * difference that of a t test with clusters - 2 degrees of freedom, found 4 times of 5 at 5% (Donner and Klar 2000).
 */
export function clustersTold({ plan, group, outcome, clusters }: Cohort): ClustersTold | undefined {
  if (!clusters) return undefined;
  const groups = plan.exposure.groups.map((_, place) => {
    const rows = [...group.keys()].filter((row) => group[row] === place);
    return {
      people: rows.length,
      clusters: new Set(rows.map((row) => clusters[row])).size,
      ...momentsOf(Float64Array.from(rows, (row) => outcome[row])),
    };
  });
  const centred = outcome.map((value, row) => value - groups[group[row]].mean);
  const { icc, designEffect } = interviewerEffect(centred, Int32Array.from(clusters));
  // Nobody shares anybody, or everybody answers alike: there is nothing that clusters could add.
  const [correlation, effect] = Number.isNaN(icc) ? [0, 1] : [Math.max(0, icc), designEffect];
  const reference = groups[plan.exposure.groups.findIndex(({ name }) => name === plan.exposure.reference)];
  const detectable = groups.map((one) => {
    const df = one.clusters + reference.clusters - 2;
    if (one === reference || one.people < 2 || reference.people < 2 || df < 1) return undefined;
    const error = Math.sqrt(effect * (one.variance / one.people + reference.variance / reference.people));
    return (studentQuantileUpper(0.025, df) + studentQuantileUpper(0.2, df)) * error;
  });
  return { inGroup: groups.map(({ clusters: count }) => count), correlation, designEffect: effect, detectable };
}
