import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isProblemList } from '@orion/core';
import { parsePlan, type ComparisonPlan } from '@orion/core/comparison';
import type { Offered } from './compare-answers.ts';
import { fittedPlan, planOfDraft, withOutcome, type Draft } from './compare-draft.ts';
import { fateOf, refitStarts, whyNoStarts, withoutStarts, withStarts } from './draft-starts.ts';

const rounds = ['baseline', 'midline', 'endline'];
const offered: Offered = {
  as: 'evaluator',
  people: 100,
  rounds,
  columns: [
    ...['sex', 'pairing_offered', 'mentored_since', 'mentor'].map((name) => ({
      name,
      kind: 'category' as const,
      of: 'fact' as const,
    })),
    ...rounds.map((round) => ({ name: `composite_${round}`, kind: 'number' as const, of: 'score' as const, round })),
  ],
  withoutSource: [],
};
const groupOf = (name: string): string => `the ${name}`;
const fitted: Draft = fittedPlan('mentoring', offered, { title: 'T', groupOf });

function read(draft: Draft): ComparisonPlan {
  const plan = parsePlan(planOfDraft(draft));
  assert.ok(!isProblemList(plan), JSON.stringify(plan));
  return plan;
}

/** The draft with the outcome of another round. */
function at(draft: Draft, round: string): Draft {
  const column = offered.columns.find(({ name }) => name === `composite_${round}`);
  assert.ok(column);
  return refitStarts(withOutcome(draft, column, offered), offered);
}

test('mentoring that began at different rounds is a plan that asks start by start, and nothing that takes one start', () => {
  const asked = { ...fitted, weights: 'w', attrition: 'weighted' as const };
  const plan = read(withStarts(asked, offered, groupOf));
  assert.equal(plan.primary, 'staggered_differences');
  assert.ok(!plan.sensitivity.includes('difference_in_differences') && plan.sensitivity.includes('difference'));
  assert.deepEqual(plan.starts, { column: 'mentored_since', never: ['never'], comparison: 'not_yet' });
  assert.deepEqual([plan.weights, plan.attrition], [undefined, undefined]);
  assert.deepEqual(plan.exposure, {
    column: 'mentored_since',
    fixedAt: 'pairing_offered',
    groups: [
      { name: 'the mentored', values: rounds },
      { name: 'the others', values: ['never'] },
    ],
    reference: 'the others',
  });
});

test('an outcome of an earlier round leaves those who began after it among those who had not', () => {
  const draft = at(withStarts(fitted, offered, groupOf), 'midline');
  assert.deepEqual(
    read(draft).exposure.groups.map(({ values }) => values),
    [
      ['baseline', 'midline'],
      ['never', 'endline'],
    ],
  );
  const values = ['baseline', 'midline', 'endline', 'never', ''];
  assert.deepEqual(
    values.map((value) => fateOf(value, draft)),
    ['first', 'began', 'notYet', 'notYet', 'unknown'],
  );
  // By the first round nothing has changed, and the plan is refused.
  const first = parsePlan(planOfDraft(at(draft, 'baseline')));
  assert.ok(isProblemList(first) && first.some(({ code }) => code === 'plan_starts_rounds'));
});

test('whoever says that all began at about the same time has the question as it was', () => {
  const back = read(withoutStarts(withStarts(fitted, offered, groupOf), offered, groupOf));
  assert.deepEqual([back.starts, back.primary, back.exposure], [undefined, fitted.primary, read(fitted).exposure]);
  assert.ok(!back.sensitivity.includes('staggered_differences'));
});

test('it is not offered to whoever is not told since when, of one round, or over several missions', () => {
  const without = { ...offered, columns: offered.columns.filter(({ name }) => name !== 'mentored_since') };
  assert.deepEqual(
    [
      whyNoStarts(offered, 1),
      whyNoStarts(without, 1),
      whyNoStarts({ ...offered, rounds: ['baseline'] }, 1),
      whyNoStarts(offered, 2),
    ],
    [undefined, 'NoColumn', 'NoRounds', 'Missions'],
  );
});
