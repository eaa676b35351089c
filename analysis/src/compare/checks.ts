import type { ComparisonPlan } from '@orion/core/comparison';
import type { Cohort } from '../cohort/cohort.ts';
import { check } from './check.ts';
import type { Check } from './check.ts';
import { checkModes, checkWeights } from './checks-of-conduct.ts';
import { checksOfEntry } from './checks-of-entry.ts';
import type { Contrast } from './comparison.ts';
import type { Attrition, ClustersTold, StayingTold } from './people-told.ts';
import { checksOfOverlap, type OverlapTold } from './overlap-told.ts';
import type { Pair } from './pair.ts';
import { isStayingTold } from './staying.ts';

/** From how many people and clusters on a group is more than described, and from how many it is not warned of. */
export const fewest = { people: 10, clusters: 5, clustersWithoutWarning: 10 } as const;

/** What was looked at before an answer; one `refuse` and there is none. */
export function checksBefore(
  cohort: Cohort,
  { clusters, attrition }: { readonly clusters: ClustersTold | undefined; readonly attrition: Attrition | undefined },
): readonly Check[] {
  const found = [
    check('plan_not_logged', 'warn'),
    ...(cohort.plan.exposure.landmark === undefined
      ? []
      : [check('exploratory_landmark', 'warn', { round: cohort.plan.exposure.landmark })]),
    ...checkSizes(cohort),
    ...checkClusters(cohort, clusters),
    ...checkInterviewers(cohort),
    ...checkModes(cohort),
    ...checkWeights(cohort),
    ...(attrition ? checkAttrition(cohort, attrition) : []),
    ...checkMissing(cohort),
    ...cohort.readAsSilence.map(({ column, cells, isCode }) =>
      check('na_read_as_silence', isCode ? 'warn' : 'good', { column, cells }),
    ),
    ...checksOfEntry(cohort),
  ];
  // Of a group of nobody nothing is well.
  const isEmpty = cohort.plan.exposure.groups.some((_, place) => !cohort.group.includes(place));
  return isEmpty ? found.filter(({ verdict }) => verdict !== 'good') : found;
}

function checkSizes({ plan, group, outcome }: Cohort): readonly Check[] {
  const small = plan.exposure.groups.flatMap(({ name }, place) => {
    const people = group.reduce((count, one) => count + (one === place ? 1 : 0), 0);
    return people < fewest.people
      ? [check('group_too_small', 'refuse', { group: name, people, least: fewest.people })]
      : [];
  });
  const isConstant = outcome.length > 0 && outcome.every((value) => value === outcome[0]);
  return [...small, ...(isConstant ? [check('outcome_constant', 'refuse')] : [])];
}

function checkClusters({ plan }: Cohort, clusters: ClustersTold | undefined): readonly Check[] {
  if (plan.cluster === undefined || clusters === undefined) return [check('no_cluster_named', 'warn')];
  const found = plan.exposure.groups.flatMap(({ name }, place) => {
    const count = clusters.inGroup[place];
    if (count >= fewest.clustersWithoutWarning) return [];
    const isRefused = count < fewest.clusters;
    return [
      check(isRefused ? 'clusters_too_few' : 'clusters_few', isRefused ? 'refuse' : 'warn', {
        group: name,
        clusters: count,
      }),
    ];
  });
  const powered = clusters.detectable.flatMap((detectable, place) =>
    detectable !== undefined && detectable > plan.smallestDifference
      ? [
          check('underpowered', 'warn', {
            group: plan.exposure.groups[place].name,
            detectable,
            wanted: plan.smallestDifference,
          }),
        ]
      : [],
  );
  // A group of whom nobody shares anybody is one without mentors; where it is so of all, nothing says who shares whom.
  const isKnown = clusters.unknown.some((share) => share < 0.95);
  const unknown = clusters.unknown.filter((share) => share > 0.05 && (share < 0.95 || !isKnown));
  return [
    ...(found.length > 0 ? found : isKnown ? [check('clusters_enough', 'good')] : []),
    // Where some of a group share somebody and others are not known to, each of these would count as a cluster.
    ...(unknown.length > 0
      ? [check('clusters_unknown', 'warn', { column: plan.cluster, share: Math.max(...unknown) })]
      : []),
    ...powered,
  ];
}

