import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isProblemList, type Problem } from '@orion/core';
import { parsePlan, type ComparisonPlan } from '@orion/core/comparison';
import { assemble } from '../cohort/assemble.ts';
import type { Cohort } from '../cohort/cohort.ts';
import { tableOf } from '../cohort/table-of.ts';
import { fitLeastSquares } from '../linear/least-squares.ts';
import { Random } from '../random.ts';
import { compare } from './compare.ts';
import type { Comparison } from './comparison.ts';
import type { EstimateLine } from './estimate-line.ts';
import { lookBefore } from './look-before.ts';
import { planned } from './made-up-world.ts';
import { releaseComparison } from './release.ts';

const rounds = ['before', 'early', 'late', 'after'];
const words = ['r0', 'r1', 'r2', 'r3', 'never'];

interface World {
  readonly people?: number;
  /** What having begun adds, by how many rounds ago. */
  readonly gains?: readonly number[];
  /** Share of answers that were not given. */
  readonly missed?: number;
  /** Share of those who never begin. */
  readonly never?: number;
  /** How much those who begin rise each round before all others. */
  readonly ahead?: number;
}

const grown = [0.02, 0.06, 0.12];

/** People on a path that rises for all alike; who began earlier has gained for longer, and more each round. */
function world({ people = 900, gains = grown, missed = 0, never = 0.3, ahead = 0 }: World, random: Random): string[] {
  return Array.from({ length: people }, (_, person) => {
    const start = random.share() < never ? 4 : 1 + Math.floor(random.share() * 3);
    const own = 0.35 + 0.03 * (4 - start) + 0.08 * random.normal();
    const scores = rounds.map((_round, at) => {
      const gain = at < start ? 0 : (gains[at - start] ?? 0);
      const lead = start < 4 ? ahead * at : 0;
      const told = own + 0.04 * at + gain + lead + 0.04 * random.normal();
      return random.share() < missed ? '-' : Math.min(1, Math.max(0, told)).toFixed(4);
    });
    return `${words[start]} ${scores.join(' ')} team${person % 30} female other phone`;
  });
}

function planOf(given: object = {}): ComparisonPlan {
  const plan = parsePlan({
    ...planned,
    outcome: { column: 'after', kind: 'score', rounds: rounds.map((column, at) => ({ column, at })) },
    baseline: undefined,
    exposure: {
      column: 'began',
      fixedAt: 'pairing_offered',
      groups: [
        { name: 'begun', values: ['1', '2', '3', 'r0', 'r1', 'r2', 'r3'] },
        { name: 'others', values: ['never', '9'] },
      ],
      reference: 'others',
    },
    assignment: { how: 'capacity', whyWithout: 'no_place' },
    starts: { column: 'began', comparison: 'not_yet' },
    covariates: [],
    heterogeneity: [],
    primary: 'staggered_differences',
    sensitivity: [],
    ...given,
  });
  assert.ok(!isProblemList(plan), JSON.stringify(plan));
  return plan;
}

/** `r2` is read as round 2: times are what a plan of any table has. */
const timed = (rows: readonly string[]): string[] => rows.map((row) => row.replace(/^r/, ''));

function cohortOf(rows: readonly string[], plan: ComparisonPlan): Cohort | readonly Problem[] {
  return assemble(plan, tableOf(`began ${rounds.join(' ')} team sex asked_by mode`, rows, plan));
}

function found(given: World = {}, changed: object = {}): Comparison {
  const cohort = cohortOf(timed(world(given, new Random(5))), planOf(changed));
  assert.ok(!isProblemList(cohort), JSON.stringify(cohort));
  return compare(cohort);
}

function holds({ found: told }: Pick<EstimateLine, 'found'>, truth: number): boolean {
  return told.kind === 'estimated' && told.low <= truth && truth <= told.high;
}

/** The mean over those who began of what their rounds since had gained: of a start at 1 three rounds, at 3 one. */
function truthOf(rows: readonly string[]): number {
  const gained = rows.flatMap((row) => {
    const start = words.indexOf(row.split(' ')[0] ?? '');
    const own = grown.slice(0, 4 - start);
    return start < 4 ? [own.reduce((sum, gain) => sum + gain, 0) / own.length] : [];
  });
  return gained.reduce((sum, one) => sum + one, 0) / gained.length;
}

