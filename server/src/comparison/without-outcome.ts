import type { Check, Comparison, LookBefore } from '@orion/analysis';

/** What may be looked at before the answer: who is in, how alike the groups were, and nothing of how they fared. */
export type ComparisonCheck = Pick<Comparison, 'form' | 'plan' | 'flow' | 'missing' | 'checks'> & {
  readonly clusters?: Pick<
    NonNullable<Comparison['clusters']>,
    'inGroup' | 'correlation' | 'designEffect' | 'detectable'
  >;
  readonly attrition?: Pick<NonNullable<Comparison['attrition']>, 'asked' | 'lost'>;
  readonly people: readonly { readonly name: string; readonly n: number }[];
  readonly balance: readonly Pick<Comparison['contrasts'][number], 'group' | 'balance' | 'overlap'>[];
};

/**
 * What may be told before the answer. A check that may not waits for it, as one does that says how a group fared; of each
 * that there is it stands here, since one that refuses and is not told would cost a look at the outcome.
 */
const isBeforeAnswer: Readonly<Record<Check['code'], boolean>> = {
  plan_not_logged: true,
  exploratory_landmark: true,
  group_too_small: true,
  clusters_too_few: true,
  clusters_few: true,
  clusters_enough: true,
  no_cluster_named: true,
  interviewer_confounded: true,
  interviewer_uneven: true,
  interviewer_even: true,
  no_interviewer: true,
  mode_uneven: true,
  weights_thin: true,
  attrition_uneven: true,
  attrition_low: true,
  attrition_high: true,
  leavers_differ: true,
  leavers_weighted: true,
  missing_much: true,
  interviewer_unknown: true,
  clusters_unknown: true,
  balance_poor: true,
  balance_good: true,
  overlap_poor: true,
  overlap_poor_reference: true,
  overlap_thin: true,
  na_read_as_silence: true,
  covariate_redundant: true,
  levels_redundant: true,
  overlap_good: true,
  low_score_entry: true,
  began_low: true,
  told_apart: true,
  carried_on: true,
  changes_of_rule: true,
  changes_from_apart: true,
  // How many died or migrated again is an outcome too.
  ended: false,
  underpowered: true,
  no_baseline: true,
  self_chosen: true,
  threshold_alone: true,
  outcome_constant: true,
  // Of rounds before anybody in question had begun: no group had fared in any way yet.
  paths_apart_before: true,
  paths_alike_before: true,
  paths_unseen_before: true,
};

/** A check as it is told; older ones were kept with all that an answer has. */
export function withoutOutcome(look: LookBefore): ComparisonCheck {
  const { form, plan, flow, missing, checks, clusters, attrition, groups, contrasts } = look;
  return {
    form,
    plan,
    flow,
    missing,
    checks: checks.filter(({ code }) => isBeforeAnswer[code]),
    ...(clusters && { clusters }),
    ...(attrition && { attrition: { asked: attrition.asked, lost: attrition.lost } }),
    people: groups.map(({ name, n }) => ({ name, n })),
    balance: contrasts.map(({ group, balance, overlap }) => ({ group, balance, ...(overlap && { overlap }) })),
  };
}
