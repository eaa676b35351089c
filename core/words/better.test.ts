import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePlan, planOfQuestion, type ComparisonPlan } from '../src/comparison/index.ts';
import { isProblemList } from '../src/index.ts';
import { speakerOf } from './comparison-speaker.ts';
import { unitOf } from './comparison-unit.ts';
import { tellAnswer } from './tell-answer.ts';
import type { AnswerTold, ContrastFacts } from './told-comparison.ts';

/** What is said of an outcome that is clearly lower in the group. */
function toldOf(outcome: object, language: 'en' | 'fr' | 'ar' = 'en'): AnswerTold {
  const { baseline: _, ...written } = planOfQuestion('mentoring');
  const plan = parsePlan({ ...written, primary: 'difference', sensitivity: [], outcome });
  assert.ok(!isProblemList(plan), JSON.stringify(plan));
  const found = { kind: 'estimated', value: -0.2, low: -0.3, high: -0.1, p: 0.001 } as const;
  const line = { estimator: 'difference', found, n: [50, 50], estimand: 'as_observed' } as const;
  const contrast: ContrastFacts = {
    group: 'mentored',
    primary: line,
    sensitivity: [],
    naive: line,
    answer: 'lower_matters',
  };
  const known: ComparisonPlan = plan;
  return tellAnswer(
    speakerOf(language, unitOf({ plan: known, contrasts: [], groups: [] })),
    { plan: known, checks: [], contrasts: [contrast] },
    contrast,
  );
}

const symptoms = { column: 'symptoms_endline', kind: 'score' };
const unknown = /good or bad/;

test('lower is told as better where the plan says so, as worse where higher is, and as neither where it says nothing', () => {
  assert.equal(toldOf({ ...symptoms, better: 'lower' }).headline, 'Lower, and by enough to matter (better)');
  assert.equal(toldOf({ ...symptoms, better: 'higher' }).headline, 'Lower, and by enough to matter (worse)');
  const plain = toldOf(symptoms);
  assert.equal(plain.headline, 'Lower, and by enough to matter');
  assert.ok(
    plain.not.some((sentence) => unknown.test(sentence)),
    plain.not.join('\n'),
  );
  assert.ok(!toldOf({ ...symptoms, better: 'lower' }).not.some((sentence) => unknown.test(sentence)));
});

test("of Orion's own scores higher is better, and a plan may not say what it likes", () => {
  assert.equal(
    toldOf({ column: 'composite_endline', kind: 'score' }).headline,
    'Lower, and by enough to matter (worse)',
  );
  assert.ok(isProblemList(parsePlan({ ...planOfQuestion('mentoring'), outcome: { ...symptoms, better: 'more' } })));
});

test('it is told in French and Arabic too', () => {
  assert.match(toldOf({ ...symptoms, better: 'lower' }, 'fr').headline, /\(mieux\)/);
  assert.match(toldOf({ ...symptoms, better: 'higher' }, 'ar').headline, /أسوأ/);
});