/** A regression with a mean for each person and each round, and one number for having begun. */
function byTwoWays(rows: readonly string[]): number {
  const cells = rows.flatMap((row, person) => {
    const [start, ...scores] = row.split(' ');
    return rounds.map((_, at) => ({
      person,
      at,
      outcome: Number(scores[at]),
      begun: at >= words.indexOf(start ?? '') ? 1 : 0,
    }));
  });
  const within = (of: (cell: (typeof cells)[number]) => number): Float64Array => {
    const values = cells.map(of);
    const mean = (is: (place: number) => boolean): number => {
      const those = values.filter((_, place) => is(place));
      return those.reduce((sum, value) => sum + value, 0) / those.length;
    };
    const all = mean(() => true);
    const rise = rounds.map((_, at) => mean((place) => place % rounds.length === at));
    return Float64Array.from(values, (value, place) => {
      const first = place - (place % rounds.length);
      const own = rounds.reduce((sum, _, at) => sum + values[first + at] / rounds.length, 0);
      return value - own - rise[place % rounds.length] + all;
    });
  };
  const fit = fitLeastSquares(
    { names: ['begun'], columns: [within(({ begun }) => begun)] },
    within(({ outcome }) => outcome),
  );
  assert.ok(fit.kind !== 'inestimable');
  return fit.coefficients[0];
}

