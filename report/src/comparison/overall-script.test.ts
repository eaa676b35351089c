import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { assemble, compare, type Comparison } from '@orion/analysis';
import { isProblemList } from '@orion/core';
import {
  madeUpCsv,
  madeUpPlan,
  madeUpProvenance as provenance,
  madeUpTable,
} from '../../../test/made-up-comparison.ts';
import { fewOfThreeGroups, threeGroups } from '../../../test/three-groups.ts';
import { comparisonScriptR } from './index.ts';

const isRHere = spawnSync('Rscript', ['-e', 'library(clubSandwich)'], { encoding: 'utf8' }).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'overall-'));
after(() => rmSync(folder, { recursive: true }));

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

/** What the script printed of all groups, by what was asked of them. */
function runScript(comparison: Comparison): ReadonlyMap<string, readonly string[]> {
  const [script, data] = [join(folder, 'script.R'), join(folder, 'data.csv')];
  writeFileSync(script, comparisonScriptR(comparison, provenance));
  writeFileSync(data, csv);
  const { status, stdout, stderr } = spawnSync('Rscript', [script, data], { encoding: 'utf8', cwd: folder });
  assert.equal(status, 0, stderr);
  const lines = stdout.split('\n').map((line) => line.split(',').map((cell) => cell.replaceAll('"', '')));
  return new Map(lines.flatMap((line) => (line[0]?.startsWith('(all) ') ? [[line[0].slice(6), line] as const] : [])));
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
        t.diagnostic('R with clubSandwich not found: the script was not run');
        return;
      }
      const told = runScript(comparison);
      for (const { test: name, of, found } of lines) {
        const line = told.get(of);
        assert.ok(line && found.kind === 'tested', `${name} ${of}`);
        const [, theirs, statistic, , df, , , p] = line;
        assert.equal(theirs, name);
        const same = (given: string | undefined, ours: number | undefined): void =>
          assert.ok(
            ours === undefined ? given === '' : Math.abs(Number(given) - ours) <= 1e-8 * Math.abs(ours),
            `${name} ${of}: ${given} ${ours}`,
          );
        same(statistic, found.statistic);
        same(df, found.df2 ?? found.df1);
        same(p, found.p);
      }
    });

  test('and says nothing of two groups', () => {
    const plan = madeUpPlan();
    const cohort = assemble(plan, madeUpTable(csv, plan));
    assert.ok(!isProblemList(cohort));
    assert.doesNotMatch(comparisonScriptR(compare(cohort), provenance), /oneway|kruskal/);
  });
});
