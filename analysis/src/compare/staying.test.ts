import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isProblemList } from '@orion/core';
import { parsePlan } from '@orion/core/comparison';
import { assemble } from '../cohort/assemble.ts';
import { tableOf } from '../cohort/table-of.ts';
import { Random } from '../random.ts';
import { compare } from './compare.ts';
import type { Comparison } from './comparison.ts';
import { planned } from './made-up-world.ts';

const effect = 0.06;

/** Chance decides who is mentored; of those who began low most leave where they are mentored, and few elsewhere. */
function leavers(random: Random, { areCertain = false } = {}): readonly string[] {
  return Array.from({ length: 1500 }, () => {
    const isMentored = random.share() < 0.5;
    const before = 0.5 + 0.12 * random.normal();
    const after = 0.1 + 0.8 * before + 0.08 * random.normal() + (isMentored ? effect : 0);
    const toLeave = (isMentored ? 0 : -3) - 10 * (before - 0.5);
    const isGone = areCertain ? before < 0.45 : random.share() < 1 / (1 + Math.exp(-toLeave));
    const told = (score: number): string => Math.min(1, Math.max(0, score)).toFixed(4);
    const sex = random.share() < 0.5 ? 'female' : 'male';
    return [isMentored ? 'yes' : 'no', isGone ? '-' : told(after), told(before), sex, 'other', 'phone'].join(' ');
  });
}

function weighted(given: object = {}, people = leavers(new Random(12))): Comparison {
  const { cluster: _, ...others } = planned;
  const plan = parsePlan({
    ...others,
    assignment: { how: 'chance', whyWithout: 'no_place' },
    attrition: 'weighted',
    primary: 'difference',
    sensitivity: ['baseline_adjusted', 'doubly_robust', 'fractional_logistic', 'propensity_weighting'],
    ...given,
  });
  assert.ok(!isProblemList(plan), JSON.stringify(plan));
  const cohort = assemble(plan, tableOf('offered after before sex asked_by mode', people, plan));
  assert.ok(!isProblemList(cohort), JSON.stringify(cohort));
  return compare(cohort);
}

describe('where those who began low leave one group more than the other', () => {
  const comparison = weighted();
  const [{ primary, naive, sensitivity, staying }] = comparison.contrasts;

  test('a plain difference is fooled, and one in which who stayed stands for who left is not', () => {
    assert.ok(naive.found.kind === 'estimated' && naive.found.low > effect, JSON.stringify(naive));
    for (const { found, estimator, notes } of [primary, ...sensitivity]) {
      assert.ok(found.kind === 'estimated' && found.low < effect && effect < found.high, `${estimator} ${found.kind}`);
      assert.ok(notes.includes('stands_for_who_began'));
    }
    assert.ok(!naive.notes.includes('stands_for_who_began'));
  });

  test('it is told for how many they stand', () => {
    assert.ok(staying && 'began' in staying, JSON.stringify(staying));
    const [{ n: group }, { n: reference }] = comparison.groups;
    assert.deepEqual([staying.began[0] + staying.began[1], staying.stayed], [1500, [group, reference]]);
    assert.ok(staying.effective < group + reference && staying.greatest > 1.5, JSON.stringify(staying));
    const told = comparison.checks.find(({ code }) => code === 'leavers_weighted');
    assert.deepEqual([told?.parameters['began'], told?.parameters['people']], [1500, group + reference]);
  });

  test('whether the effect differs is asked of all who began too', () => {
    for (const { line } of comparison.heterogeneity[0].levels)
      assert.ok(line.found.kind === 'estimated' && line.notes.includes('stands_for_who_began'), JSON.stringify(line));
  });

  test('the same people without the setting stand for themselves', () => {
    const [plain] = weighted({ attrition: undefined }).contrasts;
    assert.equal(plain.staying, undefined);
    assert.deepEqual(plain.primary.found, naive.found);
  });
});

test('where some were sure to leave nobody stands for them, and it is said', () => {
  const [{ primary, sensitivity, naive, answer, robustness }] = weighted(
    { primary: 'baseline_adjusted', sensitivity: ['difference'] },
    leavers(new Random(12), { areCertain: true }),
  ).contrasts;
  for (const { found } of [primary, ...sensitivity])
    assert.ok(found.kind === 'inestimable' && found.reason === 'certain_to_leave', JSON.stringify(found));
  assert.deepEqual([naive.found.kind, answer, robustness], ['estimated', 'refused', undefined]);
});
