import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after as afterAll, describe, test } from 'node:test';
import { assemble, compare, type Comparison, type EstimateLine } from '@orion/analysis';
import { isProblemList } from '@orion/core';
import {
  madeUpCsv,
  madeUpPlan,
  madeUpProvenance as provenance,
  madeUpTable,
} from '../../../test/made-up-comparison.ts';
import { comparisonScriptR } from './index.ts';

/** Whether R is here with what the script asks for; tests without it look at the script alone. */
const isRHere =
  spawnSync('Rscript', ['-e', 'library(clubSandwich); library(lmerTest)'], { encoding: 'utf8' }).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'script-'));
afterAll(() => rmSync(folder, { recursive: true }));

function comparisonOf(csv: string, changed: object = {}): Comparison {
  const plan = madeUpPlan(changed);
  const cohort = assemble(plan, madeUpTable(csv, plan));
  assert.ok(!isProblemList(cohort), JSON.stringify(cohort));
  return compare(cohort);
}

/** The lines that the script printed, by the way of estimating. */
function runScript(comparison: Comparison, csv: string): ReadonlyMap<string, Readonly<Record<string, string>>> {
  const [script, data] = [join(folder, 'script.R'), join(folder, 'data.csv')];
  writeFileSync(script, comparisonScriptR(comparison, provenance));
  writeFileSync(data, csv);
  const { status, stdout, stderr } = spawnSync('Rscript', [script, data], { encoding: 'utf8', cwd: folder });
  assert.equal(status, 0, stderr);
  const [names = [], ...lines] = stdout
    .trim()
    .split('\n')
    .map((line) => line.split(',').map((cell) => cell.replaceAll('"', '')));
  return new Map(
    lines.map((line) => [line[1] ?? '', Object.fromEntries(names.map((name, place) => [name, line[place] ?? '']))]),
  );
}

/** How far R and Orion may be apart: closed formulas, what is solved for, and R's own search for limits of ranks. */
const near = (estimator: string): number =>
  estimator === 'ranks' ? 5e-3 : estimator === 'random_intercept' || estimator === 'random_slope' ? 1e-6 : 1e-9;

function assertSame({ estimator, found, n }: EstimateLine, told: Readonly<Record<string, string>> | undefined): void {
  assert.ok(told && found.kind === 'estimated', estimator);
  const same = (name: string, ours: number, scale = (value: number): number => value): void => {
    const theirs = scale(told[name] === 'Inf' ? Infinity : Number(told[name]));
    if (theirs === ours) return;
    assert.ok(Math.abs(theirs - ours) <= near(estimator) * Math.abs(ours), `${estimator} ${name}: ${theirs} ${ours}`);
  };
  assert.deepEqual([Number(told['n_group']), Number(told['n_reference'])], n);
  same('value', found.value);
  if (told['note'] === 'point estimate only') return;
  same('df', found.df);
  same('low', found.low);
  same('high', found.high);
  // In the far tail p moves many times as much as what it is of.
  if (near(estimator) > 1e-9) same('p', Math.log(found.p), Math.log);
  else same('p', found.p);
}

const repeated = [
  'difference',
  'ranks',
  'difference_in_differences',
  'fractional_logistic',
  'propensity_weighting',
  'overlap_weighting',
  'doubly_robust',
] as const;

const asked = {
  'people in clusters': { sensitivity: [...repeated, 'random_intercept'] },
  'people who stand alone': { cluster: undefined, sensitivity: repeated },
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
  'those who stayed and stand for all who began': {
    attrition: 'weighted',
    sensitivity: repeated.filter((one) => one !== 'ranks'),
  },
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
} as const;

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
      if (!isRHere) {
        t.diagnostic('R with clubSandwich and lmerTest not found: the script was not run');
        assert.match(comparisonScriptR(comparison, provenance), /^# Repeats/);
        return;
      }
      const told = runScript(comparison, csv);
      const [contrast] = comparison.contrasts;
      assert.ok(contrast);
      const lines = [contrast.primary, ...contrast.sensitivity];
      for (const line of lines) assertSame(line, told.get(line.estimator));
      // Where nobody asked for it the plain difference is the naive one, of those who stayed as they are.
      if (!lines.some(({ estimator }) => estimator === 'difference'))
        assertSame(contrast.naive, told.get('difference'));
    });

  test('of columns that say the same, one of them far from nothing', (t) => {
    const more = withMore(csv);
    const covariates = ['months_since_return', 'twice', 'far', 'ones'].map((column) => ({ column, kind: 'number' }));
    const sensitivity = repeated.filter((one) => one !== 'ranks');
    const comparison = comparisonOf(more, { covariates, sensitivity });
    const [contrast] = comparison.contrasts;
    assert.ok(contrast && contrast.primary.found.kind === 'estimated', JSON.stringify(contrast?.primary));
    const redundant = comparison.checks.filter(({ code }) => code === 'covariate_redundant');
    assert.deepEqual(
      redundant.map(({ parameters }) => parameters['column']),
      ['twice', 'far', 'ones'],
    );
    if (!isRHere) {
      t.diagnostic('R with clubSandwich and lmerTest not found: the script was not run');
      return;
    }
    const told = runScript(comparison, more);
    for (const line of [contrast.primary, ...contrast.sensitivity]) assertSame(line, told.get(line.estimator));
    const far = comparisonOf(more, { covariates: covariates.slice(2, 3), sensitivity: [] });
    const [alone] = far.contrasts;
    assert.ok(alone && alone.primary.found.kind === 'estimated');
    assertSame(alone.primary, runScript(far, more).get('baseline_adjusted'));
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
    const longCsv = [
      'person,round,pairing_offered,composite,mentor,sex,months_since_return,interviewer,mode',
      ...long,
    ].join('\n');
    const plain = comparisonOf(wide, { sensitivity: ['difference'] });
    assert.ok(header.includes('composite_endline'));
    if (!isRHere) {
      t.diagnostic('R with clubSandwich and lmerTest not found: the script was not run');
      return;
    }
    const rounds = { unit: 'person', round: 'round', rounds: ['baseline', 'endline'] };
    const told = runScript(
      { ...plain, plan: madeUpPlan({ long: rounds, sensitivity: ['difference'] }) },
      `${longCsv}\n`,
    );
    const [contrast] = plain.contrasts;
    assert.ok(contrast);
    assertSame(contrast.primary, told.get('baseline_adjusted'));
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
    t.diagnostic('R with clubSandwich and lmerTest not found: the script was not run');
    return;
  }
  runScript(named, csv);
  assert.ok(!existsSync(join(folder, 'harm')));
});
