import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isProblemList } from '@orion/core';
import { parsePlan } from '@orion/core/comparison';
import { planned } from '../compare/made-up-world.ts';
import { assemble } from './assemble.ts';
import { tableOf } from './table-of.ts';

const names = ['offered', 'after', 'before', 'asked_by', 'mode', 'team', 'sex', 'place', 'age', 'village'];

/** Problems of a plan with people of so many places. */
function problemsOf(people: number, places: number, given: object): readonly string[] {
  const plan = parsePlan({ ...planned, covariates: [], heterogeneity: [], ...given });
  assert.ok(!isProblemList(plan), JSON.stringify(plan));
  const rows = Array.from({ length: people }, (_, person) => {
    const known = `team${person % 20} ${person % 3 ? 'female' : 'male'} place${person % places} ${20 + (person % 40)}`;
    return `${person % 2 ? 'yes' : 'no'} 0.${person % 10} 0.${(person * 7) % 10} other phone ${known} village${person % 9}`;
  });
  const found = assemble(plan, tableOf(names.join(' '), rows, plan));
  return isProblemList(found) ? found.map(({ code, parameters }) => `${code} ${parameters['name'] ?? ''}`.trim()) : [];
}

const category = (column: string): object => ({ column, kind: 'category' });

test('a category of nearly as many values as there are people is refused before anything is reckoned', () => {
  assert.deepEqual(problemsOf(400, 300, { covariates: [category('place')] }), ['plan_levels_many place']);
  assert.deepEqual(problemsOf(400, 300, { strata: ['place'] }), ['plan_levels_many place']);
  assert.deepEqual(problemsOf(4000, 300, { strata: ['place'] }), ['plan_levels_many place']);
  assert.deepEqual(problemsOf(4000, 190, { strata: ['place'] }), []);
  assert.deepEqual(problemsOf(400, 60, { covariates: [category('place')] }), []);
});

test('so is more than the people bear in small parts, and few people bear a dozen columns', () => {
  const small = ['sex', 'place', 'village'].map(category);
  assert.deepEqual(problemsOf(60, 5, { covariates: small }), ['plan_columns_many']);
  assert.deepEqual(problemsOf(60, 4, { covariates: small.slice(0, 2) }), []);
});

test('an effect is not told by every year of age', () => {
  assert.deepEqual(problemsOf(400, 3, { heterogeneity: ['age'] }), ['plan_heterogeneity_many age']);
  assert.deepEqual(problemsOf(400, 3, { heterogeneity: ['village'] }), []);
});
