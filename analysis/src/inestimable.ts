/** Why a number does not exist, or would mislead: a code kept for ever, told in words by the report. */
export const inestimableReasons = [
  'certain_to_leave',
  'constant_outcome',
  'empty_group',
  'exact_fit',
  'exposure_by_cluster',
  'hardly_anybody_alike',
  'many_alike',
  'no_convergence',
  'no_jump',
  'no_overlap',
  'no_variance_within',
  'one_member_clusters',
  'overlap_too_thin',
  'separated',
  'singular',
  'too_few_clusters',
  'too_few_people',
  'too_few_rounds',
  'told_before_of_nearly_the_same',
  'too_much_to_draw',
] as const;
export type InestimableReason = (typeof inestimableReasons)[number];

/** What cannot be computed is a value with its reason: never NaN, never 0, never an exception. */
export interface Inestimable {
  readonly kind: 'inestimable';
  readonly reason: InestimableReason;
  /** Names of the columns or groups it is about. */
  readonly about?: readonly string[];
}

export function inestimable(reason: InestimableReason, about?: readonly string[]): Inestimable {
  return { kind: 'inestimable', reason, ...(about && { about }) };
}
