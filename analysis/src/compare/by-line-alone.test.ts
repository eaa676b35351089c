import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isProblemList } from '@orion/core';
import { parsePlan } from '@orion/core/comparison';
import { assemble } from '../cohort/assemble.ts';
import { tableOf } from '../cohort/table-of.ts';
import { Random } from '../random.ts';
import { compare } from './compare.ts';
import type { Comparison } from './comparison.ts';
import { planned } from './made-up-world.ts';

interface World {
  /** The chance to be mentored of somebody who began there. */
  readonly chanceAt: (before: number) => number;
  readonly also?: readonly string[];
  readonly assignment?: object;
}

/** The number of a mentor’s people is the same wherever they began; only who gets one is not. */
function comparisonOf({ chanceAt, also = [], assignment }: World): Comparison {
  const random = new Random(4);
  const rows = Array.from({ length: 600 }, (_, person) => {
    const before = Math.min(0.98, Math.max(0.02, 0.5 + 0.15 * random.normal()));
    const isMentored = random.share() < chanceAt(before);
    const after = Math.min(1, Math.max(0, before + 0.1 * random.normal()));
    const kind = ['one', 'two'][person % 2];
    return `${isMentored ? 'yes' : 'no'} ${after.toFixed(4)} ${before.toFixed(4)} ${kind} team${person % 30} other phone`;
  });
  const plan = parsePlan({
    ...planned,
    assignment: { how: 'judgement', whyWithout: 'no_place', ...assignment },
    covariates: [{ column: 'kind', kind: 'category' }],
    heterogeneity: ['kind'],
    sensitivity: ['difference', 'fractional_logistic', 'random_intercept', 'overlap_weighting', 'doubly_robust'],
  });
  assert.ok(!isProblemList(plan), JSON.stringify(plan));
  const cohort = assemble(plan, tableOf('offered after before kind team asked_by mode', [...rows, ...also], plan));
  assert.ok(!isProblemList(cohort), JSON.stringify(cohort));
  return compare(cohort);
}

const reasons = ({ contrasts: [{ primary, sensitivity }] }: Comparison): readonly string[] =>
  [primary, ...sensitivity].map(({ found }) => (found.kind === 'inestimable' ? found.reason : 'told'));

/** Nearly all below 0.5 and hardly anybody above it. */
const nearlyByThreshold = (before: number): number => 1 / (1 + Math.exp(60 * (before - 0.5)));

test('where hardly anybody has somebody alike beside them, no line tells what everybody would have had', () => {
  const found = comparisonOf({ chanceAt: nearlyByThreshold });
  const [primary, difference, curve, mixed, , robust] = reasons(found);
  assert.equal(difference, 'told');
  assert.deepEqual([primary, curve, mixed], Array(3).fill('hardly_anybody_alike'));
  assert.notEqual(robust, 'told');
  assert.equal(found.contrasts[0].answer, 'refused');
  assert.deepEqual(found.heterogeneity, []);
  assert.equal(found.contrasts[0].missingAnswers, undefined);
});

test('where a rule and its threshold are named, the line is told and warned of', () => {
  const rule = { column: 'before', cutoff: 0.5, enters: 'below' };
  const found = comparisonOf({ chanceAt: nearlyByThreshold, assignment: { how: 'score_rule', rule } });
  assert.equal(reasons(found)[0], 'told');
  assert.ok(found.checks.some(({ code, verdict }) => code.startsWith('overlap_') && verdict === 'warn'));
});

test('one strange person makes a group worth little and takes the answer from nobody', () => {
  const even = comparisonOf({ chanceAt: (before) => 1 / (1 + Math.exp(14 * (before - 0.35))) });
  assert.equal(reasons(even)[0], 'told');
  assert.ok(even.checks.some(({ code }) => code === 'overlap_thin'));
});

test('a handful of a kind that one group has not is not taken for everybody', () => {
  const also = ['yes 0.5 0.4 rare team1 other phone', 'yes 0.6 0.5 rare team2 other phone'];
  const found = comparisonOf({ chanceAt: () => 0.5, also });
  assert.equal(reasons(found)[0], 'told');
  const overlap = found.checks.filter(({ code }) => code.startsWith('overlap'));
  assert.ok(
    overlap.every(({ parameters: { share } }) => share === undefined || Number(share) < 0.1),
    JSON.stringify(overlap),
  );
});
