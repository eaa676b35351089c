import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isProblemList } from '@orion/core';
import { parsePlan } from '@orion/core/comparison';
import { assemble } from '../cohort/assemble.ts';
import { tableOf } from '../cohort/table-of.ts';
import { Random } from '../random.ts';
import { wilsonInterval } from '../wilson.ts';
import { compare } from './compare.ts';
import type { Comparison } from './comparison.ts';
import { planned } from './made-up-world.ts';

const names = 'offered income before place weight';

interface Person {
  readonly isMentored: boolean;
  readonly place: number;
  readonly random: Random;
}

function comparisonOf(given: object, incomeOf: (person: Person) => string): Comparison {
  const { cluster: _, ...alone } = planned;
  const plan = parsePlan({
    ...alone,
    outcome: { column: 'income', kind: 'number' },
    assignment: { how: 'capacity', whyWithout: 'no_place' },
    interviewer: 'nobody',
    covariates: [],
    heterogeneity: [],
    sensitivity: [],
    smallestDifference: 0.1,
    ...given,
  });
  assert.ok(!isProblemList(plan), JSON.stringify(plan));
  const random = new Random(3);
  const rows = Array.from({ length: 200 }, (_person, at) => {
    const isMentored = at % 2 === 0;
    // Most of the mentored live in one place, most of the others in the other.
    const place = random.share() < (isMentored ? 0.7 : 0.3) ? 1 : 0;
    const income = incomeOf({ isMentored, place, random });
    return `${isMentored ? 'yes' : 'no'} ${income} ${(0.5 + 0.1 * random.normal()).toFixed(3)} place${place} ${1 + place}`;
  });
  const cohort = assemble(plan, tableOf(names, rows, plan));
  assert.ok(!isProblemList(cohort), JSON.stringify(cohort));
  return compare(cohort);
}

test('a number that reaches a threshold is a share: Wilson’s interval, from 0 to 1, and bounds of who did not answer', () => {
  const reached = comparisonOf(
    { outcome: { column: 'income', kind: 'number', atLeast: 100 }, primary: 'difference' },
    ({ random }) => (random.share() < 0.1 ? '-' : (100 + 20 * random.normal()).toFixed(2)),
  );
  for (const { n, mean, histogram } of reached.groups) {
    assert.deepEqual([histogram.from, histogram.to], [0, 1]);
    const { low, high } = wilsonInterval(Math.round(mean.value * n), n);
    assert.deepEqual([mean.low, mean.high], [low, high]);
  }
  const { missingAnswers } = reached.contrasts[0];
  assert.ok(missingAnswers?.worstCase, 'those who did not answer could only have been below it or not');
});

test('the mean of what is far from 0 has the interval of how it differs', () => {
  const near = comparisonOf({ primary: 'difference' }, ({ random }) => random.share().toFixed(6));
  const far = comparisonOf({ primary: 'difference' }, ({ random }) =>
    (1e9 + Number(random.share().toFixed(6))).toFixed(6),
  );
  for (const [place, { mean }] of near.groups.entries()) {
    const half = far.groups[place].mean.high - far.groups[place].mean.value;
    assert.ok(Math.abs(half - (mean.high - mean.value)) < 1e-6, `${half} beside ${mean.high - mean.value}`);
  }
});

test('drawn answers are compared within the strata of the plan, and by its weights', () => {
  const incomeOf = ({ isMentored, place, random }: Person): string =>
    random.share() < 0.05 ? '-' : (50 * place + (isMentored ? 1 : 0) + random.normal()).toFixed(3);
  const within = comparisonOf({ strata: ['place'], primary: 'baseline_adjusted' }, incomeOf).contrasts[0];
  const drawn = within.missingAnswers?.imputed;
  assert.ok(drawn?.kind === 'estimated' && within.primary.found.kind === 'estimated');
  assert.ok(Math.abs(drawn.value - within.primary.found.value) < 0.3, `${drawn.value} ${within.primary.found.value}`);
  const weighted = comparisonOf({ weights: 'weight', primary: 'difference' }, incomeOf).contrasts[0];
  const plain = comparisonOf({ primary: 'difference' }, incomeOf).contrasts[0];
  const [one, other] = [weighted.missingAnswers?.imputed, plain.missingAnswers?.imputed];
  assert.ok(one?.kind === 'estimated' && other?.kind === 'estimated' && one.value !== other.value);
});

test('ranks of yes and no have a shift without width, which is no certainty', () => {
  const { primary, answer } = comparisonOf(
    { outcome: { column: 'income', kind: 'yes_no' }, primary: 'ranks' },
    ({ random }) => (random.share() < 0.3 ? '1' : '0'),
  ).contrasts[0];
  assert.deepEqual(primary.found, { kind: 'inestimable', reason: 'many_alike' });
  assert.equal(answer, 'refused');
});
