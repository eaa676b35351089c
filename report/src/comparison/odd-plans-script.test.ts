import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assemble, compare, releaseComparison, type Comparison } from '@orion/analysis';
import { isProblemList } from '@orion/core';
import { madeUpCsv, madeUpPlan, madeUpTable, type MadeUpWorld } from '../../../test/made-up-comparison.ts';
import { assertRepeated, isRHere, ScriptFolder } from '../../../test/repeated-in-r.ts';

const folder = new ScriptFolder();
const absent = 'R not found with clubSandwich and lmerTest: the script was not run';

/** Columns besides: a mission, two that follow a rule, a few people who all do well or all were mentored. */
function peopleOf(world: MadeUpWorld = {}): string {
  const [header = '', ...rows] = madeUpCsv(world).trimEnd().split('\n');
  const told = rows.map((row, person) => {
    const [, offered, after, before] = row.split(',');
    const isLow = Number(before) < 0.5;
    return [
      row,
      ['Guinea', 'Senegal', 'Gambia'][(person * 7) % 3],
      isLow ? 'in' : 'out',
      // Followed near the threshold, and not far from it.
      Math.abs(Number(before) - 0.5) < 0.25 === isLow ? 'in' : 'out',
      // Followed by few.
      (person * 29) % 100 < (isLow ? 70 : 36) ? 'in' : 'out',
      Number(after) > 0.55 && person % 9 === 1 ? 'well' : 'other',
      `c${person % 40}${offered}`,
      0.5 + ((person * 13) % 7),
      after === '' ? ['died', '', 're_migrated'][person % 3] : person % 50 === 0 ? 'died' : '',
    ].join(',');
  });
  return `${[`${header},mission,ruled,nearly,faintly,known_well,team,counts,ending`, ...told].join('\n')}\n`;
}

function comparisonOf(csv: string, changed: object): Comparison {
  const plan = madeUpPlan(changed);
  const cohort = assemble(plan, madeUpTable(csv, plan));
  assert.ok(!isProblemList(cohort), JSON.stringify(cohort));
  return compare(cohort);
}

const groupsOf = (column: string): object => ({
  exposure: {
    column,
    fixedAt: 'eligibility',
    groups: [
      { name: 'in', values: ['in'] },
      { name: 'out', values: ['out'] },
    ],
    reference: 'out',
  },
});
const alone = { cluster: undefined, heterogeneity: [] };
const weighted = [
  'difference',
  'difference_in_differences',
  'fractional_logistic',
  'propensity_weighting',
  'overlap_weighting',
  'entropy_balancing',
  'doubly_robust',
  'discontinuity',
];
const ruled = (column: string, cutoff: number, enters: string, bandwidth?: number): object => ({
  assignment: { how: 'score_rule', whyWithout: 'no_place', rule: { column, cutoff, enters, bandwidth } },
  primary: 'discontinuity',
  sensitivity: ['difference'],
});
const reached = { outcome: { column: 'composite_endline', kind: 'score', atLeast: 0.5 } };

