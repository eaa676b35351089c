import { isProblemList } from '@orion/core';
import { parsePlan, type ComparisonPlan } from '@orion/core/comparison';
import { assemble } from '../cohort/assemble.ts';
import type { Cohort } from '../cohort/cohort.ts';
import { tableOf } from '../cohort/table-of.ts';
import { Random } from '../random.ts';
import { compare } from './compare.ts';
import { lookBefore, type LookBefore } from './look-before.ts';
import type { Comparison } from './comparison.ts';

/** The plan of the tests: mentored or not, among people of whom all is known. */
export const planned = {
  form: 1,
  title: 'Mentored or not',
  outcome: { column: 'after', kind: 'score' },
  baseline: 'before',
  exposure: {
    column: 'offered',
    fixedAt: 'pairing_offered',
    groups: [
      { name: 'mentored', values: ['yes'] },
      { name: 'others', values: ['no'] },
    ],
    reference: 'others',
  },
  assignment: {
    how: 'score_rule',
    whyWithout: 'no_place',
    rule: { column: 'before', cutoff: 0.5, enters: 'below' },
  },
  interviewer: { role: 'asked_by', own: ['own'], mode: 'mode' },
  cluster: 'team',
  covariates: [{ column: 'sex', kind: 'category' }],
  heterogeneity: ['sex'],
  primary: 'baseline_adjusted',
  sensitivity: ['difference', 'difference_in_differences', 'ranks', 'random_intercept'],
  smallestDifference: 0.05,
};

export interface World {
  readonly people?: number;
  readonly teams?: number;
  readonly effect?: number;
  /** Share of the mentored who were asked by their own mentor. */
  readonly own?: number;
  /** Share of those who began low that is not found again. */
  readonly lost?: number;
  /** Of those not found again, the share that died or migrated again, half of them either. */
  readonly ended?: number;
  /** Share of whom neither the team nor who asked is known. */
  readonly blank?: number;
  /** One of them was asked by letter. */
  readonly rare?: boolean;
  /** By which chance who began low is mentored: by a step at the threshold, the more the lower, or all and nobody else. */
  readonly chance?: 'step' | 'smooth' | 'sharp';
}

/** People with a low score are mentored more often; mentoring adds so much; everybody's next score is nearer the mean. */
function worldOf(
  {
    people = 400,
    teams = 20,
    effect = 0.08,
    own = 0,
    lost = 0,
    ended = 0,
    rare = false,
    blank = 0,
    chance = 'step',
  }: World,
  random: Random,
): readonly string[] {
  const shifts = Array.from({ length: teams }, () => 0.03 * random.normal());
  return Array.from({ length: people }, (_, person) => {
    const lasting = 0.5 + 0.12 * random.normal();
    const before = lasting + 0.1 * random.normal();
    const step = before < 0.5 ? 0.8 : 0.2;
    const smooth = 1 / (1 + Math.exp(8 * (before - 0.5)));
    const isMentored = random.share() < { step, smooth, sharp: before < 0.5 ? 1 : 0 }[chance];
    const team = person % teams;
    const sex = random.share() < 0.5 ? 'female' : 'male';
    const after = lasting + shifts[team] + 0.1 * random.normal() + (isMentored ? effect : 0);
    const isBlank = person < blank * people;
    const asked = isBlank ? '-' : isMentored && random.share() < own ? 'own' : 'other';
    const share = (score: number): string => Math.min(1, Math.max(0, score)).toFixed(4);
    const isLost = lost > 0 && random.share() < (before < 0.5 ? lost : lost / 3);
    const fate = isLost && ended > 0 && random.share() < ended ? (person % 2 === 0 ? 'died' : 're_migrated') : '-';
    const offered = isMentored ? 'yes' : 'no';
    return `${offered} ${offered} ${isLost ? '-' : share(after)} ${share(before)} ${isBlank ? '-' : `team${team}`} ${isLost ? '-' : `asker${team}`} ${sex} ${asked} ${rare && person === 7 ? 'letter' : 'phone'} ${fate}`;
  });
}

/** What is found in such a world by the plan, or by one that is otherwise in some fields. */
export function comparisonOf(world: World = {}, given: object = {}): Comparison {
  return compare(cohortOf(world, given));
}

/** What a check tells of it. */
export function lookOf(world: World = {}, given: object = {}): LookBefore {
  return lookBefore(cohortOf(world, given));
}

function cohortOf(world: World, given: object): Cohort {
  const plan = parsePlan({ ...planned, ...given });
  if (isProblemList(plan)) throw new Error(JSON.stringify(plan));
  const rows = worldOf(world, new Random(2026));
  const cohort = assemble(
    plan,
    tableOf('offered twin after before team asker sex asked_by mode ending', rows, plan satisfies ComparisonPlan),
  );
  if (isProblemList(cohort)) throw new Error(JSON.stringify(cohort));
  return cohort;
}
