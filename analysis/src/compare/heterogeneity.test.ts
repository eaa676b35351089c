import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isProblemList } from '@orion/core';
import { parsePlan } from '@orion/core/comparison';
import { assemble } from '../cohort/assemble.ts';
import { tableOf } from '../cohort/table-of.ts';
import { welchDifference } from '../groups/mean-difference.ts';
import { Random } from '../random.ts';
import { compare } from './compare.ts';
import type { Heterogeneity } from './comparison.ts';
import { planned } from './made-up-world.ts';

type Person = readonly [offered: string, income: number, kind: string];

function told(people: readonly Person[]): Heterogeneity {
  const { cluster: _, baseline: _before, ...alone } = planned;
  const plan = parsePlan({
    ...alone,
    outcome: { column: 'income', kind: 'number' },
    assignment: { how: 'capacity', whyWithout: 'no_place' },
    interviewer: 'nobody',
    covariates: [],
    heterogeneity: ['kind'],
    sensitivity: [],
  });
  assert.ok(!isProblemList(plan), JSON.stringify(plan));
  const rows = people.map((person) => person.join(' '));
  const cohort = assemble(plan, tableOf('offered income kind', rows, plan));
  assert.ok(!isProblemList(cohort), JSON.stringify(cohort));
  return compare(cohort).heterogeneity[0];
}

const random = new Random(9);
const people: readonly Person[] = Array.from({ length: 120 }, (_, person) => {
  const isMentored = person % 2 === 0;
  const kind = ['forced', 'assisted', 'own'][Math.floor(person / 2) % 3];
  return [isMentored ? 'yes' : 'no', random.normal() + (isMentored && kind === 'own' ? 2 : 0), kind];
});

test('a kind of people whom one group has not takes nothing away from what is told of the others', () => {
  const only: readonly Person[] = Array.from({ length: 4 }, () => ['yes', 50 + random.normal(), 'rare']);
  const { levels, interaction } = told([...only, ...people]);
  assert.ok(!('reason' in interaction) && interaction.df1 === 2 && interaction.p < 0.001, JSON.stringify(interaction));
  for (const { label, line } of levels) {
    if (label === 'rare') {
      assert.deepEqual(line.found, { kind: 'inestimable', reason: 'empty_group' });
      assert.deepEqual(line.n, [4, 0]);
      continue;
    }
    const incomes = (offered: string): Float64Array =>
      Float64Array.from(people.flatMap(([one, income, kind]) => (one === offered && kind === label ? [income] : [])));
    const plain = welchDifference(incomes('yes'), incomes('no'));
    assert.ok(line.found.kind === 'estimated' && plain.kind === 'estimated');
    assert.ok(Math.abs(line.found.value - plain.value) < 1e-9, `${label} ${line.found.value} ${plain.value}`);
  }
});

test('where each group has its own kind of people no effect by it is told, in names of the plan', () => {
  const { levels, interaction } = told(people.map(([offered, income]) => [offered, income, `of_${offered}`]));
  assert.deepEqual(
    levels.map(({ line: { found } }) => found),
    [0, 1].map(() => ({ kind: 'inestimable', reason: 'empty_group' })),
  );
  assert.ok('reason' in interaction && !JSON.stringify(interaction).includes('('), JSON.stringify(interaction));
});
