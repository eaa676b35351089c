import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AccountId } from '@orion/core';
import { answersTold } from './answers-told.ts';
import type { ListedRun } from './compare-answers.ts';

const run = (plan: string, version: number, more: Partial<ListedRun> = {}): ListedRun => ({
  id: `${plan}${version}`,
  plan,
  version,
  kind: 'answer',
  by: 'dounia' as AccountId,
  at: '2026-11-01T10:00:00Z',
  state: 'told',
  people: 60,
  ...more,
});

test('answers are counted over all outcomes, a plan that was changed as another, and nothing that told nothing', () => {
  const looked = [
    run('a', 1, { kind: 'check' }),
    run('a', 1, { state: 'stopped' }),
    run('a', 1, { state: 'problems' }),
  ];
  assert.deepEqual(answersTold(looked), { answers: 0, plans: 0 });
  assert.deepEqual(answersTold([...looked, run('a', 1), run('a', 1), run('a', 2), run('b', 1)]), {
    answers: 4,
    plans: 3,
  });
});