const plans: Readonly<Record<string, object>> = {
  'people whose story had ended': {
    endings: { column: 'ending', values: ['died', 're_migrated'] },
    attrition: 'weighted',
    sensitivity: ['difference'],
  },
  'weights of a survey': { weights: 'counts', sensitivity: weighted },
  'weights of a survey, each alone': { weights: 'counts', ...alone, sensitivity: weighted },
  'weights of a survey of those who stayed': { weights: 'counts', attrition: 'weighted', sensitivity: weighted },
  'clusters that keep to one group': { cluster: 'team', sensitivity: weighted },
  'several columns by which an effect may differ': {
    heterogeneity: ['sex', 'mission'],
    strata: ['mission'],
    sensitivity: ['overlap_weighting'],
  },
  'a column by which nothing can differ': { where: [{ column: 'sex', is: ['female'] }], sensitivity: [] },
  'a difference that may differ, each alone': {
    ...alone,
    heterogeneity: ['mission'],
    primary: 'difference',
    sensitivity: [],
  },
  'a threshold that was not always followed': ruled('composite_baseline', 0.5, 'below'),
  'a threshold within a planned window, each alone': { ...alone, ...ruled('composite_baseline', 0.5, 'below', 0.15) },
  'a threshold that was always followed': { ...groupsOf('ruled'), ...ruled('composite_baseline', 0.5, 'below') },
  'a threshold followed near it': {
    ...alone,
    ...groupsOf('nearly'),
    ...ruled('composite_baseline', 0.5, 'below', 0.2),
  },
  'a threshold that moved few': { ...alone, ...groupsOf('faintly'), ...ruled('composite_baseline', 0.5, 'below', 0.3) },
  'a threshold that moved nobody': {
    ...alone,
    ...ruled('months_since_return', 12, 'at_least'),
    baseline: undefined,
    covariates: [],
  },
  'a threshold with weights of a survey': { weights: 'counts', ...ruled('composite_baseline', 0.5, 'below') },
  'an outcome foretold of some': {
    ...reached,
    primary: 'standardised_risk',
    covariates: [{ column: 'known_well', kind: 'category' }],
    sensitivity: ['difference'],
  },
  'an outcome foretold of some, each alone': {
    ...reached,
    ...alone,
    primary: 'standardised_risk',
    covariates: [{ column: 'known_well', kind: 'category' }],
    sensitivity: [],
  },
  'a number without a beginning': {
    outcome: { column: 'composite_endline', kind: 'number' },
    baseline: undefined,
    sensitivity: ['ranks', 'entropy_balancing'],
  },
};

describe('the R script gives the same numbers', () => {
  const csv = peopleOf();
  for (const [what, changed] of Object.entries(plans))
    test(`of ${what}`, (t) => {
      const comparison = comparisonOf(csv, changed);
      assert.ok(comparison.contrasts.length > 0);
      const isPenalised = comparison.contrasts.some(({ primary }) => primary.notes.includes('penalised'));
      assert.equal(isPenalised, what.includes('foretold'));
      if (!isRHere) {
        t.diagnostic(absent);
        return;
      }
      assertRepeated(folder.run(comparison, csv));
    });

  test('of more than a thousand clusters in each group', (t) => {
    // Without those whose answers are missing: at their worst they are told by CR2, which takes R a minute of so many.
    const rows = peopleOf({ people: 2800 }).split('\n');
    const many = rows.filter((row) => row.split(',')[2] !== '').join('\n');
    const comparison = comparisonOf(many, { cluster: 'person', sensitivity: ['doubly_robust'] });
    assert.equal(comparison.contrasts[0]?.primary.error, 'CR1');
    if (!isRHere) {
      t.diagnostic(absent);
      return;
    }
    assertRepeated(folder.run(comparison, many));
  });
});

describe('the R script of an answer that is not all there', () => {
  test('describes where an effect was refused', (t) => {
    const csv = madeUpCsv({ mentors: 3 });
    const comparison = comparisonOf(csv, {});
    assert.equal(comparison.contrasts.length, 0);
    if (!isRHere) {
      t.diagnostic(absent);
      return;
    }
    const numbers = folder.run(comparison, csv);
    assertRepeated(numbers);
    assert.ok(numbers.some(({ what }) => what === 'outcome as observed'));
    assert.ok(!numbers.some(({ what }) => what === 'baseline_adjusted'));
  });

  test('stands beside what was rounded for a release, and differs by the rounding alone', (t) => {
    const csv = madeUpCsv();
    const comparison = releaseComparison(comparisonOf(csv, {}));
    if (!isRHere) {
      t.diagnostic(absent);
      return;
    }
    const numbers = folder.run(comparison, csv);
    const value = numbers.find(({ what, number }) => what === 'baseline_adjusted' && number === 'value');
    assert.ok(value && value.orion !== value.r && Math.abs(value.orion - value.r) < 0.001);
  });
});
