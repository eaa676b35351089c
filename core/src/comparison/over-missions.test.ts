import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planOfQuestion } from './examples.ts';
import { faultsOverMissions } from './over-missions.ts';
import { parsePlan } from './plan.ts';
import type { ComparisonPlan } from './plan-shape.ts';

const read = (plan: unknown): ComparisonPlan => parsePlan(plan) as ComparisonPlan;
const codes = (plan: unknown): readonly string[] => faultsOverMissions(read(plan)).map(({ code }) => code);
const { heterogeneity: _, ...mentoring } = planOfQuestion('mentoring');

test('missions that are what is compared are nothing to be told apart by', () => {
  assert.deepEqual(codes(planOfQuestion('countries')), []);
});

test('over missions people are compared within each, and whether the answer differs by mission is told', () => {
  assert.deepEqual(codes(mentoring), ['plan_missions_pooled', 'plan_missions_alike']);
  assert.deepEqual(codes({ ...mentoring, strata: ['mission'] }), ['plan_missions_alike']);
  assert.deepEqual(codes({ ...mentoring, strata: ['mission'], heterogeneity: ['sex', 'country'] }), []);
});

test('a planned estimate that compares nobody within a mission is refused; beside another it may stand', () => {
  const within = { ...mentoring, strata: ['mission'], heterogeneity: ['mission'] };
  const { primary } = read(within);
  const swapped = { ...within, primary: 'difference', sensitivity: [primary] };
  assert.deepEqual(codes(swapped), ['plan_missions_estimator']);
  assert.deepEqual(codes({ ...within, sensitivity: ['difference'] }), []);
});
