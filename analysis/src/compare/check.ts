/** Something that was looked at before the answer. */
export interface Check {
  readonly code: CheckCode;
  readonly verdict: 'refuse' | 'warn' | 'good';
  readonly parameters: Readonly<Record<string, string | number>>;
}

export const checkCodes = [
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
  'mode_uneven',
  'weights_thin',
  'attrition_uneven',
  'attrition_low',
  'attrition_high',
  'leavers_differ',
  'leavers_weighted',
  'missing_much',
  'na_read_as_silence',
  'covariate_redundant',
  'levels_redundant',
  'interviewer_unknown',
  'clusters_unknown',
  'balance_poor',
  'balance_good',
  'overlap_poor',
  'overlap_poor_reference',
  'overlap_thin',
  'overlap_good',
  'paths_apart_before',
  'paths_alike_before',
  'paths_unseen_before',
  'low_score_entry',
  'began_low',
  'told_apart',
  'carried_on',
  'changes_of_rule',
  'changes_from_apart',
  'threshold_alone',
  'ended',
  'underpowered',
  'no_baseline',
  'self_chosen',
  'outcome_constant',
] as const;
export type CheckCode = (typeof checkCodes)[number];

/** Something that was looked at, and what it says. */
export function check(code: CheckCode, verdict: Check['verdict'], parameters: Check['parameters'] = {}): Check {
  return { code, verdict, parameters };
}
