import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { assemble, compare, type Comparison } from '@orion/analysis';
import { isProblemList } from '@orion/core';
import {
  madeUpCsv,
  madeUpPlan,
  madeUpProvenance as provenance,
  madeUpTable,
} from '../../../test/made-up-comparison.ts';
import { assertRepeated, foundInR, isRHere, ScriptFolder } from '../../../test/repeated-in-r.ts';
import { comparisonScriptR } from './index.ts';

const folder = new ScriptFolder();
const absent = 'R not found with clubSandwich and lmerTest: the script was not run';

function comparisonOf(csv: string, changed: object = {}): Comparison {
  const plan = madeUpPlan(changed);
  const cohort = assemble(plan, madeUpTable(csv, plan));
  assert.ok(!isProblemList(cohort), JSON.stringify(cohort));
  return compare(cohort);
}

const repeated = [
  'difference',
  'difference_in_differences',
  'fractional_logistic',
  'propensity_weighting',
  'overlap_weighting',
  'entropy_balancing',
  'doubly_robust',
] as const;

const asked: Readonly<Record<string, object>> = {
  'people in clusters': { sensitivity: [...repeated, 'ranks', 'random_intercept'] },
  'people who stand alone': { cluster: undefined, sensitivity: [...repeated, 'ranks'] },
  'strata and conditions': {
    strata: ['sex'],
    where: [
      { column: 'months_since_return', atLeast: 2 },
      { column: 'mode_endline', not: ['phone'] },
    ],
    heterogeneity: [],
    covariates: [],
    sensitivity: ['difference'],
  },
  'an outcome that reaches a threshold': {
    outcome: { column: 'composite_endline', kind: 'score', atLeast: 0.5 },
    primary: 'standardised_risk',
    sensitivity: ['baseline_adjusted', 'difference_in_differences'],
  },
  'yes and no of people who stand alone': {
    outcome: { column: 'composite_endline', kind: 'score', atLeast: 0.5 },
    cluster: undefined,
    primary: 'standardised_risk',
    sensitivity: [],
  },
  'people followed over three rounds': {
    outcome: {
      column: 'composite_endline',
      kind: 'score',
      rounds: [
        { column: 'composite_baseline', at: 0 },
        { column: 'composite_midline', at: 6 },
        { column: 'composite_endline', at: 13 },
      ],
    },
    primary: 'random_slope',
    sensitivity: ['difference_in_differences'],
  },
  'those who stayed and stand for all who began': { attrition: 'weighted', sensitivity: repeated },
  'those who stayed, each alone': { attrition: 'weighted', cluster: undefined, sensitivity: ['fractional_logistic'] },
  'people matched with people': {
    primary: 'matching',
    sensitivity: ['matching_with_replacement', 'regression_in_pairs'],
  },
  'people matched who stand alone': {
    cluster: undefined,
    primary: 'matching_with_replacement',
    sensitivity: ['matching', 'regression_in_pairs'],
  },
  'a change': {
    outcome: { column: 'composite_endline', kind: 'score', since: 'composite_baseline' },
    primary: 'difference',
    sensitivity: [],
  },
};

/** The same people with months twice, from the year dot, and a column of ones. */
function withMore(csv: string): string {
  const [header = '', ...rows] = csv.trim().split('\n');
  const months = header.split(',').indexOf('months_since_return');
  const more = rows.map((row) => {
    const text = row.split(',')[months] ?? '';
    return `${row},${text === 'NA' ? 'NA,NA' : `${2 * Number(text)},${1e12 + Number(text)}`},1`;
  });
  return `${[`${header},twice,far,ones`, ...more].join('\n')}\n`;
}

describe('the R script of a comparison gives the same numbers', () => {
  const csv = madeUpCsv();
  for (const [what, changed] of Object.entries(asked))
    test(`of ${what}`, (t) => {
      const comparison = comparisonOf(csv, changed);
      assert.ok(comparison.contrasts.every(({ primary }) => primary.found.kind === 'estimated'));
      if (!isRHere) {
        t.diagnostic(absent);
        assert.match(comparisonScriptR(comparison, provenance), /^# Repeats/);
        return;
      }
      assertRepeated(folder.run(comparison, csv));
    });

  test('of columns that say the same, one of them far from nothing', (t) => {
    const more = withMore(csv);
    const covariates = ['months_since_return', 'twice', 'far', 'ones'].map((column) => ({ column, kind: 'number' }));
    const comparison = comparisonOf(more, { covariates, sensitivity: repeated });
    const redundant = comparison.checks.filter(({ code }) => code === 'covariate_redundant');
    assert.deepEqual(
      redundant.map(({ parameters }) => parameters['column']),
      ['twice', 'far', 'ones'],
    );
    if (!isRHere) {
      t.diagnostic(absent);
      return;
    }
    assertRepeated(folder.run(comparison, more));
    assertRepeated(folder.run(comparisonOf(more, { covariates: covariates.slice(2, 3), sensitivity: [] }), more));
  });

  test('of a long table, a row a person and round', (t) => {
    const wide = madeUpCsv({ people: 120 });
    const [header = '', ...rows] = wide.trim().split('\n');
    const long = rows.flatMap((row) => {
      const [person, offered, after, before, mentor, sex, months, interviewer, mode] = row.split(',');
      return [
        [person, 'baseline', offered, before, mentor, sex, months, '', ''],
        [person, 'endline', '', after, '', '', '', interviewer, mode],
      ].map((cells) => cells.join(','));
    });
    const heads = 'person,round,pairing_offered,composite,mentor,sex,months_since_return,interviewer,mode';
    const longCsv = `${[heads, ...long].join('\n')}\n`;
    const plain = comparisonOf(wide, { sensitivity: ['difference'] });
    assert.ok(header.includes('composite_endline'));
    if (!isRHere) {
      t.diagnostic(absent);
      return;
    }
    const rounds = { unit: 'person', round: 'round', rounds: ['baseline', 'endline'] };
    const { dimensions: _, trajectories: __, ...bare } = plain;
    const told = folder.run({ ...bare, plan: madeUpPlan({ long: rounds, sensitivity: ['difference'] }) }, longCsv);
    const [contrast] = plain.contrasts;
    assert.ok(contrast && contrast.primary.found.kind === 'estimated');
    assert.ok(Math.abs(foundInR(told, 'baseline_adjusted') - contrast.primary.found.value) < 1e-12);
    assertRepeated(told, ({ number }) => number === 'q');
  });
});

test('a name in a plan is a name in R, whatever it says', (t) => {
  const harm = '"); file.create("harm"); ("';
  const csv = madeUpCsv({ people: 80 }).replaceAll('mentored', 'x');
  const comparison = comparisonOf(csv, { title: `x\n${harm}`, sensitivity: [] });
  const { exposure } = comparison.plan;
  const groups = exposure.groups.map((group) => (group.name === 'mentored' ? { ...group, name: harm } : group));
  const named: Comparison = {
    ...comparison,
    plan: { ...comparison.plan, exposure: { ...exposure, groups }, cluster: 'mentor', strata: [] },
  };
  const script = comparisonScriptR(named, { ...provenance, dataFile: harm });
  const program = script.split('\n').filter((line) => !line.startsWith('#'));
  assert.ok(!program.some((line) => line.includes('file.create("harm")')));
  if (!isRHere) {
    t.diagnostic(absent);
    return;
  }
  folder.run(named, csv);
  assert.ok(!existsSync(join(folder.path, 'harm')));
});
