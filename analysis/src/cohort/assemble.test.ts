import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isProblemList } from '@orion/core';
import { parsePlan, type ComparisonPlan } from '@orion/core/comparison';
import { assemble } from './assemble.ts';
import type { Cohort } from './cohort.ts';
import { tableOf } from './table-of.ts';

const planned = {
  form: 1,
  title: 'Mentored or not',
  outcome: { column: 'after', kind: 'score' },
  baseline: 'before',
  exposure: {
    column: 'offered',
    fixedAt: 'pairing_offered',
    groups: [
      { name: 'mentored', values: ['yes'] },
      { name: 'others', values: ['no'] },
    ],
    reference: 'others',
  },
  assignment: { how: 'capacity', whyWithout: 'no_place' },
  interviewer: { role: 'asked_by', own: ['own'], mode: 'mode' },
  cluster: 'mentor',
  covariates: [
    { column: 'months', kind: 'number' },
    { column: 'sex', kind: 'category' },
  ],
  where: [{ column: 'adult', is: ['yes'] }],
  primary: 'baseline_adjusted',
  smallestDifference: 0.05,
};

const columns = 'offered after before mentor months sex adult asked_by mode';
const rows = [
  'yes  0.7  0.4  bakary  3  female yes other phone',
  'yes  0.6  0.5  bakary  4  male   yes own   phone',
  'no   0.5  0.5  -       5  female yes other phone',
  'no   0.4  0.3  -       6  male   yes other phone',
  'no   -    0.3  -       6  male   yes other phone',
  'yes  na   0.2  bakary  2  male   yes other phone',
  'maybe 0.5 0.5  -       5  female yes other phone',
  'yes  0.5  0.5  bakary  5  female no  other phone',
  'yes  0.5  -    bakary  5  female yes other phone',
  'no   0.5  0.5  -       -  female yes other phone',
];

function planOf(given: object): ComparisonPlan {
  const plan = parsePlan({ ...planned, ...given });
  assert.ok(!isProblemList(plan), JSON.stringify(plan));
  return plan;
}

function cohortOf(given: object = {}): Cohort {
  const cohort = assemble(planOf(given), tableOf(columns, rows, planOf(given)));
  assert.ok(!isProblemList(cohort));
  return cohort;
}

test('everybody left out is counted once, with the reason, by group', () => {
  const { flow, n } = cohortOf();
  assert.equal(n, 4);
  assert.deepEqual(
    flow.map(({ reason, column, left, stay }) => [reason, column, left, stay]),
    [
      ['everyone', undefined, [0, 0, 0], [5, 4, 1]],
      ['not_asked_about', 'adult', [1, 0, 0], [4, 4, 1]],
      ['in_no_group', 'offered', [0, 0, 1], [4, 4, 0]],
      ['outcome_not_applicable', 'after', [1, 0, 0], [3, 4, 0]],
      ['outcome_missing', 'after', [0, 1, 0], [3, 3, 0]],
      ['baseline_missing', 'before', [1, 0, 0], [2, 3, 0]],
      ['covariate_missing', 'months', [0, 1, 0], [2, 2, 0]],
    ],
  );
});

test('people keep their values, and their place in the table', () => {
  const { rows: places, group, outcome, baseline, covariates } = cohortOf();
  assert.deepEqual([...places], [0, 1, 2, 3]);
  assert.deepEqual([...group], [0, 0, 1, 1]);
  assert.deepEqual([...outcome], [0.7, 0.6, 0.5, 0.4]);
  assert.deepEqual([...(baseline ?? [])], [0.4, 0.5, 0.5, 0.3]);
  assert.deepEqual(
    covariates.map(({ name }) => name),
    ['months', 'sex'],
  );
});

test('whoever has no mentor shares one with nobody', () => {
  assert.deepEqual([...(cohortOf().clusters ?? [])], [0, 0, 1, 2]);
});

test('a change and a threshold are reckoned from the same columns', () => {
  const change = cohortOf({ outcome: { column: 'after', kind: 'score', since: 'before' }, baseline: undefined });
  assert.ok(Math.abs(change.outcome[0] - 0.3) < 1e-15);
  assert.deepEqual([...cohortOf({ outcome: { column: 'after', kind: 'score', atLeast: 0.6 } }).outcome], [1, 1, 0, 0]);
});

test('what is missing is told by column and group, apart from what does not apply', () => {
  const { missing } = cohortOf();
  assert.deepEqual(
    missing.find(({ column }) => column === 'after'),
    {
      column: 'after',
      missing: [0, 1],
      notApplicable: [1, 0],
      of: [4, 4],
    },
  );
});

test('those without an outcome stay among those asked about', () => {
  const { asked } = cohortOf();
  assert.equal(asked.rows.length, 8);
  assert.equal([...asked.outcome].filter(Number.isNaN).length, 2);
});

test('a column that the data do not have is named', () => {
  const plan = planOf({});
  const table = tableOf(columns, rows, plan);
  const found = assemble({ ...plan, cluster: 'village' }, table);
  assert.ok(isProblemList(found));
  assert.deepEqual(
    found.map(({ code, parameters }) => [code, parameters]),
    [['plan_column_absent', { name: 'village' }]],
  );
});

test('an outcome that is no score, or neither yes nor no, is named', () => {
  for (const [kind, code] of [
    ['score', 'score_outside_0_1'],
    ['yes_no', 'plan_not_yes_no'],
  ]) {
    const plan = planOf({ outcome: { column: 'months', kind }, covariates: [] });
    const found = assemble(plan, tableOf(columns, rows, plan));
    assert.ok(isProblemList(found), kind);
    assert.deepEqual(
      found.map((one) => [one.code, one.parameters]),
      [[code, { value: 3 }]],
    );
  }
});
