import type { z } from 'zod';
import type { planShape } from './plan-shape.ts';
import type { ComparisonQuestion, Estimator } from './vocabulary.ts';

/** A plan as it is written: what it leaves out has its default. */
export type WrittenPlan = z.input<typeof planShape>;

const long: NonNullable<WrittenPlan['long']> = {
  unit: 'case',
  round: 'round',
  rounds: ['baseline', 'midline', 'endline'],
};
const interviewer: WrittenPlan['interviewer'] = {
  role: 'interviewer_role_endline',
  own: ['own_mentor', 'own_case_worker'],
  mode: 'mode_endline',
};
const twoGroups = (name: string, exposed: string, reference: string): WrittenPlan['exposure']['groups'] => [
  { name, values: [exposed] },
  { name: 'others', values: [reference] },
];
const months: NonNullable<WrittenPlan['covariates']> = [
  { column: 'months_since_return', kind: 'number' },
  { column: 'sex', kind: 'category' },
  { column: 'return_kind', kind: 'category' },
];

/** The first question of programme.md: mentored returnees beside comparable others. */
const mentoring: WrittenPlan = {
  form: 1,
  title: 'Did returnees to whom a mentor was offered reintegrate better than comparable others?',
  question: 'mentoring',
  long,
  outcome: { column: 'composite_endline', kind: 'score', better: 'higher' },
  baseline: 'composite_baseline',
  exposure: {
    column: 'pairing_offered',
    fixedAt: 'pairing_offered',
    groups: twoGroups('mentored', 'yes', 'no'),
    reference: 'others',
  },
  assignment: { how: 'capacity', whyWithout: 'no_place' },
  interviewer,
  cluster: 'mentor',
  covariates: months,
  heterogeneity: ['sex'],
  primary: 'baseline_adjusted',
  sensitivity: ['difference', 'difference_in_differences', 'overlap_weighting', 'doubly_robust', 'matching'],
  smallestDifference: 0.05,
  seed: 2026,
};

const questions: Readonly<Record<ComparisonQuestion, WrittenPlan>> = {
  mentoring,
  activity: {
    ...mentoring,
    title: 'Do scores differ by kind of economic activity?',
    question: 'activity',
    exposure: {
      column: 'activity_kind',
      fixedAt: 'eligibility',
      groups: [
        { name: 'micro-business', values: ['micro_business'] },
        { name: 'training', values: ['training'] },
        { name: 'none', values: ['none'] },
      ],
      reference: 'none',
    },
    assignment: { how: 'judgement', whyWithout: 'judgement' },
    sensitivity: ['difference', 'ranks', 'difference_in_differences'],
    heterogeneity: [],
  },
  referral: {
    ...mentoring,
    title: 'Do people served by referral differ from those served directly?',
    question: 'referral',
    exposure: {
      column: 'channel',
      fixedAt: 'eligibility',
      groups: [
        { name: 'by referral', values: ['referral'] },
        { name: 'directly', values: ['direct'] },
      ],
      reference: 'directly',
    },
    assignment: { how: 'judgement', whyWithout: 'nobody' },
  },
  countries: {
    ...mentoring,
    title: 'Where do two countries with a similar composite differ?',
    question: 'countries',
    outcome: { column: 'economic_endline', kind: 'score' },
    baseline: 'economic_baseline',
    exposure: {
      column: 'country',
      fixedAt: 'always',
      groups: [
        { name: 'Guinea', values: ['GN'] },
        { name: 'Senegal', values: ['SN'] },
      ],
      reference: 'Senegal',
    },
    assignment: { how: 'mission', whyWithout: 'nobody' },
    cluster: 'interviewer',
    sensitivity: ['difference', 'overlap_weighting'],
  },
  panel: {
    ...mentoring,
    title: 'Who changed over three rounds, by how much?',
    question: 'panel',
    outcome: { column: 'composite_endline', kind: 'score', since: 'composite_baseline' },
    baseline: undefined,
    exposure: {
      column: 'sex',
      fixedAt: 'always',
      groups: [
        { name: 'women', values: ['female'] },
        { name: 'men', values: ['male'] },
      ],
      reference: 'men',
    },
    assignment: { how: 'given', whyWithout: 'nobody' },
    covariates: [{ column: 'months_since_return', kind: 'number' }],
    heterogeneity: ['country'],
    primary: 'difference',
    sensitivity: ['ranks'],
  },
  non_migrants: {
    ...mentoring,
    title: 'Where do returnees stand beside people of the same place who did not migrate?',
    question: 'non_migrants',
    baseline: undefined,
    exposure: {
      column: 'person_kind',
      fixedAt: 'always',
      groups: [
        { name: 'returnees', values: ['returnee'] },
        { name: 'non-migrants', values: ['non_migrant'] },
      ],
      reference: 'non-migrants',
    },
    assignment: { how: 'self', whyWithout: 'nobody' },
    cluster: 'place',
    covariates: [
      { column: 'age', kind: 'number' },
      { column: 'sex', kind: 'category' },
    ],
    primary: 'baseline_adjusted',
    sensitivity: ['difference', 'overlap_weighting'],
  },
};

/** A ready-made plan for one of the six questions: to be fitted to the columns of one's own data. */
export function planOfQuestion(question: ComparisonQuestion): WrittenPlan {
  return questions[question];
}

/** What each way to estimate asks of a plan beyond the first question's. */
const asks: Partial<Readonly<Record<Estimator, Partial<WrittenPlan>>>> = {
  standardised_risk: { outcome: { column: 'composite_endline', kind: 'score', atLeast: 0.5 } },
  discontinuity: {
    assignment: {
      how: 'score_rule',
      whyWithout: 'no_place',
      rule: { column: 'composite_baseline', cutoff: 0.5, enters: 'below' },
    },
  },
  // Who stands beside several has one error: where mentors are of one group alone it would be too small.
  matching_with_replacement: { cluster: 'interviewer_endline' },
  // Months since the first interview; without `rounds` those of a long table are counted 0, 1, 2.
  random_slope: {
    outcome: {
      column: 'composite_endline',
      kind: 'score',
      rounds: [
        { column: 'composite_baseline', at: 0 },
        { column: 'composite_midline', at: 6 },
        { column: 'composite_endline', at: 12 },
      ],
    },
    cluster: 'interviewer_endline',
  },
  // Who never began says `never`; whoever began later than the last round belongs to the reference too.
  staggered_differences: {
    exposure: {
      column: 'mentored_since',
      fixedAt: 'pairing_offered',
      groups: [
        { name: 'mentored', values: ['midline', 'endline'] },
        { name: 'others', values: ['never'] },
      ],
      reference: 'others',
    },
    starts: { column: 'mentored_since', never: ['never'], comparison: 'not_yet' },
  },
};

/** A plan whose primary way to estimate is this one. */
export function examplePlan(primary: Estimator): WrittenPlan {
  return {
    ...mentoring,
    title: `An example whose primary estimate is ${primary}`,
    ...asks[primary],
    primary,
    sensitivity: primary === 'difference' ? ['baseline_adjusted'] : ['difference'],
  };
}
