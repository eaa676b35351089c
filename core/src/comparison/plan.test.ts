import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isProblemList } from '../problem.ts';
import { examplePlan, planOfQuestion } from './examples.ts';
import { columnsOfPlan, parsePlan, planSchema } from './plan.ts';
import { roundsOf } from './rounds.ts';
import { startPlaceOf } from './starts.ts';
import { comparisonQuestions, estimators } from './vocabulary.ts';

const mentored = {
  form: 1,
  title: 'Did mentored returnees reintegrate better?',
  outcome: { column: 'composite_endline', kind: 'score' },
  baseline: 'composite_baseline',
  exposure: {
    column: 'pairing_offered',
    fixedAt: 'pairing_offered',
    groups: [
      { name: 'mentored', values: ['yes'] },
      { name: 'others', values: ['no'] },
    ],
    reference: 'others',
  },
  assignment: { how: 'capacity', whyWithout: 'no_place' },
  interviewer: { role: 'interviewer_endline', own: ['own_mentor'], mode: 'mode_endline' },
  cluster: 'mentor',
  covariates: [{ column: 'months_since_return', kind: 'number' }],
  primary: 'baseline_adjusted',
  sensitivity: ['difference'],
  smallestDifference: 0.05,
};

/** What is wrong with the plan once changed so: a code and a place for each. */
function faults(given: object): readonly string[] {
  const read = parsePlan({ ...mentored, ...given });
  assert.ok(isProblemList(read), 'it was read');
  return read.map(({ code, place }) => `${code} ${(place.path ?? []).join('.')}`);
}

test('a plan is read as it was written, with what it does not say', () => {
  assert.deepEqual(parsePlan(mentored), { ...mentored, strata: [], where: [], heterogeneity: [], seed: 1 });
});

test('the columns of a plan are those it names, by what they are', () => {
  const plan = parsePlan({
    ...mentored,
    where: [
      { column: 'age', atLeast: 18 },
      { column: 'country', is: ['GN'] },
    ],
  });
  assert.ok(!isProblemList(plan));
  assert.deepEqual(columnsOfPlan(plan), {
    numbers: ['composite_endline', 'composite_baseline', 'months_since_return', 'age'],
    categories: ['pairing_offered', 'interviewer_endline', 'mode_endline', 'mentor', 'country'],
  });
});

test('what follows from how people fare is no exposure, unless a landmark stands between it and the outcome', () => {
  const visits = { ...mentored.exposure, fixedAt: 'visits_made' };
  assert.deepEqual(faults({ exposure: visits }), ['plan_exposure_follows exposure.fixedAt']);
  const long = { unit: 'case', round: 'round', rounds: ['baseline', 'midline', 'endline'] };
  const at = (landmark: string): object => ({ long, exposure: { ...visits, landmark } });
  assert.ok(!isProblemList(parsePlan({ ...mentored, ...at('midline') })));
  assert.deepEqual(faults(at('endline')), ['plan_landmark_late exposure.landmark']);
  assert.deepEqual(faults({ long, exposure: { ...mentored.exposure, landmark: 'midline' } }), [
    'plan_landmark_idle exposure.landmark',
  ]);
});

test('nothing told later tells groups apart, an outcome is not from before them, and one group alone is no comparison', () => {
  const by = (column: string, more: object = {}): object => ({ exposure: { ...mentored.exposure, column, ...more } });
  assert.deepEqual(faults(by('mentored_endline')), ['plan_exposure_after exposure.column']);
  assert.deepEqual(faults(by('band_endline', { fixedAt: 'always' })), ['plan_exposure_after exposure.column']);
  const long = { unit: 'case', round: 'round', rounds: ['baseline', 'midline', 'endline'] };
  const until = by('mentored_midline', { fixedAt: 'months_mentored', landmark: 'midline' });
  assert.ok(!isProblemList(parsePlan({ ...mentored, long, ...until })));
  // Who asks, and how, is settled by whoever asks.
  assert.ok(!isProblemList(parsePlan({ ...mentored, ...by('mode_endline', { fixedAt: 'always' }) })));

  const atFirst = { outcome: { column: 'composite_baseline', kind: 'score' }, baseline: undefined };
  assert.deepEqual(faults(atFirst), ['plan_outcome_before outcome.column']);
  assert.ok(!isProblemList(parsePlan({ ...mentored, ...atFirst, ...by('sex', { fixedAt: 'always' }) })));

  const [alone] = mentored.exposure.groups;
  assert.deepEqual(faults({ exposure: { ...mentored.exposure, groups: [alone], reference: 'mentored' } }), [
    'plan_one_group exposure.groups',
  ]);
});

