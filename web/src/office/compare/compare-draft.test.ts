import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isProblemList } from '@orion/core';
import { parsePlan } from '@orion/core/comparison';
import type { ComparedColumn, Offered } from './compare-answers.ts';
import { fittedPlan, planOfDraft, withExposure, type Draft } from './compare-draft.ts';

const fact = (name: string, kind: ComparedColumn['kind'] = 'category', round?: string): ComparedColumn => ({
  name,
  kind,
  of: 'fact',
  ...(round !== undefined && { round }),
});
const score = (round: string): ComparedColumn => ({ name: `composite_${round}`, kind: 'number', of: 'score', round });
const rounds = ['baseline', 'midline', 'endline'];
const offered: Offered = {
  as: 'evaluator',
  people: 100,
  rounds,
  columns: [
    ...['sex', 'return_kind', 'pairing_offered', 'mentor'].map((name) => fact(name)),
    ...rounds.flatMap((round) => [score(round), fact(`mentored_${round}`, 'category', round)]),
  ],
  withoutSource: [],
};
const draft: Draft = fittedPlan('mentoring', offered, { title: 'T', groupOf: (name) => name });
const chosen = (column: string): Draft['exposure'] => {
  const found = offered.columns.find(({ name }) => name === column);
  assert.ok(found);
  return withExposure(draft, found, offered).exposure;
};

test('a plan that asks nothing of a condition leaves it out; one that asks keeps it', () => {
  const where = [{ column: 'sex', is: [] }, { column: 'composite_baseline' }, { column: 'sex', not: ['male'] }];
  const plan = parsePlan(planOfDraft({ ...draft, where }));
  assert.ok(!isProblemList(plan));
  assert.deepEqual(plan.where, [{ column: 'sex', not: ['male'] }]);
});

test('what was told at a later round came afterwards, and is refused until a round before the outcome is named', () => {
  const told = [chosen('mentored_endline'), chosen('mentored_baseline'), chosen('sex'), chosen('pairing_offered')];
  assert.deepEqual(
    told.map(({ fixedAt }) => fixedAt),
    ['months_mentored', 'registration', 'always', 'pairing_offered'],
  );
  const groups = [
    { name: 'a', values: ['yes'] },
    { name: 'b', values: ['no'] },
  ];
  const refused = parsePlan({ ...draft, exposure: { ...chosen('mentored_endline'), groups, reference: 'b' } });
  assert.ok(isProblemList(refused) && refused.some(({ code }) => code === 'plan_exposure_follows'));
});

test('groups that nobody is in yet are no groups', () => {
  const empty = planOfDraft({ ...draft, exposure: { ...draft.exposure, groups: [{ name: 'a', values: [] }] } });
  assert.deepEqual(empty.exposure.groups, []);
});

test('what tells groups apart is no longer adjusted for, compared within, or looked at by', () => {
  const asked = { ...draft, strata: ['sex', 'return_kind'], heterogeneity: ['sex', 'return_kind'] };
  const covariates = (asked.covariates ?? []).map(({ column }) => column);
  assert.ok(covariates.includes('return_kind') && covariates.includes('sex'));
  const put = withExposure(asked, fact('return_kind'), offered);
  assert.deepEqual(
    put.covariates?.map(({ column }) => column),
    covariates.filter((column) => column !== 'return_kind'),
  );
  assert.deepEqual([put.strata, put.heterogeneity], [['sex'], ['sex']]);
});
