import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isProblemList } from '@orion/core';
import { parsePlan } from '@orion/core/comparison';
import { assemble } from '../cohort/assemble.ts';
import { tableOf } from '../cohort/table-of.ts';
import { Random } from '../random.ts';
import { compare } from './compare.ts';
import { planned } from './made-up-world.ts';

test('partners are of one stratum, also where people of two strata had the same chance to be in the group', () => {
  const { cluster: _, baseline: _before, ...alone } = planned;
  const estimators = ['matching', 'matching_with_replacement', 'regression_in_pairs'];
  const plan = parsePlan({
    ...alone,
    outcome: { column: 'income', kind: 'number' },
    assignment: { how: 'capacity', whyWithout: 'no_place' },
    interviewer: 'nobody',
    covariates: [{ column: 'months', kind: 'number' }],
    strata: ['place', 'sex'],
    heterogeneity: [],
    primary: estimators[0],
    sensitivity: estimators.slice(1),
  });
  assert.ok(!isProblemList(plan), JSON.stringify(plan));
  const random = new Random(5);
  // Being of the one place makes it as likely as being of the one sex, and only the place makes an income.
  const rows = Array.from({ length: 400 }, () => {
    const [place, sex] = [random.share() < 0.5 ? 1 : 0, random.share() < 0.5 ? 1 : 0];
    const months = random.normal();
    const isMentored = random.share() < 1 / (1 + Math.exp(1.6 - 0.8 * (place + sex) - 0.5 * months));
    const income = 50 * place + (isMentored ? 3 : 0) + random.normal();
    return `${isMentored ? 'yes' : 'no'} ${income.toFixed(3)} ${months.toFixed(4)} p${place} s${sex}`;
  });
  const cohort = assemble(plan, tableOf('offered income months place sex', rows, plan));
  assert.ok(!isProblemList(cohort), JSON.stringify(cohort));
  const { primary, sensitivity } = compare(cohort).contrasts[0];
  for (const { estimator, found, balanceAfter = [] } of [primary, ...sensitivity]) {
    assert.ok(found.kind === 'estimated' && Math.abs(found.value - 3) < 0.5, `${estimator} ${JSON.stringify(found)}`);
    const [, ...ofStrata] = balanceAfter;
    assert.ok(ofStrata.length === 2 && ofStrata.every((one) => Math.abs(one) < 1e-9), balanceAfter.join(' '));
  }
});
