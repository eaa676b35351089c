import assert from 'node:assert/strict';
import { suite, test, type TestContext } from 'node:test';
import { isProblemList } from '@orion/core';
import { parsePlan, type ComparisonPlan } from '@orion/core/comparison';
import { assemble } from '../cohort/assemble.ts';
import { tableOf } from '../cohort/table-of.ts';
import { Random } from '../random.ts';
import { estimate } from './estimate.ts';
import { planned } from './made-up-world.ts';
import { pairOf } from './pair.ts';
import { withStaying } from './staying.ts';

const samples = process.env['ORION_PROVE'] === 'full' ? 2000 : 200;
/** Three Monte-Carlo errors of a share near 95%. */
const play = 3 * Math.sqrt((0.95 * 0.05) / samples);
const effect = 0.06;

function planOf(given: object): ComparisonPlan {
  const plan = parsePlan({
    ...planned,
    assignment: { how: 'chance', whyWithout: 'no_place' },
    covariates: [],
    heterogeneity: [],
    sensitivity: [],
    ...given,
  });
  assert.ok(!isProblemList(plan), JSON.stringify(plan));
  return plan;
}

/** The share of samples whose limits hold what was put in, by the plan's own way to estimate. */
function coverageOf(t: TestContext, plan: ComparisonPlan, draw: (random: Random) => readonly string[]): number {
  const random = new Random(20_261_122);
  let held = 0;
  for (let sample = 0; sample < samples; sample++) {
    const table = tableOf('offered before middle after team sex asked_by mode', draw(random), plan);
    const cohort = assemble(plan, table);
    assert.ok(!isProblemList(cohort), JSON.stringify(cohort));
    const { found } = estimate(plan.primary, withStaying(pairOf(cohort, 0), cohort), cohort);
    if (found.kind === 'estimated' && found.low <= effect && effect <= found.high) held++;
  }
  t.diagnostic(`${((100 * held) / samples).toFixed(2)}% of ${samples}`);
  return held / samples;
}

const line = (isMentored: boolean, scores: readonly (number | undefined)[], team: number): string => {
  const told = scores.map((score) => (score === undefined ? '-' : Math.min(1, Math.max(0, score)).toFixed(4)));
  return [isMentored ? 'yes' : 'no', ...told, `team${team}`, 'female', 'other', 'phone'].join(' ');
};

interface Leavers {
  readonly people: number;
  readonly teams: number;
  /** How much teams differ. */
  readonly apart: number;
  /** Every other team is mentored as a whole. */
  readonly isWhole?: boolean;
}

/** Of those who began low many leave, more of them where they are mentored. */
function leaversOf(random: Random, { people, teams: many, apart, isWhole = false }: Leavers): readonly string[] {
  const teams = Array.from({ length: many }, () => apart * random.normal());
  return Array.from({ length: people }, (_, person) => {
    const team = person % teams.length;
    const isMentored = isWhole ? team % 2 === 0 : random.share() < 0.5;
    const before = 0.5 + 0.12 * random.normal();
    const after = 0.2 + 0.6 * before + teams[team] + 0.08 * random.normal() + (isMentored ? effect : 0);
    const stays = random.share() < 1 / (1 + Math.exp(-(isMentored ? 0.8 : 1.6) - 8 * (before - 0.5)));
    return line(isMentored, [before, before, stays ? after : undefined], team);
  });
}

function leaversByStart(random: Random): readonly string[] {
  return leaversOf(random, { people: 320, teams: 16, apart: 0.03 });
}

function leaversOfWholeTeams(random: Random): readonly string[] {
  return leaversOf(random, { people: 400, teams: 20, apart: 0.03, isWhole: true });
}

function leaversAlone(random: Random): readonly string[] {
  return leaversOf(random, { people: 160, teams: 160, apart: 0 });
}

/** Everybody on a course of their own; who stands low at the middle leaves before the end. */
function leaversByMiddle(random: Random): readonly string[] {
  return Array.from({ length: 160 }, (_, person) => {
    const isMentored = random.share() < 0.5;
    const [start, course] = [0.45 + 0.1 * random.normal(), 0.02 + 0.05 * random.normal()];
    const scores = [0, 1, 2].map(
      (time) => start + (course + (isMentored ? effect / 2 : 0)) * time + 0.05 * random.normal(),
    );
    const isGone = scores[1] < 0.42;
    return line(isMentored, isGone ? [scores[0], scores[1], undefined] : scores, person);
  });
}

suite('an effect where people leave by what is known of them', () => {
  const isNominal = (coverage: number): void =>
    assert.ok(0.935 - play <= coverage && coverage <= 0.965 + play, `${coverage}`);
  const ways = [
    'difference',
    'baseline_adjusted',
    'difference_in_differences',
    'fractional_logistic',
    'propensity_weighting',
    'entropy_balancing',
    'doubly_robust',
  ];
  for (const [name, draw, given] of [
    ['in teams of both groups', leaversByStart, {}],
    ['in whole teams', leaversOfWholeTeams, {}],
    ['who stand alone', leaversAlone, { cluster: undefined }],
  ] as const)
    for (const primary of ways)
      test(`is held 93.5% to 96.5% of the time where who stayed stands for who left: ${primary}, ${name}`, (t) =>
        isNominal(coverageOf(t, planOf({ attrition: 'weighted', primary, ...given }), draw)));

  test('is held so by slopes over three rounds that count who left', (t) => {
    const rounds = ['before', 'middle', 'after'].map((column, at) => ({ column, at }));
    const outcome = { column: 'after', kind: 'score', rounds };
    isNominal(coverageOf(t, planOf({ outcome, cluster: undefined, primary: 'random_slope' }), leaversByMiddle));
  });
});
