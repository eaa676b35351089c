/** The six questions that published studies of such data ask, as ready-made plans. */
export const comparisonQuestions = ['mentoring', 'activity', 'referral', 'countries', 'panel', 'non_migrants'] as const;
export type ComparisonQuestion = (typeof comparisonQuestions)[number];

/** When it was settled who is exposed. What happens later follows from how people fare, and is no exposure. */
export const timesZero = ['pairing_offered', 'eligibility', 'registration', 'arrival', 'always'] as const;
export const laterExposures = ['visits_made', 'months_mentored', 'activities_done', 'services_received'] as const;
export type TimeOfExposure = (typeof timesZero)[number] | (typeof laterExposures)[number];

/** How it was decided who is exposed; `given` where nobody decides, as of women and men. */
export const assignmentKinds = [
  'score_rule',
  'capacity',
  'judgement',
  'mission',
  'date',
  'chance',
  'self',
  'given',
] as const;
export type AssignmentKind = (typeof assignmentKinds)[number];

/** Why people who were eligible went without. */
export const whyWithout = ['no_place', 'refused', 'not_reached', 'judgement', 'nobody', 'unknown'] as const;
export type WhyWithout = (typeof whyWithout)[number];

/**
 * Ways to estimate, each bound to what it estimates and what it rests on (docs/statistics.md). Those of the first
 * list compare two groups; any of them may be the primary one.
 */
export const estimators = [
  'difference',
  'ranks',
  'baseline_adjusted',
  'difference_in_differences',
  'standardised_risk',
  'fractional_logistic',
  'propensity_weighting',
  'overlap_weighting',
  'entropy_balancing',
  'doubly_robust',
  'matching',
  'matching_with_replacement',
  'regression_in_pairs',
  'discontinuity',
  'random_intercept',
  'random_slope',
  'staggered_differences',
] as const;
export type Estimator = (typeof estimators)[number];

/** What an outcome is: a share from 0 to 1 such as a score, any number, or yes and no as 1 and 0. */
export const outcomeKinds = ['score', 'number', 'yes_no'] as const;
export type OutcomeKind = (typeof outcomeKinds)[number];