/** A mentor who asks those they mentor hears better answers: where only one group was asked so, nothing tells them apart. */
function checkInterviewers({ plan, group, interviewer }: Cohort): readonly Check[] {
  if (!interviewer) return [check('no_interviewer', 'warn')];
  const unknown = shareUnknown(interviewer.role.codes);
  // Who asked must be known before it can be called even.
  if (unknown > mostUneven)
    return [check('interviewer_unknown', 'warn', { column: interviewer.role.name, share: unknown })];
  const shares = plan.exposure.groups.map((_, place) => {
    let [own, all] = [0, 0];
    for (let row = 0; row < group.length; row++) {
      if (group[row] !== place) continue;
      all++;
      own += interviewer.isOwn[row];
    }
    return all === 0 ? 0 : own / all;
  });
  const reference = shares[plan.exposure.groups.findIndex(({ name }) => name === plan.exposure.reference)];
  const found = plan.exposure.groups.flatMap(({ name }, place) => {
    const apart = Math.abs(shares[place] - reference);
    if (apart <= mostUneven) return [];
    const isOnly = apart >= 1 - 2 * almostNone;
    return [
      check(isOnly ? 'interviewer_confounded' : 'interviewer_uneven', isOnly ? 'refuse' : 'warn', {
        group: name,
        share: shares[place],
        reference,
      }),
    ];
  });
  return found.length > 0 ? found : [check('interviewer_even', 'good')];
}

const mostUneven = 0.1;

function shareUnknown(codes: Int32Array): number {
  return codes.reduce((count, code) => count + (code < 0 ? 1 : 0), 0) / Math.max(1, codes.length);
}
const almostNone = 0.05;

function checkAttrition({ plan }: Cohort, { asked, lost, baseline }: Attrition): readonly Check[] {
  const shares = asked.map((all, place) => (all === 0 ? 0 : lost[place] / all));
  const overall = sum(lost) / Math.max(1, sum(asked));
  const apart = Math.max(...shares) - Math.min(...shares);
  const difference = baseline?.difference;
  const differ = difference?.kind === 'estimated' && (difference.low > 0 || difference.high < 0);
  return [
    overall > 0.2
      ? check('attrition_high', 'warn', { share: overall })
      : check('attrition_low', 'good', { share: overall }),
    ...(apart > 0.05
      ? [
          check('attrition_uneven', 'warn', {
            group: plan.exposure.groups[shares.indexOf(Math.max(...shares))].name,
            share: Math.max(...shares),
            reference: Math.min(...shares),
          }),
        ]
      : []),
    ...(differ ? [check('leavers_differ', 'warn', { difference: difference.value })] : []),
  ];
}

/** What is missing of those without an outcome too, such as who asked it, is told as attrition. */
function checkMissing({ missing, plan }: Cohort): readonly Check[] {
  const asked = new Set([plan.baseline, ...plan.covariates.map(({ column }) => column), ...plan.strata]);
  return missing.flatMap(({ column, missing: counts, of }) => {
    const share = sum(counts) / Math.max(1, sum(of));
    return share > 0.1 && asked.has(column) ? [check('missing_much', 'warn', { column, share })] : [];
  });
}

/** Whether the groups could be compared at all, by what was known before. */
export function checksOfContrast(
  { group, balance, staying }: Pick<Contrast, 'group' | 'balance' | 'staying'>,
  overlap: OverlapTold,
  { primary, exposure: { reference } }: Pick<ComparisonPlan, 'primary' | 'exposure'>,
): readonly Check[] {
  const ofStaying = staying && isStayingTold(staying) ? [checkStaying(group, staying)] : [];
  // At the threshold the nearest of both sides are compared, and nobody else need be alike.
  if (primary === 'discontinuity') return ofStaying;
  const worst = balance.toSorted((a, b) => Math.abs(b.standardised) - Math.abs(a.standardised)).at(0);
  const isPoor = worst !== undefined && Math.abs(worst.standardised) > 0.25;
  return [
    ...(worst === undefined
      ? []
      : [
          isPoor
            ? check('balance_poor', 'warn', { group, column: worst.column, standardised: worst.standardised })
            : check('balance_good', 'good', { group }),
        ]),
    // No propensities: what was known before tells without fail who is in which group.
    ...(overlap.overlap
      ? checksOfOverlap(group, reference, overlap)
      : balance.length > 0
        ? [check('overlap_poor', 'warn', { group, share: 1 })]
        : []),
    ...ofStaying,
  ];
}

/** What estimates leave out of what the plan adjusts for, since it is the same for all or said by the rest. */
export function checksOfRedundant(group: string, { redundant }: Pick<Pair, 'redundant'>): readonly Check[] {
  return redundant.map(({ column, isWhole }) =>
    check(isWhole ? 'covariate_redundant' : 'levels_redundant', 'warn', { group, column }),
  );
}

/** A few people who stand for very many decide the answer. */
function checkStaying(group: string, { began, stayed, effective, greatest }: StayingTold): Check {
  const people = sum(stayed);
  const isFragile = greatest > 10 || effective < people / 2;
  return check('leavers_weighted', isFragile ? 'warn' : 'good', { group, people, began: sum(began), greatest });
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
