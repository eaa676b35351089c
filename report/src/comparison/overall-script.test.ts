import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assemble, compare, type Comparison } from '@orion/analysis';
import { isProblemList } from '@orion/core';
import {
  madeUpCsv,
  madeUpPlan,
  madeUpProvenance as provenance,
  madeUpTable,
} from '../../../test/made-up-comparison.ts';
import { assertRepeated, isRHere, ScriptFolder } from '../../../test/repeated-in-r.ts';
import { fewOfThreeGroups, threeGroups } from '../../../test/three-groups.ts';
import { comparisonScriptR } from './index.ts';

const folder = new ScriptFolder();

const asWritten = {
  ...threeGroups,
  heterogeneity: [],
  sensitivity: ['difference', 'difference_in_differences', 'ranks'],
};
const csv = madeUpCsv();

function comparisonOf(changed: object): Comparison {
  const plan = madeUpPlan({ ...asWritten, ...changed });
  const cohort = assemble(plan, madeUpTable(csv, plan));
  assert.ok(!isProblemList(cohort), JSON.stringify(cohort));
  return compare(cohort);
}

const [welch, wald] = ['welch_anova', 'wald'];
const asked: readonly (readonly [string, object, readonly string[]])[] = [
  ['people in clusters', {}, [wald, wald, wald, 'wald_of_ranks']],
  ['people who stand alone', { cluster: undefined }, [wald, welch, welch, 'kruskal_wallis']],
  [
    'shares',
    {
      cluster: undefined,
      outcome: { column: 'composite_endline', kind: 'score', atLeast: 0.5 },
      primary: 'difference',
      sensitivity: ['difference_in_differences', 'standardised_risk'],
    },
    ['chi_squared', welch, wald],
  ],
  ['shares of which few are expected', fewOfThreeGroups, ['fisher_freeman_halton']],
  [
    'those who stayed and stand for all who began, beside people as they are',
    { attrition: 'weighted', sensitivity: [] },
    [wald, wald],
  ],
  [
    'weights of a survey',
    { weights: 'months_since_return', covariates: [], sensitivity: ['difference'] },
    [wald, wald],
  ],
];

describe('the R script tests all groups at once as the report does', () => {
  for (const [what, changed, tests] of asked)
    test(`of ${what}`, (t) => {
      const comparison = comparisonOf(changed);
      const lines = comparison.overall?.lines ?? [];
      assert.deepEqual(
        lines.map((line) => line.test),
        tests,
      );
      if (!isRHere) {
        t.diagnostic('R not found with clubSandwich and lmerTest: the script was not run');
        return;
      }
      const told = folder.run(comparison, csv);
      assertRepeated(told);
      for (const { test: name, of, found } of lines) {
        assert.equal(found.kind, 'tested');
        assert.ok(told.some((one) => one.what === `${name} of ${of}` && one.number === 'p' && one.r >= 0));
      }
      // Two groups beside the reference: p after Holm, and limits that hold for both.
      assert.equal(told.filter((one) => one.what === 'all groups at once' && one.number === 'holm').length, 2);
    });

  test('and says nothing of two groups', () => {
    const plan = madeUpPlan();
    const cohort = assemble(plan, madeUpTable(csv, plan));
    assert.ok(!isProblemList(cohort));
    assert.doesNotMatch(comparisonScriptR(compare(cohort), provenance), /oneway|kruskal/);
  });
});