describe('people who begin at different rounds', () => {
  test('are compared start by start, and what was put in is found where a regression of persons and rounds is wrong', () => {
    const rows = world({}, new Random(5));
    const [{ primary }] = found().contrasts;
    const truth = truthOf(rows);
    assert.ok(holds(primary, truth), `${truth} ${JSON.stringify(primary.found)}`);
    assert.ok(primary.found.kind === 'estimated');
    const wrong = byTwoWays(rows);
    assert.ok(wrong < primary.found.low, `${wrong} is within ${primary.found.low} of ${truth}`);
    for (const one of primary.starts?.differences ?? []) {
      const since = rounds.indexOf(one.to) - rounds.indexOf(one.start);
      assert.ok(holds(one, one.isBefore ? 0 : (grown[since] ?? NaN)), JSON.stringify(one));
    }
  });

  test('count in each difference only where they were seen at both of its rounds', () => {
    const rows = timed(world({ missed: 0.3 }, new Random(5)));
    const [{ primary }] = found({ missed: 0.3 }).contrasts;
    const [first] = primary.starts?.differences ?? [];
    const seen = rows.filter((row) => {
      const [start, before, early] = row.split(' ');
      return start === '1' && before !== '-' && early !== '-';
    });
    assert.deepEqual([first?.start, first?.from, first?.to, first?.n[0]], ['early', 'before', 'early', seen.length]);
    assert.ok(holds(primary, truthOf(world({}, new Random(5)))), JSON.stringify(primary.found));
    // Who was not asked at the last round counts with the others.
    assert.ok(seen.some((row) => row.split(' ')[4] === '-'));
  });

  test('stand beside those who never begin, or beside all who have not yet', () => {
    const of = (comparison: string): EstimateLine =>
      found({}, { starts: { column: 'began', comparison } }).contrasts[0].primary;
    const [never, notYet] = [of('never'), of('not_yet')];
    const beside = ({ starts }: EstimateLine, place: number): number => starts?.differences[place]?.n[1] ?? NaN;
    assert.ok(beside(never, 0) < beside(notYet, 0));
    assert.ok(never.found.kind === 'estimated' && notYet.found.kind === 'estimated');
    assert.ok(notYet.found.standardError < never.found.standardError);
  });

  test('are warned of where their paths lay apart before the start, before any answer, and not where they did not', () => {
    const checked = ({ checks }: Pick<Comparison, 'checks'>): string =>
      checks.flatMap(({ code, verdict }) => (code.startsWith('paths') ? [`${verdict} ${code}`] : [])).join(' ');
    const noted = ({ contrasts }: Comparison): boolean => contrasts[0].primary.notes.includes('paths_apart_before');
    for (const [ahead, isApart, said] of [
      [0, false, 'good paths_alike_before'],
      [0.03, true, 'warn paths_apart_before'],
    ] as const) {
      const cohort = cohortOf(timed(world({ ahead }, new Random(5))), planOf());
      assert.ok(!isProblemList(cohort));
      assert.deepEqual(
        [checked(lookBefore(cohort)), checked(compare(cohort)), noted(compare(cohort))],
        [said, said, isApart],
      );
    }
    const first = timed(world({}, new Random(5))).filter((row) => /^(?:1|never)/.test(row));
    const cohort = cohortOf(first, planOf());
    assert.ok(!isProblemList(cohort));
    assert.equal(checked(compare(cohort)), 'warn paths_unseen_before');
    assert.equal(compare(cohort).contrasts[0].primary.starts?.before, undefined);
  });

  test('are refused where a rule on the score since which they are counted says who begins', () => {
    const rule = { column: 'before', cutoff: 0.4, enters: 'below' };
    const refused = (assignment: object): readonly string[] => {
      const cohort = cohortOf(timed(world({}, new Random(5))), planOf({ assignment }));
      assert.ok(!isProblemList(cohort));
      return compare(cohort).checks.flatMap(({ code, verdict }) => (verdict === 'refuse' ? [code] : []));
    };
    assert.deepEqual(refused({ how: 'score_rule', whyWithout: 'no_place', rule }), ['changes_of_rule']);
    assert.deepEqual(refused({ how: 'capacity', whyWithout: 'no_place' }), []);
  });

  test('have no answer where whole teams are fewer than five on a side', () => {
    const rows = timed(world({}, new Random(5))).map((row) => row.replace(/team\d+/, row.startsWith('n') ? 'a' : 'b'));
    const cohort = cohortOf(rows, planOf());
    assert.ok(!isProblemList(cohort));
    assert.ok(compare(cohort).checks.some(({ code }) => code === 'clusters_too_few'));
  });

  test('are out where it is not known since when, or since the first round', () => {
    const rows = timed(world({}, new Random(5))).map((row, place) =>
      place % 10 === 0 && /^[123]/.test(row) ? row.replace(/^\d/, '0') : row,
    );
    const early = rows.filter((row) => row.startsWith('0')).length;
    const groups = [
      { name: 'begun', values: ['0', '1', '2', '3'] },
      { name: 'others', values: ['never'] },
    ];
    const exposure = { column: 'began', fixedAt: 'pairing_offered', groups, reference: 'others' };
    const cohort = cohortOf(rows, planOf({ exposure }));
    assert.ok(!isProblemList(cohort));
    assert.deepEqual(cohort.flow.find(({ reason }) => reason === 'start_first')?.left, [early, 0, 0]);
    assert.ok(compare(cohort).contrasts[0].primary.found.kind === 'estimated');
  });

  test('are a problem where a word is no round, and where somebody of the reference had begun', () => {
    const codesOf = (cell: string, never: readonly string[]): string => {
      const rows = timed(world({}, new Random(5)));
      const groups = [
        { name: 'begun', values: ['1', '2', '3', 'soon'] },
        { name: 'others', values: ['never', '9', ...(cell === 'soon' ? [] : [cell])] },
      ];
      const exposure = { column: 'began', fixedAt: 'pairing_offered', groups, reference: 'others' };
      const given = cohortOf(
        [...rows, rows[0].replace(/^\S+/, cell)],
        planOf({ exposure, starts: { column: 'began', never } }),
      );
      return isProblemList(given) ? given.map(({ code }) => code).join(' ') : 'read';
    };
    assert.equal(codesOf('soon', ['never']), 'plan_start_no_round');
    assert.equal(codesOf('late', ['never']), 'plan_start_of_reference');
    assert.equal(codesOf('9', ['never']), 'read');
  });

  test('leave evaluator roles without a difference of few people', () => {
    const rows = timed(world({ people: 50, never: 0.5 }, new Random(8)));
    const cohort = cohortOf(rows, planOf({ cluster: undefined }));
    assert.ok(!isProblemList(cohort));
    const exact = compare(cohort);
    const real = exact.contrasts[0].primary.starts?.differences ?? [];
    assert.ok(real.some(({ n }) => Math.min(...n) < 10) && real.some(({ n }) => Math.min(...n) >= 10));
    const [{ primary }] = releaseComparison(exact).contrasts;
    for (const [place, { n, value, found: told }] of (primary.starts?.differences ?? []).entries()) {
      assert.ok(n.every((count) => count % 5 === 0));
      if (Math.min(...real[place].n) < 10) assert.ok(Number.isNaN(value) && told.kind === 'inestimable');
      else assert.ok(told.kind === 'estimated' && told.standardError === Number(told.standardError.toPrecision(2)));
    }
  });
});
