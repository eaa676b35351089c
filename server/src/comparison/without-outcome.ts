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

/** What may be told before the answer. A check that is not here waits for it: it may say how a group fared. */
const beforeAnswer: ReadonlySet<Check['code']> = new Set<Check['code']>([
  'plan_not_logged',
  'exploratory_landmark',
  'group_too_small',
  'clusters_too_few',
  'clusters_few',
  'clusters_enough',
  'no_cluster_named',
  'interviewer_confounded',
  'interviewer_uneven',
  'interviewer_even',
  'no_interviewer',
  'attrition_uneven',
  'attrition_low',
  'attrition_high',
  'leavers_differ',
  'leavers_weighted',
  'missing_much',
  'interviewer_unknown',
  'clusters_unknown',
  'balance_poor',
  'balance_good',
  'overlap_poor',
  'overlap_poor_reference',
  'overlap_thin',
  'na_read_as_silence',
  'covariate_redundant',
  'levels_redundant',
  'overlap_good',
  'low_score_entry',
  'underpowered',
  'no_baseline',
  'self_chosen',
  'outcome_constant',
  // Of rounds before anybody in question had begun: no group had fared in any way yet.
  'paths_apart_before',
  'paths_alike_before',
  'paths_unseen_before',
]);

/** A check as it is told; older ones were kept with all that an answer has. */
export function withoutOutcome(look: LookBefore): ComparisonCheck {
  const { form, plan, flow, missing, checks, clusters, attrition, groups, contrasts } = look;
  return {
    form,
    plan,
    flow,
    missing,
    checks: checks.filter(({ code }) => beforeAnswer.has(code)),
    ...(clusters && { clusters }),
    ...(attrition && { attrition: { asked: attrition.asked, lost: attrition.lost } }),
    people: groups.map(({ name, n }) => ({ name, n })),
    balance: contrasts.map(({ group, balance, overlap }) => ({ group, balance, ...(overlap && { overlap }) })),
  };
}
