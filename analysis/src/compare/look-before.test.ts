import assert from 'node:assert/strict';
import { test } from 'node:test';
import { comparisonOf, lookOf } from './made-up-world.ts';

const worlds = { 'people as they come': {}, 'many who left': { lost: 0.5 }, 'too few teams': { teams: 4 } } as const;

for (const [what, world] of Object.entries(worlds))
  test(`a look before the answer tells what the answer tells of who is in and how alike they were: ${what}`, () => {
    const { contrasts, groups, ...whole } = comparisonOf(world);
    const { contrasts: looked, groups: counted, ...look } = lookOf(world);
    for (const [name, told] of Object.entries(look)) assert.deepEqual(told, whole[name as keyof typeof look], name);
    assert.deepEqual(
      counted,
      groups.map(({ name, n }) => ({ name, n })),
    );
    assert.deepEqual(
      looked,
      contrasts.map(({ group, balance, overlap }) => ({ group, balance, overlap })),
    );
  });

test('nothing in a look says how a group fared', () => {
  const { plan: _, ...look } = lookOf();
  const told = JSON.stringify(look);
  for (const name of ['"mean"', '"found"', '"primary"', '"histogram"', '"imputed"'])
    assert.ok(!told.includes(name), name);
});
