import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isProblemList } from '@orion/core';
import { parsePlan } from '@orion/core/comparison';
import { assemble } from '../cohort/assemble.ts';
import { tableOf } from '../cohort/table-of.ts';
import { Random } from '../random.ts';
import { compare } from './compare.ts';
import type { Comparison } from './comparison.ts';
import type { EstimateLine } from './estimate-line.ts';
import { planned } from './made-up-world.ts';

const names = 'offered offered_again after before months doubled far one kind place team asked_by mode';

/** Columns that say the same: months, twice as many, counted from the year dot, a column of ones, a kind within a place. */
function rows(): readonly string[] {
  const random = new Random(7);
  return Array.from({ length: 300 }, (_, person) => {
    const before = 0.5 + 0.1 * random.normal();
    const months = Math.floor(40 * random.share());
    const kind = person % 4;
    const isMentored = random.share() < 1 / (1 + Math.exp(6 * (before - 0.5)));
    const after = before + months / 400 + 0.1 * random.normal() + (isMentored ? 0.08 : 0) + 0.02 * kind;
    const share = (score: number): string => Math.min(1, Math.max(0, score)).toFixed(4);
    const known = `${share(after)} ${share(before)} ${months} ${2 * months} ${1e12 + months} 1 kind${kind} place${kind % 2}`;
    const offered = isMentored ? 'yes' : 'no';
    return `${offered} ${offered} ${known} team${person % 20} other phone`;
  });
}

function comparisonOf(covariates: readonly object[], given: object = {}): Comparison {
  const plan = parsePlan({ ...planned, sensitivity: adjusting, heterogeneity: [], covariates, ...given });
  assert.ok(!isProblemList(plan), JSON.stringify(plan));
  const cohort = assemble(plan, tableOf(names, rows(), plan));
  assert.ok(!isProblemList(cohort), JSON.stringify(cohort));
  return compare(cohort);
}

const adjusting = ['fractional_logistic', 'overlap_weighting', 'doubly_robust', 'random_intercept', 'matching'];
const number = (column: string): object => ({ column, kind: 'number' });
const category = (column: string): object => ({ column, kind: 'category' });

function assertSame(one: Comparison, other: Comparison): void {
  const linesOf = ({ contrasts: [{ primary, sensitivity }] }: Comparison): readonly EstimateLine[] => [
    primary,
    ...sensitivity,
  ];
  for (const [place, { estimator, found }] of linesOf(one).entries()) {
    const { found: alike } = linesOf(other)[place];
    assert.ok(
      found.kind === 'estimated' && alike.kind === 'estimated',
      `${estimator} ${JSON.stringify([found, alike])}`,
    );
    for (const name of ['value', 'standardError', 'df'] as const)
      assert.ok(
        found[name] === alike[name] || Math.abs(found[name] - alike[name]) < 1e-7 * Math.abs(alike[name]),
        `${estimator} ${name} ${found[name]} ${alike[name]}`,
      );
  }
}

function told({ checks }: Comparison): readonly string[] {
  return checks.flatMap(({ code, parameters }) =>
    code.endsWith('_redundant') ? [`${code} ${parameters['column']}`] : [],
  );
}

describe('a covariate that says nothing of its own', () => {
  const plain = comparisonOf([number('months')]);

  test('is left out and named: twice another, and the same for all', () => {
    const doubled = comparisonOf([number('months'), number('doubled'), number('one')]);
    assertSame(doubled, plain);
    assert.deepEqual(told(doubled), ['covariate_redundant doubled', 'covariate_redundant one']);
    assert.deepEqual(told(plain), []);
  });

  test('also where a category lies within another, of which a part is left out', () => {
    const within = comparisonOf([category('kind'), category('place')]);
    assertSame(within, comparisonOf([category('kind')]));
    assert.deepEqual(told(within), ['covariate_redundant place']);
    const around = comparisonOf([category('place'), category('kind')]);
    assertSame(around, comparisonOf([category('kind')]));
    assert.deepEqual(told(around), ['levels_redundant kind']);
  });

  test('also where kinds of people are told apart by it', () => {
    const [{ levels, interaction }] = comparisonOf([number('doubled'), category('kind')], {
      heterogeneity: ['place'],
    }).heterogeneity;
    assert.ok('p' in interaction, JSON.stringify(interaction));
    assert.deepEqual(
      levels.map(({ line }) => line.found.kind),
      ['estimated', 'estimated'],
    );
  });
});

test('a covariate far from nothing is adjusted for as if it were near', () => {
  const far = comparisonOf([number('far')]);
  assertSame(far, comparisonOf([number('months')]));
  assert.deepEqual(told(far), []);
  const [, line] = far.contrasts[0].balance;
  const [, near] = comparisonOf([number('months')]).contrasts[0].balance;
  assert.ok(Math.abs(line.standardised - near.standardised) < 1e-9);
  assert.ok(line.inGroup > 1e12);
});

test('what tells the groups apart without fail, and a start that is the same for all, are never left out', () => {
  const [{ primary }] = comparisonOf([number('months')], {
    baseline: 'one',
    sensitivity: [],
    assignment: { how: 'chance', whyWithout: 'nobody' },
  }).contrasts;
  assert.ok(primary.found.kind === 'inestimable' && primary.found.reason === 'singular', JSON.stringify(primary.found));
  assert.ok(primary.found.about?.includes('one'));
  const [{ primary: known }] = comparisonOf([category('offered_again')], { sensitivity: [] }).contrasts;
  assert.ok(known.found.kind === 'inestimable' && known.found.reason === 'singular', JSON.stringify(known.found));
});