test('groups have their own names and values, and the reference is one of them', () => {
  const groups = [...mentored.exposure.groups, { name: 'mentored', values: ['no'] }];
  assert.deepEqual(faults({ exposure: { ...mentored.exposure, groups } }), [
    'plan_group_repeated exposure.groups',
    'plan_value_in_two_groups exposure.groups',
  ]);
  assert.deepEqual(faults({ exposure: { ...mentored.exposure, reference: 'nobody' } }), [
    'plan_no_such_group exposure.reference',
  ]);
});

test('an estimator has what it needs, and the primary one is not its own check', () => {
  assert.deepEqual(faults({ primary: 'difference_in_differences', baseline: undefined }), [
    'plan_estimator_needs primary',
  ]);
  assert.deepEqual(faults({ sensitivity: ['discontinuity', 'baseline_adjusted'] }), [
    'plan_estimator_needs sensitivity.0',
    'plan_primary_repeated sensitivity',
  ]);
  assert.deepEqual(faults({ assignment: { how: 'score_rule', whyWithout: 'unknown' } }), [
    'plan_rule_missing assignment.rule',
  ]);
});

test('weights are never left out in silence, and the change of a yes or no has no risk', () => {
  assert.deepEqual(faults({ weights: 'w', sensitivity: ['ranks', 'matching', 'overlap_weighting'] }), [
    'plan_estimator_unweighted sensitivity.0',
    'plan_estimator_unweighted sensitivity.1',
  ]);
  assert.deepEqual(
    faults({ weights: 'w', primary: 'regression_in_pairs', sensitivity: ['matching_with_replacement'] }),
    ['plan_estimator_unweighted primary', 'plan_estimator_unweighted sensitivity.0'],
  );
  assert.deepEqual(faults({ attrition: 'weighted', primary: 'random_intercept' }), [
    'plan_estimator_unweighted primary',
  ]);
  assert.deepEqual(faults({ attrition: 'weighted', baseline: undefined, covariates: [] }), [
    'plan_attrition_blind attrition',
  ]);
  const change = { column: 'works_endline', kind: 'yes_no', since: 'works_baseline' };
  assert.deepEqual(faults({ outcome: change, baseline: undefined, sensitivity: ['standardised_risk'] }), [
    'plan_estimator_needs sensitivity.0',
  ]);
});

test('a slope is of a number at three rounds in order, from before the exposure on', () => {
  const slope = { primary: 'random_slope' };
  const roundsOfThree = ['composite_baseline', 'composite_midline', 'composite_endline'];
  const outcome = (columns: readonly string[], more: object = {}): object => ({
    outcome: { ...mentored.outcome, rounds: columns.map((column, at) => ({ column, at })), ...more },
  });
  assert.deepEqual(faults(slope), ['plan_rounds_few primary']);
  assert.deepEqual(faults({ ...slope, ...outcome(roundsOfThree.toSpliced(1, 1)) }), ['plan_rounds_few primary']);
  assert.deepEqual(faults({ ...slope, ...outcome(roundsOfThree.toReversed()) }), ['plan_rounds_order outcome.rounds']);
  assert.deepEqual(faults({ ...slope, ...outcome(roundsOfThree, { atLeast: 0.5 }) }), ['plan_slope_outcome primary']);
  assert.deepEqual(faults({ sensitivity: ['random_slope'], ...outcome(roundsOfThree), weights: 'w' }), [
    'plan_estimator_unweighted sensitivity.0',
  ]);
  const covariates = [{ column: 'composite_baseline', kind: 'number' }];
  assert.deepEqual(faults({ ...slope, ...outcome(roundsOfThree), baseline: undefined, covariates }), [
    'plan_column_twice covariates.0.column',
  ]);
  const long = { unit: 'case', round: 'round', rounds: ['baseline', 'midline', 'endline'] };
  const visits = { ...mentored.exposure, fixedAt: 'visits_made', landmark: 'midline' };
  assert.deepEqual(faults({ ...slope, long, exposure: visits }), ['plan_slope_landmark primary']);
});

