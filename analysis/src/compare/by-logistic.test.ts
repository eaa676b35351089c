import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isProblemList } from '@orion/core';
import { parsePlan } from '@orion/core/comparison';
import { assemble } from '../cohort/assemble.ts';
import { tableOf } from '../cohort/table-of.ts';
import { Random } from '../random.ts';
import { compare } from './compare.ts';
import type { EstimateLine } from './estimate-line.ts';
import { planned } from './made-up-world.ts';

/** The difference of shares among sixty people, by a chance to say yes. */
function lineOf(chance: (isMentored: boolean, isTrained: boolean) => number): EstimateLine {
  const plan = parsePlan({
    ...planned,
    outcome: { column: 'after', kind: 'yes_no' },
    baseline: undefined,
    cluster: undefined,
    assignment: { how: 'judgement', whyWithout: 'no_place' },
    covariates: [{ column: 'trained', kind: 'category' }],
    heterogeneity: [],
    primary: 'standardised_risk',
    sensitivity: [],
  });
  assert.ok(!isProblemList(plan), JSON.stringify(plan));
  const random = new Random(5);
  const rows = Array.from({ length: 60 }, (_, person) => {
    const [isMentored, isTrained] = [person % 2 === 0, person % 5 === 0];
    const yes = random.share() < chance(isMentored, isTrained) ? 1 : 0;
    return `${isMentored ? 'yes' : 'no'} ${yes} ${isTrained ? 'yes' : 'no'} other phone`;
  });
  const cohort = assemble(plan, tableOf('offered after trained asked_by mode', rows, plan));
  assert.ok(!isProblemList(cohort), JSON.stringify(cohort));
  return compare(cohort).contrasts[0].primary;
}

test('the error of a standardised difference is that of stacked equations, and is called so', () => {
  const { found, error } = lineOf((isMentored, isTrained) => (isTrained ? 0.6 : isMentored ? 0.7 : 0.4));
  assert.equal(error, 'stacked');
  assert.ok(found.kind === 'estimated' && found.df === Infinity, JSON.stringify(found));
});

describe('where an outcome is foretold without fail', () => {
  test('by what was known before, of some, the penalised difference is told as what it is', () => {
    const { found, notes } = lineOf((isMentored, isTrained) => (isTrained ? 1 : isMentored ? 0.7 : 0.4));
    assert.ok(found.kind === 'estimated', JSON.stringify(found));
    assert.ok(notes.includes('penalised'));
  });

  test('by the group, of which all say the same, none is told', () => {
    for (const all of [0, 1]) {
      const { found, notes } = lineOf((isMentored) => (isMentored ? all : 0.5));
      assert.ok(found.kind === 'inestimable' && found.reason === 'separated', JSON.stringify(found));
      assert.ok(found.about?.includes('offered') && !notes.includes('penalised'));
    }
  });
});
