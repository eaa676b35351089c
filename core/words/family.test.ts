import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePlan, planOfQuestion } from '../src/comparison/index.ts';
import { isProblemList } from '../src/index.ts';
import { speakerOf } from './comparison-speaker.ts';
import { unitOf } from './comparison-unit.ts';
import { tellAnswer } from './tell-answer.ts';
import type { ContrastFacts } from './told-comparison.ts';

/** What is said of how sure a difference is that stands beside another one. */
function sureOf(holm: number, together: NonNullable<ContrastFacts['together']>): string {
  const plan = parsePlan(planOfQuestion('activity'));
  assert.ok(!isProblemList(plan), JSON.stringify(plan));
  const found = { kind: 'estimated', value: 0.06, low: 0.005, high: 0.115, p: 0.032 } as const;
  const line = { estimator: 'baseline_adjusted', found, n: [50, 50], estimand: 'everyone' } as const;
  const contrast: ContrastFacts = {
    group: 'training',
    primary: line,
    sensitivity: [],
    naive: line,
    answer: together.low > 0 ? 'higher' : 'unsure',
    holm,
    together,
  };
  const contrasts = [contrast, { group: 'micro-business' }];
  const speaker = speakerOf('en', unitOf({ plan, contrasts: [], groups: [] }));
  return tellAnswer(speaker, { plan, checks: [], contrasts }, contrast).sure.join(' ');
}

test('where Holm finds clear what the limits for all leave open, it is said that the limits rule', () => {
  const apart = sureOf(0.032, { low: -0.003, high: 0.123 });
  assert.match(apart, /Holm\): p.=.0\.032\. The limits that hold for all of them at once are −0\.3 to \+12\.3/);
  assert.match(apart, /the limits rule/);
});

test('where both agree nothing more is said than by which the answer goes', () => {
  for (const told of [sureOf(0.01, { low: 0.001, high: 0.119 }), sureOf(0.2, { low: -0.003, high: 0.123 })]) {
    assert.match(told, /the answer goes by these/);
    assert.doesNotMatch(told, /the limits rule/);
  }
});
