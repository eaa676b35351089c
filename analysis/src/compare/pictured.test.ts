import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isProblemList } from '@orion/core';
import { parsePlan } from '@orion/core/comparison';
import { assemble } from '../cohort/assemble.ts';
import { tableOf } from '../cohort/table-of.ts';
import { compare } from './compare.ts';
import type { Comparison } from './comparison.ts';
import { planned } from './made-up-world.ts';
import type { MeanTold } from './pictured.ts';
import { releaseComparison } from './release.ts';

const header =
  'offered composite_baseline composite_midline composite_endline economic_baseline economic_endline social_endline social_baseline sex asked_by mode';

/** Thirty of each group; the mentored rise by 0.2 in two steps, of which the economic score rises by 0.3. */
function rowsOf(changed: (cells: string[], person: number) => readonly string[] = (cells) => cells): readonly string[] {
  return Array.from({ length: 60 }, (_, person) => {
    const isMentored = person % 2 === 0;
    const start = 0.3 + (person % 10) / 50;
    const rise = isMentored ? 0.1 : 0;
    const scores = [start, start + rise, start + 2 * rise, start, start + 3 * rise, start + rise, start];
    const texts = scores.map((score, place) => (score + ((person * (place + 3)) % 7) / 1000).toFixed(4));
    const cells = [isMentored ? 'yes' : 'no', ...texts, person % 3 === 0 ? 'female' : 'male', 'other', 'phone'];
    return changed(cells, person).join(' ');
  });
}

function comparisonOf(rows: readonly string[], given: object = {}, columns = header): Comparison {
  const plan = parsePlan({
    ...planned,
    outcome: { column: 'composite_endline', kind: 'score' },
    baseline: 'composite_baseline',
    assignment: { how: 'capacity', whyWithout: 'no_place' },
    cluster: undefined,
    sensitivity: ['difference'],
    ...given,
  });
  assert.ok(!isProblemList(plan), JSON.stringify(plan));
  const cohort = assemble(plan, tableOf(columns, rows, plan));
  assert.ok(!isProblemList(cohort), JSON.stringify(cohort));
  return compare(cohort);
}

const near = (value: number | undefined, wanted: number): void =>
  assert.ok(value !== undefined && Math.abs(value - wanted) < 0.004, `${value} for ${wanted}`);

describe('trajectories', () => {
  test('are means of the same people at every round, beside everybody seen at one', () => {
    // Ten of the mentored were not seen at midline, and began far lower.
    const rows = rowsOf((cells, person) =>
      person < 20 && person % 2 === 0 ? cells.with(1, '0.0100').with(2, '-') : cells,
    );
    const { trajectories, alsoTold } = comparisonOf(rows);
    assert.deepEqual(
      trajectories?.rounds.map(({ round, at }) => [round, at]),
      [
        ['baseline', 0],
        ['midline', 1],
        ['endline', 2],
      ],
    );
    const [mentored, others] = trajectories?.groups ?? [];
    assert.deepEqual(
      mentored?.same.map(({ n }) => n),
      [20, 20, 20],
    );
    assert.deepEqual(
      mentored?.everybody.map(({ n }) => n),
      [30, 20, 30],
    );
    near((mentored?.same[1]?.value ?? 0) - (mentored?.same[0]?.value ?? 0), 0.1);
    // Who is found again would have made of everybody's start another rise.
    assert.ok((mentored?.everybody[0]?.value ?? 1) < (mentored?.same[0]?.value ?? 0) - 0.1);
    near((others?.same[2]?.value ?? 0) - (others?.same[0]?.value ?? 0), 0);
    assert.ok(alsoTold?.includes('composite_midline'));
  });

  test('leave a round out at which most of a group were not seen, and are not there without two rounds', () => {
    const seldom = rowsOf((cells, person) => (person % 2 === 0 && person < 40 ? cells.with(2, '-') : cells));
    assert.deepEqual(
      comparisonOf(seldom).trajectories?.rounds.map(({ round }) => round),
      ['baseline', 'endline'],
    );
    const { trajectories, alsoTold } = comparisonOf(
      seldom,
      { baseline: undefined },
      header.replace('composite_b', 'b'),
    );
    assert.equal(trajectories, undefined);
    assert.ok(!alsoTold?.includes('composite_midline'));
  });

  test('of a threshold are shares that reach it, and of a change the level at each round', () => {
    const outcome = { column: 'composite_endline', kind: 'score', atLeast: 0.55 };
    const share = comparisonOf(rowsOf(), { outcome }).trajectories?.groups[0]?.same[2]?.value ?? NaN;
    assert.ok(share > 0.5 && Math.abs(share * 30 - Math.round(share * 30)) < 1e-9);
    const since = { column: 'composite_endline', kind: 'score', since: 'composite_baseline' };
    near(
      comparisonOf(rowsOf(), { outcome: since, baseline: undefined }).trajectories?.groups[0]?.same[0]?.value,
      0.383,
    );
  });
});

