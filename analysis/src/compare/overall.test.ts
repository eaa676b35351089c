import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isProblemList } from '@orion/core';
import { parsePlan } from '@orion/core/comparison';
import golden from '../../oracle/several.json' with { type: 'json' };
import { assemble } from '../cohort/assemble.ts';
import type { Cohort } from '../cohort/cohort.ts';
import { tableOf } from '../cohort/table-of.ts';
import { assertNear } from '../groups/oracle-people.ts';
import { compare } from './compare.ts';
import { overallOf } from './overall.ts';
import type { OverallLine } from './overall-told.ts';

type Whole = (typeof golden.whole)[number];

/** R's data as a table with a row for each row, and a plan about it. */
function cohortOf({ y, g, x, s, cluster }: Whole, changed: object = {}): Cohort {
  const groups = [...new Set(g)].map((value) => ({ name: `of ${value}`, values: [value] }));
  const plan = parsePlan({
    form: 1,
    title: 'Groups of R',
    unit: 'row',
    outcome: { column: 'y', kind: 'number' },
    exposure: { column: 'g', fixedAt: 'always', groups, reference: groups[0].name },
    assignment: { how: 'chance', whyWithout: 'nobody' },
    interviewer: 'nobody',
    ...(cluster && { cluster: 'cluster' }),
    primary: 'difference',
    smallestDifference: 1,
    ...changed,
  });
  assert.ok(!isProblemList(plan), JSON.stringify(plan));
  const rows = y.map((value, row) => [value, g[row], x?.[row] ?? 0, s?.[row] ?? 0, cluster?.[row] ?? 0].join(' '));
  const cohort = assemble(plan, tableOf('y g x s cluster', rows, plan));
  assert.ok(!isProblemList(cohort), JSON.stringify(cohort));
  return cohort;
}

function lineOf(whole: Whole, of: OverallLine['of'], changed: object = {}): OverallLine {
  const line = overallOf(cohortOf(whole, changed))?.lines.find((one) => one.of === of);
  assert.ok(line, of);
  return line;
}

function assertSame({ found }: OverallLine, said: readonly number[]): void {
  assert.ok(found.kind === 'tested', JSON.stringify(found));
  const numbers = [found.statistic, found.df1, ...(found.df2 === undefined ? [] : [found.df2]), found.p];
  assert.equal(numbers.length, said.length);
  for (const [place, ours] of numbers.entries()) assertNear(ours ?? NaN, said[place], `${place}`, 1e-9);
}

describe('all groups at once, as R tests them', () => {
  for (const whole of golden.whole) {
    const { name, cluster } = whole;
    const yesNo = { outcome: { column: 'y', kind: 'number', atLeast: whole.at_least } };

    test(`${name}: means`, () => {
      const line = lineOf(whole, 'observed');
      assert.equal(line.test, cluster ? 'wald' : 'welch_anova');
      assertSame(line, cluster ? whole.wald : whole.welch_anova);
    });

    test(`${name}: ranks`, () => {
      const line = lineOf(whole, 'ranks', { primary: 'ranks' });
      assert.equal(line.test, cluster ? 'wald_of_ranks' : 'kruskal_wallis');
      assertSame(line, cluster ? whole.wald_of_ranks : whole.kruskal_wallis);
    });

    if (!cluster)
      test(`${name}: shares, counted exactly where fewer than five are expected`, () => {
        const line = lineOf(whole, 'observed', yesNo);
        const isSparse = whole.expected < 5;
        assert.equal(line.test, isSparse ? 'fisher_freeman_halton' : 'chi_squared');
        assertNear(line.smallestExpected ?? NaN, whole.expected, 'expected');
        if (!isSparse) return assertSame(line, whole.chi_squared);
        assert.ok(line.found.kind === 'tested');
        assertNear(line.found.p, whole.fisher, 'p');
      });

    const { adjusted } = whole;
    if (adjusted)
      test(`${name}: adjusted for what was known before`, () => {
        const covariates = whole.x ? [{ column: 'x', kind: 'number' }] : [{ column: 's', kind: 'category' }];
        const line = lineOf(whole, 'adjusted', { primary: 'baseline_adjusted', covariates });
        assert.deepEqual([line.test, line.error], ['wald', cluster ? 'CR2' : 'HC3']);
        assertSame(line, adjusted);
      });
  }
});

describe('which test speaks of all groups', () => {
  const [whole] = golden.whole;
  const told = (changed: object): readonly string[] | undefined =>
    overallOf(cohortOf(whole, changed))?.lines.map(({ test: one, isPlanned }) => `${one}${isPlanned ? '!' : ''}`);

  test('follows from how the plan estimates, with what else it asks beside it', () => {
    assert.deepEqual(told({}), ['welch_anova!']);
    assert.deepEqual(told({ primary: 'ranks' }), ['kruskal_wallis!', 'welch_anova']);
    assert.deepEqual(told({ primary: 'baseline_adjusted', sensitivity: ['ranks'] }), [
      'wald!',
      'kruskal_wallis',
      'welch_anova',
    ]);
    assert.deepEqual(told({ primary: 'overlap_weighting' }), ['wald!', 'welch_anova']);
  });

  test('is none of two groups, and none where a way to estimate has none', () => {
    const groups = ['ctrl', 'trt1'].map((value) => ({ name: value, values: [value] }));
    assert.equal(told({ exposure: { column: 'g', fixedAt: 'always', groups, reference: 'ctrl' } }), undefined);
    const rule = { column: 'x', cutoff: 0, enters: 'below' };
    assert.deepEqual(
      told({ primary: 'discontinuity', assignment: { how: 'score_rule', whyWithout: 'nobody', rule } }),
      [],
    );
  });

  test('is told before the pairs, and not at all where an answer is refused', () => {
    assert.equal(compare(cohortOf(whole)).overall?.lines.length, 1);
    const few = { ...whole, y: whole.y.slice(0, -3), g: whole.g.slice(0, -3) };
    assert.equal(compare(cohortOf(few)).overall, undefined);
  });

  test('names a group of which everybody says the same', () => {
    const flat = { ...whole, y: whole.y.map((value, row) => (row < 10 ? 5 : value)) };
    const { found } = lineOf(flat, 'observed');
    assert.deepEqual(found, { kind: 'inestimable', reason: 'constant_outcome', about: ['of ctrl'] });
  });
});
