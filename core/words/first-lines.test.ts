import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePlan, planOfQuestion, type ComparisonPlan } from '../src/comparison/index.ts';
import { isProblemList } from '../src/index.ts';
import { speakerOf } from './comparison-speaker.ts';
import { unitOf } from './comparison-unit.ts';
import { tellAnswer } from './tell-answer.ts';
import type { AnswerTold, CheckFacts, ContrastFacts, LineFacts } from './told-comparison.ts';

const parsed = parsePlan(planOfQuestion('mentoring'));
assert.ok(!isProblemList(parsed));
const plan: ComparisonPlan = parsed;

const line = (value: number, estimator: LineFacts['estimator'] = 'baseline_adjusted'): LineFacts => ({
  estimator,
  found: { kind: 'estimated', value, low: value - 0.03, high: value + 0.03, p: 0.001 },
  n: [50, 50],
  estimand: 'everyone',
});

function told(checks: readonly CheckFacts[], contrast: Partial<ContrastFacts> = {}): AnswerTold {
  const all = {
    group: 'mentored',
    primary: line(0.05),
    sensitivity: [],
    naive: line(-0.07),
    answer: 'higher',
    ...contrast,
  };
  return tellAnswer(
    speakerOf('en', unitOf({ plan, contrasts: [], groups: [] })),
    { plan, checks, contrasts: [all] },
    all,
  );
}

const warns = (code: string, parameters: CheckFacts['parameters']): CheckFacts => ({
  code,
  verdict: 'warn',
  parameters,
});

test('where nobody began alike the first lines say so, and do not speak of people who are alike', () => {
  const about = { group: 'mentored', column: 'composite_baseline' };
  const { found, wrong } = told([warns('carried_on', about)]);
  assert.match(found.join(' '), /Nobody in “mentored” began like anybody/);
  assert.doesNotMatch(found.join(' '), /among people alike/);
  assert.doesNotMatch(wrong.join(' '), /began like anybody/);
});

test('that groups began apart is told once', () => {
  const about = { group: 'mentored', column: 'composite_baseline', standardised: -1.2 };
  const both = [warns('began_low', about), warns('balance_poor', about)];
  assert.equal(told(both).wrong.filter((sentence) => sentence.includes('standard deviations')).length, 1);
  const other = [warns('began_low', about), warns('balance_poor', { ...about, column: 'sex' })];
  assert.equal(told(other).wrong.filter((sentence) => sentence.includes('standard deviations')).length, 2);
});

test('that most have nobody beside them stands in the first lines, that a few have is told among what could be wrong', () => {
  const sentence = /there is nobody alike/;
  const most = told([warns('overlap_poor', { group: 'mentored', share: 0.9 })]);
  assert.match(most.found.join(' '), sentence);
  assert.doesNotMatch(most.wrong.join(' '), sentence);
  const few = told([warns('overlap_poor', { group: 'mentored', share: 0.2 })]);
  assert.doesNotMatch(few.found.join(' '), sentence);
  assert.match(few.wrong.join(' '), sentence);
});

test('what adjusts for nothing says so beside its number', () => {
  const plain: LineFacts = { ...line(-0.04, 'difference'), notes: ['unadjusted'] };
  assert.match(told([], { primary: plain, answer: 'lower' }).found.join(' '), /groups as they stand/);
  assert.doesNotMatch(told([]).found.join(' '), /groups as they stand/);
});

test('estimates of one direction do not agree where one is twice as large', () => {
  const apart = told([], { sensitivity: [line(0.107, 'difference_in_differences'), line(0.05, 'matching')] });
  assert.match(apart.sure.join(' '), /they are far apart: from \+5\.0 to \+10\.7.points/);
  assert.doesNotMatch(told([], { sensitivity: [line(0.06, 'matching')] }).sure.join(' '), /far apart/);
});

test('a difference of changes is told as one', () => {
  const changed = parsePlan({ ...planOfQuestion('panel') });
  assert.ok(!isProblemList(changed));
  const all = {
    group: 'women',
    primary: line(0.0027, 'difference'),
    sensitivity: [],
    naive: line(0),
    answer: 'unsure',
  };
  const unit = unitOf({ plan: changed, contrasts: [], groups: [] });
  const comparison = { plan: changed, checks: [], contrasts: [all] };
  assert.match(tellAnswer(speakerOf('en', unit), comparison, all).found.join(' '), /the change of the outcome was/);
  // Up to two French has one point, and not so many points.
  assert.match(tellAnswer(speakerOf('fr', unit), comparison, all).found.join(' '), /de 0,3\u00a0point dans/);
  const twice = { ...all, primary: line(0.02, 'difference') };
  assert.match(tellAnswer(speakerOf('fr', unit), comparison, twice).found.join(' '), /de 2,0\u00a0points dans/);
});