describe('dimensions', () => {
  const { dimensions, contrasts, alsoTold } = comparisonOf(rowsOf());

  test('tell where each group began and came to, and how far apart they are by the plan’s own way', () => {
    assert.deepEqual(
      dimensions?.told.map(({ dimension }) => dimension),
      ['economic', 'social', 'composite'],
    );
    assert.equal(dimensions?.estimator, 'baseline_adjusted');
    const [economic] = dimensions?.told ?? [];
    near(economic?.groups[0]?.change?.value, 0.3);
    near(economic?.groups[1]?.change?.value, 0);
    const found = economic?.differences[0]?.found;
    assert.ok(found?.kind === 'estimated');
    near(found.value, 0.3);
    assert.deepEqual(alsoTold, ['composite_midline', 'economic_endline', 'social_endline']);
  });

  test('have the planned answer where the outcome is one of them', () => {
    assert.deepEqual(dimensions?.told.at(-1)?.differences[0]?.found, contrasts[0]?.primary.found);
  });

  test('are compared as they were changed where the plan asks about change', () => {
    const outcome = { column: 'composite_endline', kind: 'score', since: 'composite_baseline' };
    const told = comparisonOf(rowsOf(), { outcome, baseline: undefined, primary: 'difference', sensitivity: [] });
    assert.equal(told.dimensions?.estimator, 'difference_in_differences');
    const composite = told.dimensions?.told.at(-1)?.differences[0]?.found;
    const { found } = told.contrasts[0]?.primary ?? {};
    assert.ok(composite?.kind === 'estimated' && found?.kind === 'estimated');
    assert.ok(Math.abs(composite.value - found.value) < 1e-12 && Math.abs(composite.low - found.low) < 1e-12);
  });

  test('stand for all who began where the plan weights for those who left', () => {
    const left = rowsOf((cells, person) => (person % 7 === 3 ? cells.with(3, '-') : cells));
    const told = comparisonOf(left, { attrition: 'weighted', covariates: [] });
    const { found } = told.contrasts[0]?.primary ?? {};
    assert.ok(found?.kind === 'estimated', JSON.stringify(told.contrasts[0]?.primary));
    assert.deepEqual(told.dimensions?.told.at(-1)?.differences[0]?.found, found);
    assert.notDeepEqual(comparisonOf(left, { covariates: [] }).contrasts[0]?.primary.found, found);
  });

  test('are not there where the data have one alone, or what is no score', () => {
    assert.equal(comparisonOf(rowsOf(), {}, header.replaceAll(/economic|social/g, 'other')).dimensions, undefined);
    const strange = rowsOf((cells) => cells.with(5, '17').with(6, '17'));
    assert.equal(comparisonOf(strange).dimensions, undefined);
  });

  test('tell no difference where an answer is refused', () => {
    const refused = comparisonOf(rowsOf((cells) => (cells[0] === 'yes' ? cells.with(9, 'own') : cells)));
    assert.equal(refused.contrasts.length, 0);
    assert.ok(refused.dimensions?.told.every(({ differences }) => differences.length === 0));
  });
});

describe('what is released of them', () => {
  const isWithheld = ({ value, low, high }: MeanTold): boolean => [value, low, high].every(Number.isNaN);
  /** So many of the mentored were not seen at midline; so many more only there. */
  const unseen = (midline: number, endline = 0): Comparison =>
    comparisonOf(
      rowsOf((cells, person) => {
        if (person % 2 === 1) return cells;
        if (person < 2 * midline) return cells.with(2, '-');
        return person >= 60 - 2 * endline ? cells.with(3, '-') : cells;
      }),
    );

  test('are counts to five and means to the second digit of their error', () => {
    const { trajectories, dimensions } = releaseComparison(unseen(12));
    const told = [
      ...(trajectories?.groups.flatMap(({ same, everybody }) => [...same, ...everybody]) ?? []),
      ...(dimensions?.told.flatMap(({ groups }) =>
        groups.flatMap(({ before, after }) => (before ? [before, after] : [])),
      ) ?? []),
    ];
    assert.ok(told.length > 20);
    for (const { n, value, low, high } of told) {
      assert.equal(n % 5, 0);
      for (const one of [value, low, high]) if (!Number.isNaN(one)) assert.match(String(one), /^0\.\d{1,3}$/);
    }
    assert.ok(told.some((mean) => !isWithheld(mean)));
    const found = dimensions?.told[0]?.differences[0]?.found;
    assert.ok(found?.kind === 'estimated' && found.standardError === Number(found.standardError.toPrecision(2)));
  });

  test('is no mean of fewer than ten', () => {
    const few = comparisonOf(rowsOf().filter((_, person) => person % 2 === 1 || person < 18));
    const { trajectories, dimensions } = releaseComparison(few);
    assert.ok(trajectories?.groups[0]?.same.every(isWithheld));
    assert.ok(trajectories?.groups[1]?.same.every((mean) => !isWithheld(mean)));
    for (const { groups, differences } of dimensions?.told ?? []) {
      assert.ok(groups[0] && isWithheld(groups[0].after));
      assert.ok(differences.every(({ found }) => found.kind === 'inestimable'));
    }
  });

  test('are no two means of which one less the other would be of a few', () => {
    const apart = (comparison: Comparison): readonly boolean[] | undefined =>
      releaseComparison(comparison).trajectories?.groups[0]?.same.map(isWithheld);
    assert.deepEqual(apart(unseen(3)), [true, true, true]);
    assert.deepEqual(apart(unseen(10)), [false, false, false]);
    const [mentored] = releaseComparison(unseen(0, 3)).trajectories?.groups ?? [];
    // Three more were seen at the start and at midline than at all rounds.
    assert.deepEqual(mentored?.everybody.map(isWithheld), [true, true, false]);
    assert.deepEqual(mentored?.same.map(isWithheld), [false, false, false]);
  });
});
