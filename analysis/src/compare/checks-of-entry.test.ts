import assert from 'node:assert/strict';
import { test } from 'node:test';
import { comparisonOf, lookOf, planned, type World } from './made-up-world.ts';

const changes = { primary: 'difference_in_differences', sensitivity: [] };
const chosen = { assignment: { how: 'judgement', whyWithout: 'judgement' } };

/** Checks of how people came into their group, of a world and a plan. */
function told(given: object, world: World = { chance: 'sharp' }): readonly string[] {
  const codes = [
    'told_apart',
    'carried_on',
    'changes_of_rule',
    'changes_from_apart',
    'began_low',
    'no_baseline',
    'threshold_alone',
  ];
  return lookOf(world, given).checks.flatMap(({ code, verdict }) => (codes.includes(code) ? `${code} ${verdict}` : []));
}

test('where nobody of one group began like anybody of the other nothing is told, save by a rule that is named', () => {
  for (const how of ['capacity', 'judgement', 'self']) {
    const assignment = { how, whyWithout: 'unknown' };
    assert.ok(told({ assignment }).includes('told_apart refuse'), how);
    assert.ok(told({ assignment, primary: 'difference', sensitivity: [] }).includes('told_apart refuse'), how);
    assert.deepEqual(comparisonOf({ chance: 'sharp' }, { assignment }).contrasts, []);
  }
  assert.deepEqual(told({}), ['carried_on warn']);
  assert.deepEqual(told({ primary: 'discontinuity', sensitivity: [] }), ['threshold_alone warn']);
  // At the threshold nobody else need be alike.
  const atThreshold = lookOf({ chance: 'sharp' }, { primary: 'discontinuity', sensitivity: [] }).checks;
  assert.ok(!atThreshold.some(({ code }) => /^(?:overlap|balance)/.test(code)));
  // Some of both began at one place.
  assert.deepEqual(told({}, {}), []);
  assert.ok(!told(chosen, { chance: 'smooth' }).includes('told_apart refuse'));
});

test('changes of people who were chosen by the score since which they are counted are refused, and warned of elsewhere', () => {
  assert.deepEqual(told(changes, {}), ['changes_of_rule refuse', 'changes_from_apart warn']);
  const since = { outcome: { ...planned.outcome, since: 'before' }, baseline: undefined, primary: 'difference' };
  assert.deepEqual(told({ ...since, sensitivity: [] }, {}), ['changes_of_rule refuse']);
  const others = { ...planned.assignment, rule: { column: 'months', cutoff: 6, enters: 'below' } };
  assert.ok(!told({ ...since, sensitivity: [], assignment: { ...others, how: 'chance' } }, {}).length);
  assert.deepEqual(told({ ...changes, ...chosen }, { chance: 'smooth' }), [
    'changes_from_apart warn',
    'began_low warn',
  ]);
  const byChance = { assignment: { how: 'chance', whyWithout: 'no_place' } };
  assert.deepEqual(told({ ...changes, ...byChance }, { chance: 'smooth' }), []);
});

test('how much of a rise comes by itself is told of people whom somebody chose and who began low, without a rule', () => {
  const byJudgement = comparisonOf({ chance: 'smooth' }, chosen);
  assert.ok(byJudgement.checks.some(({ code }) => code === 'began_low'));
  assert.ok((byJudgement.regressionToMean?.expectedRise ?? 0) > 0.01);
  const byMission = comparisonOf({ chance: 'smooth' }, { assignment: { how: 'mission', whyWithout: 'nobody' } });
  assert.equal(byMission.regressionToMean, undefined);
});

test('of a group of nobody nothing is called well', () => {
  const groups = [...planned.exposure.groups.slice(0, 1), { name: 'others', values: ['nowhere'] }];
  const { checks } = lookOf({}, { exposure: { ...planned.exposure, groups } });
  assert.ok(checks.some(({ code }) => code === 'group_too_small'));
  assert.deepEqual(
    checks.filter(({ verdict }) => verdict === 'good'),
    [],
  );
});
