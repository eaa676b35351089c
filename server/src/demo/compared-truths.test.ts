import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assemble, compare, type Comparison, type EstimateLine } from '@orion/analysis';
import { isProblemList } from '@orion/core';
import { parsePlan, planOfQuestion } from '@orion/core/comparison';
import { loadInstruments } from '../instruments.ts';
import { makeUpLife, type MadeUpLife } from './made-up-life.ts';
import { demoScoring } from './score-of.ts';
import { demoCountries, demoTruths, type DemoCountry } from './truths.ts';

const people = 2500;
const interviewers = 17;
const scoring = demoScoring(await loadInstruments());

/** The first question of programme.md, asked of one mission of the demonstration. */
function ask(country: DemoCountry): Comparison {
  const lives = Array.from({ length: people }, (_, number) =>
    makeUpLife({ country, seed: 2026, number, interviewers, monthsAgo: 20, ...scoring }),
  );
  const isRuled = country === 'GN';
  const { long: _, ...question } = planOfQuestion('mentoring');
  const plan = parsePlan({
    ...question,
    assignment: isRuled
      ? {
          how: 'score_rule',
          whyWithout: 'nobody',
          rule: { column: 'composite_baseline', cutoff: 0.5, enters: 'below' },
        }
      : { how: 'judgement', whyWithout: 'judgement' },
    cluster: 'interviewer_endline',
    covariates: [{ column: 'sex', kind: 'category' }],
    sensitivity: ['difference', 'difference_in_differences', 'random_intercept'],
  });
  assert.ok(!isProblemList(plan), JSON.stringify(plan));
  const at = (life: MadeUpLife, round: string): MadeUpLife['interviews'][number] | undefined =>
    life.interviews.find((one) => one.round === round);
  const numbers = (valueOf: (life: MadeUpLife) => number | undefined) => ({
    values: Float64Array.from(lives, (life) => valueOf(life) ?? NaN),
    isNotApplicable: new Uint8Array(people),
  });
  const labels = (labelOf: (life: MadeUpLife) => string | undefined) => {
    const found = [...new Set(lives.flatMap((life) => labelOf(life) ?? []))];
    return { labels: found, codes: Int32Array.from(lives, (life) => found.indexOf(labelOf(life) ?? '')) };
  };
  const cohort = assemble(plan, {
    rows: people,
    numbers: new Map([
      ['composite_baseline', numbers((life) => at(life, 'baseline')?.composite)],
      ['composite_endline', numbers((life) => at(life, 'endline')?.composite)],
    ]),
    categories: new Map([
      ['pairing_offered', labels(({ isMentored }) => (isMentored ? 'yes' : 'no'))],
      ['interviewer_endline', labels((life) => at(life, 'endline')?.interviewer.toString())],
      ['interviewer_role_endline', labels((life) => (at(life, 'endline') ? 'other_staff' : undefined))],
      ['mode_endline', labels((life) => (at(life, 'endline') ? 'phone' : undefined))],
      ['sex', labels(({ sex }) => sex)],
    ]),
  });
  assert.ok(!isProblemList(cohort), JSON.stringify(cohort));
  return compare(cohort);
}

function holds({ found }: EstimateLine, truth: number): boolean {
  return found.kind === 'estimated' && found.low < truth && truth < found.high;
}

describe('the first question, asked of the demonstration', () => {
  for (const country of demoCountries)
    test(`finds in ${country} what a mentor does, where the naive answers do not`, () => {
      const { contrasts, checks } = ask(country);
      const [contrast] = contrasts;
      assert.ok(contrast, JSON.stringify(checks));
      assert.ok(holds(contrast.primary, demoTruths.mentoring), JSON.stringify(contrast.primary));
      assert.match(contrast.answer, /^higher/);
      assert.ok(!holds(contrast.naive, demoTruths.mentoring), JSON.stringify(contrast.naive));
      const changes = contrast.sensitivity.find(({ estimator }) => estimator === 'difference_in_differences');
      assert.ok(changes && !holds(changes, demoTruths.mentoring), JSON.stringify(changes));
    });

  test('shows how much of the rise of those who began low would have come anyway', () => {
    const { regressionToMean, checks } = ask('GN');
    assert.ok(checks.some(({ code }) => code === 'low_score_entry'));
    assert.ok(regressionToMean && regressionToMean.expectedRise > 0.01);
    assert.ok(regressionToMean.observedRise > regressionToMean.expectedRise + demoTruths.mentoring);
  });
});