test('starts are of one column, read round by round, and of no way that takes all to begin at once', () => {
  const long = { unit: 'case', round: 'round', rounds: ['baseline', 'midline', 'endline'] };
  const starts = { column: 'since' };
  const staggered = { long, starts, primary: 'staggered_differences' };
  const plan = parsePlan({ ...mentored, ...staggered });
  assert.ok(!isProblemList(plan));
  assert.deepEqual(plan.starts, { column: 'since', never: ['never'], comparison: 'never' });
  assert.ok(columnsOfPlan(plan).categories.includes('since'));
  assert.ok(columnsOfPlan(plan).numbers.includes('composite_midline'));
  assert.deepEqual(faults({ ...staggered, starts: undefined }), ['plan_estimator_needs primary']);
  assert.deepEqual(faults({ long, starts }), ['plan_starts_idle starts']);
  assert.deepEqual(faults({ ...staggered, sensitivity: ['random_slope'] }), ['plan_starts_slope starts']);
  assert.deepEqual(faults({ ...staggered, long: undefined }), ['plan_starts_rounds starts']);
  assert.deepEqual(faults({ ...staggered, weights: 'w' }), ['plan_estimator_unweighted primary']);
  assert.deepEqual(faults({ ...staggered, covariates: [{ column: 'since', kind: 'category' }] }), [
    'plan_column_twice covariates.0.column',
  ]);
  const change = { ...mentored.outcome, since: 'composite_baseline' };
  assert.deepEqual(faults({ ...staggered, baseline: undefined, outcome: change }), [
    'plan_starts_change outcome.since',
  ]);
});

test('groups by a round or a day are starts, which a difference of changes would take to be one', () => {
  const groups = (value: string): object => ({
    exposure: {
      ...mentored.exposure,
      groups: [
        { name: 'begun', values: [value] },
        { name: 'others', values: ['never', '0'] },
      ],
    },
  });
  const asked = { primary: 'difference_in_differences' };
  for (const value of ['midline', '2024-03-01', '2024-03'])
    assert.deepEqual(faults({ ...groups(value), ...asked }), ['plan_starts_unnamed exposure.groups']);
  assert.ok(!isProblemList(parsePlan({ ...mentored, ...groups('midline') })));
  assert.ok(!isProblemList(parsePlan({ ...mentored, ...groups('1'), ...asked })));
});

test('a start is a round by its name or its column, or the first round at a time', () => {
  const long = { unit: 'case', round: 'round', rounds: ['baseline', 'midline', 'endline', 'later'] };
  const plan = parsePlan({ ...mentored, long, starts: { column: 'since' }, primary: 'staggered_differences' });
  assert.ok(!isProblemList(plan));
  const cells = ['baseline', 'midline', 'composite_endline', 'later', 'never', '2', 'soon'];
  assert.deepEqual(cells.map(startPlaceOf(plan)), [0, 1, 2, 3, 3, undefined, undefined]);
  const rounds = roundsOf(plan).map(({ column, at }) => ({ column, at: 6 * at }));
  const timed = { ...plan, outcome: { ...plan.outcome, rounds } };
  assert.deepEqual(['-3', '0', '0.5', '6', '11', '13', 'never'].map(startPlaceOf(timed)), [0, 0, 1, 1, 2, 3, 3]);
});

test('the rounds of an outcome are those of a long table, counted, or as the plan names them', () => {
  const long = { unit: 'case', round: 'round', rounds: ['baseline', 'midline', 'endline', 'later'] };
  const plan = parsePlan({ ...mentored, long, primary: 'random_slope' });
  assert.ok(!isProblemList(plan));
  const counted = ['baseline', 'midline', 'endline'].map((round, at) => ({ column: `composite_${round}`, at }));
  assert.deepEqual(roundsOf(plan), counted);
  assert.ok(columnsOfPlan(plan).numbers.includes('composite_midline'));
  const years = { ...long, rounds: ['2021', '2022', '2025'] };
  const timed = { ...plan.outcome, column: 'score_2025' };
  assert.deepEqual(
    roundsOf({ ...plan, long: years, outcome: timed }).map(({ at }) => at),
    [2021, 2022, 2025],
  );
  const rounds = counted.map(({ column, at }) => ({ column, at: 6 * at }));
  assert.deepEqual(roundsOf({ ...plan, outcome: { ...plan.outcome, rounds } }), rounds);
});

