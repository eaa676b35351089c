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

const months = [0, 5, 12];
/** What mentoring adds a month. */
const aMonth = 0.006;

interface Course {
  /** Whether whoever stands low at the middle leaves before the end. */
  readonly leave?: boolean;
  /** Whether a whole team is mentored or not. */
  readonly byTeam?: boolean;
  /** Whether nobody was asked at the middle. */
  readonly isMiddleBlank?: boolean;
}

/** People each with a start and a course of their own; chance decides who is mentored. */
function courses({ leave = false, byTeam = false, isMiddleBlank = false }: Course, random: Random): readonly string[] {
  return Array.from({ length: 400 }, (_, person) => {
    const isMentored = byTeam ? person % 20 < 10 : random.share() < 0.5;
    const [start, slope] = [0.4 + 0.1 * random.normal(), 0.004 + 0.006 * random.normal()];
    const scores = months.map((month) => start + (slope + (isMentored ? aMonth : 0)) * month + 0.03 * random.normal());
    const isGone = leave && scores[1] < 0.42;
    const told = scores.map((score, round) => {
      const isSilent = (round === 2 && isGone) || (round === 1 && isMiddleBlank);
      return isSilent ? '-' : Math.min(1, Math.max(0, score)).toFixed(4);
    });
    const sex = random.share() < 0.5 ? 'female' : 'male';
    return [isMentored ? 'yes' : 'no', ...told, `team${person % 20}`, sex, 'other', 'phone'].join(' ');
  });
}

function followed(course: Course = {}, given: object = {}): Comparison {
  const plan = parsePlan({
    ...planned,
    outcome: {
      column: 'after',
      kind: 'score',
      rounds: ['before', 'middle', 'after'].map((column, round) => ({ column, at: months[round] })),
    },
    assignment: { how: 'chance', whyWithout: 'no_place' },
    primary: 'random_slope',
    sensitivity: ['difference_in_differences'],
    ...given,
  });
  assert.ok(!isProblemList(plan), JSON.stringify(plan));
  const table = tableOf('offered before middle after team sex asked_by mode', courses(course, new Random(7)), plan);
  const cohort = assemble(plan, table);
  assert.ok(!isProblemList(cohort), JSON.stringify(cohort));
  return compare(cohort);
}

describe('people followed over three rounds, each with a course of their own', () => {
  test('show by how much more the group changed until the last round, and each month', () => {
    const [{ primary }] = followed().contrasts;
    const { found, figures, n, estimand, error } = primary;
    assert.ok(found.kind === 'estimated' && found.low < 12 * aMonth && 12 * aMonth < found.high, JSON.stringify(found));
    assert.ok(Math.abs((figures?.each_time ?? NaN) * 12 - found.value) < 1e-12);
    assert.ok(Math.abs((figures?.own_changes ?? NaN) - 12 * 0.006) < 0.01, JSON.stringify(figures));
    assert.deepEqual([figures?.observations, n[0] + n[1], estimand, error], [1200, 400, 'everyone', 'reml']);
  });

  test('count also those who left, so that who leaves because of how they fared fools it less', () => {
    const [{ primary, sensitivity }] = followed({ leave: true }).contrasts;
    const [changes] = sensitivity;
    assert.ok(primary.found.kind === 'estimated' && changes.found.kind === 'estimated');
    const truth = 12 * aMonth;
    assert.ok(primary.found.low < truth && truth < primary.found.high, JSON.stringify(primary));
    assert.ok(Math.abs(primary.found.value - truth) < Math.abs(changes.found.value - truth), JSON.stringify(changes));
    assert.deepEqual(primary.n[0] + primary.n[1], 400);
    assert.ok(changes.n[0] + changes.n[1] < 360);
  });

  test('are not told where whole teams were mentored, or nobody was asked between', () => {
    const reasonOf = ({ contrasts: [{ primary }] }: Comparison): string =>
      primary.found.kind === 'inestimable' ? primary.found.reason : 'estimated';
    assert.equal(reasonOf(followed({ byTeam: true })), 'exposure_by_cluster');
    assert.equal(reasonOf(followed({ isMiddleBlank: true })), 'too_few_rounds');
  });
});