test('the outcome and the exposure are not adjusted for', () => {
  const covariates = [{ column: 'composite_endline', kind: 'number' }];
  assert.deepEqual(faults({ covariates, strata: ['pairing_offered'] }), [
    'plan_column_twice covariates.0.column',
    'plan_column_twice strata.0',
  ]);
});

test('what was measured after the exposure is not adjusted for, save what the calendar moves', () => {
  const number = (column: string): object => ({ column, kind: 'number' });
  assert.deepEqual(faults({ baseline: 'composite_midline', covariates: [number('economic_endline')] }), [
    'plan_measured_after baseline',
    'plan_measured_after covariates.0.column',
  ]);
  const timed = parsePlan({ ...mentored, covariates: [number('months_since_return_endline')] });
  assert.ok(!isProblemList(timed));
});

test('nonsense is named by its place, all at once', () => {
  assert.deepEqual(faults({ formula: 'a/b', primary: 'magic', smallestDifference: -1 }), [
    'plan_not_known primary',
    'plan_not_above smallestDifference',
    'plan_unknown_field formula',
  ]);
  for (const nonsense of [null, 7, [], 'plan', {}]) assert.ok(isProblemList(parsePlan(nonsense)));
});

test('a column is not the outcome and something else, and nothing stands there twice or says nothing', () => {
  const { outcome } = mentored;
  const rule = { column: outcome.column, cutoff: 0.5, enters: 'below' };
  assert.deepEqual(
    faults({
      where: [{ column: outcome.column, atLeast: 0.2 }],
      cluster: outcome.column,
      weights: outcome.column,
      assignment: { how: 'score_rule', whyWithout: 'nobody', rule },
      sensitivity: [],
    }),
    ['where.0.column', 'cluster', 'weights', 'assignment.rule.column'].map((at) => `plan_outcome_elsewhere ${at}`),
  );
  const conditions = [
    {},
    { is: ['woman'], atLeast: 18 },
    { atLeast: 30, atMost: 20 },
    { atLeast: 18 },
    { not: ['man'] },
  ];
  assert.deepEqual(
    faults({ where: conditions.map((one) => ({ column: 'about', ...one })) }),
    [0, 1, 2].map((place) => `plan_condition where.${place}`),
  );
  assert.deepEqual(
    faults({ strata: ['place', 'place'], heterogeneity: ['sex', 'sex'], sensitivity: ['difference', 'difference'] }),
    ['plan_column_twice strata.1', 'plan_column_twice heterogeneity.1', 'plan_estimator_twice sensitivity.1'],
  );
  assert.deepEqual(faults({ long: { unit: 'case', round: 'case', rounds: ['baseline', 'endline', 'baseline'] } }), [
    'plan_column_twice long.round',
    'plan_round_twice long.rounds.2',
  ]);
  assert.deepEqual(faults({ heterogeneity: ['economic_endline'] }), ['plan_measured_after heterogeneity.0']);
});

test('what is too little or too much is told with how much it may be', () => {
  const told = parsePlan({ ...mentored, title: 'x'.repeat(301), smallestDifference: 0, seed: 0 });
  assert.ok(isProblemList(told));
  assert.deepEqual(
    told.map(({ code, parameters: { at: _, ...parameters } }) => ({ code, ...parameters })),
    [
      { code: 'plan_too_large', most: 300 },
      { code: 'plan_not_above', least: 0 },
      { code: 'plan_too_small', least: 1 },
    ],
  );
  for (const nonsense of [null, 7, [], 'plan'])
    assert.deepEqual(
      [parsePlan(nonsense)].flat().map((found) => ('code' in found ? found.code : '')),
      ['plan_no_object'],
    );
});

test('the schema says what a plan must have', () => {
  const { required, properties } = planSchema() as { required: readonly string[]; properties: object };
  assert.ok(required.includes('smallestDifference') && !required.includes('seed'));
  assert.ok('exposure' in properties);
});

test('the plans that are ready-made are read, for every question and every way to estimate', () => {
  for (const question of comparisonQuestions) {
    const read = parsePlan(planOfQuestion(question));
    assert.ok(!isProblemList(read), `${question}: ${JSON.stringify(read)}`);
  }
  for (const estimator of estimators) {
    const read = parsePlan(examplePlan(estimator));
    assert.ok(!isProblemList(read), `${estimator}: ${JSON.stringify(read)}`);
  }
});
