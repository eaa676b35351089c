import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { estimators } from '@orion/core/comparison';
import type { Comparison } from './comparison.ts';
import { comparisonOf, planned } from './made-up-world.ts';

function holds({ found }: Comparison['contrasts'][number]['primary'], truth: number): boolean {
  return found.kind === 'estimated' && found.low < truth && truth < found.high;
}

describe('people who began low were mentored', () => {
  const comparison = comparisonOf();
  const [contrast] = comparison.contrasts;

  test('the planned estimate holds the truth, and the naive one does not', () => {
    assert.ok(holds(contrast.primary, 0.08), JSON.stringify(contrast.primary));
    assert.ok(!holds(contrast.naive, 0.08), JSON.stringify(contrast.naive));
  });

  test('the difference of changes is fooled by regression to the mean, which is told', () => {
    const changes = contrast.sensitivity.find(({ estimator }) => estimator === 'difference_in_differences');
    assert.ok(changes?.found.kind === 'estimated' && changes.found.value > 0.1, JSON.stringify(changes));
    assert.ok(comparison.checks.some(({ code }) => code === 'low_score_entry'));
    const { regressionToMean } = comparison;
    assert.ok(regressionToMean && regressionToMean.expectedRise > 0.02 && regressionToMean.observedRise > 0.08);
  });

  test('a shift for each team gives nearly the same as errors by team', () => {
    const shifts = contrast.sensitivity.find(({ estimator }) => estimator === 'random_intercept');
    assert.ok(shifts && holds(shifts, 0.08), JSON.stringify(shifts));
    assert.ok((shifts.figures?.correlation ?? 0) > 0.01);
  });

  test('groups are shown as they began', () => {
    const baseline = contrast.balance.find(({ column }) => column === 'before');
    assert.ok(baseline && baseline.standardised < -0.5, JSON.stringify(contrast.balance));
    assert.ok(comparison.checks.some(({ code }) => code === 'balance_poor'));
  });

  test('an effect that is the same for all is not told to differ', () => {
    const [bySex] = comparison.heterogeneity;
    assert.deepEqual(bySex.levels.map(({ label }) => label).toSorted(), ['female', 'male']);
    assert.ok('p' in bySex.interaction && bySex.interaction.p > 0.05, JSON.stringify(bySex));
    for (const { line } of bySex.levels) assert.ok(holds(line, 0.08), JSON.stringify(line));
  });

  test('who shares a team is counted before any result', () => {
    assert.deepEqual(comparison.clusters?.inGroup, [20, 20]);
    assert.ok((comparison.clusters?.correlation ?? 1) < 0.2);
    assert.equal(comparison.clusters?.detectable[1], undefined);
    // Every team has people of both groups: what it has in common cancels in their difference.
    const [difference, ofReference] = comparison.clusters?.differences ?? [];
    assert.ok(difference && difference.across > 0.95 && difference.designEffect < 1.1, JSON.stringify(difference));
    assert.ok((comparison.clusters?.designEffect ?? 0) > 1.2);
    assert.equal(ofReference, undefined);
  });
});

describe('every way to estimate that allows for how people began', () => {
  // Who is followed over rounds has rounds of their own: over-rounds.test.ts.
  const others = ['difference', 'ranks', 'difference_in_differences', 'random_slope', 'staggered_differences'];
  const adjusting = estimators.filter((one) => !others.includes(one));
  const apart = ['baseline_adjusted', 'standardised_risk', 'discontinuity'];
  const smooth = adjusting.filter((one) => !apart.includes(one));
  const lines = [
    ...comparisonOf({ people: 1200, chance: 'smooth' }, { sensitivity: smooth }).contrasts[0].sensitivity,
    ...comparisonOf({ people: 1200 }, { sensitivity: ['discontinuity'] }).contrasts[0].sensitivity,
  ];
  for (const line of lines)
    test(`holds the truth: ${line.estimator}`, () => {
      assert.ok(holds(line, 0.08), JSON.stringify(line));
      for (const after of line.balanceAfter ?? []) assert.ok(Math.abs(after) < 0.15, JSON.stringify(line));
    });

  test('a share above a threshold is compared as a difference of shares', () => {
    const outcome = { column: 'after', kind: 'score', atLeast: 0.5 };
    const [shares] = comparisonOf(
      { people: 1200 },
      { outcome, primary: 'standardised_risk', sensitivity: ['difference'] },
    ).contrasts;
    const { found, figures } = shares.primary;
    assert.ok(found.kind === 'estimated' && found.low > 0.05 && found.high < 0.5, JSON.stringify(found));
    assert.ok(figures?.ratio && figures.ratio > 1 && (figures.e_value ?? 0) > figures.ratio);
  });

  test('is refused where what was known before tells the groups apart, and the columns are named', () => {
    const known = { column: 'offered', kind: 'category' };
    const told = comparisonOf(
      {},
      { exposure: { ...planned.exposure, column: 'twin' }, covariates: [known], sensitivity: ['overlap_weighting'] },
    );
    const { found } = told.contrasts[0].sensitivity[0];
    assert.ok(found.kind === 'inestimable' && found.reason === 'no_overlap', JSON.stringify(found));
    assert.ok(told.checks.some(({ code }) => code === 'overlap_poor'));
  });
});

test('where people are equally near it is said that the order of the rows decided who was paired', () => {
  const sensitivity = ['matching', 'regression_in_pairs', 'matching_with_replacement'];
  const [{ sensitivity: lines }] = comparisonOf({ people: 400 }, { baseline: undefined, sensitivity }).contrasts;
  // With replacement all who are equally near stand beside one together.
  const told = lines.map(({ notes }) => notes.includes('equals_paired_by_row'));
  assert.deepEqual(told, [true, true, false]);
});

test('one person beside several is not told where whole teams were mentored; pairs are, by team', () => {
  const teams = [...Array(20).keys()].map((team) => `team${team}`);
  const half = (start: number): string[] => teams.filter((_, team) => team % 2 === start);
  const groups = [
    { name: 'even', values: half(0) },
    { name: 'odd', values: half(1) },
  ];
  const exposure = { column: 'team', fixedAt: 'always', groups, reference: 'odd' };
  const sensitivity = ['matching', 'matching_with_replacement', 'regression_in_pairs'];
  const [{ sensitivity: lines }] = comparisonOf({ people: 800 }, { exposure, sensitivity }).contrasts;
  const told = lines.map(({ found }) => (found.kind === 'inestimable' ? found.reason : found.kind));
  assert.deepEqual(told, ['estimated', 'exposure_by_cluster', 'estimated']);
});

test('with fewer than five teams in a group nothing is estimated, and it is said why', () => {
  const { contrasts, checks, groups } = comparisonOf({ teams: 4 });
  assert.deepEqual(contrasts, []);
  assert.ok(checks.some(({ code, verdict }) => code === 'clusters_too_few' && verdict === 'refuse'));
  assert.equal(groups.length, 2);
});

test('where mentors asked only those they mentor there is no effect to tell', () => {
  const { contrasts, checks } = comparisonOf({ own: 1 });
  assert.deepEqual(contrasts, []);
  assert.ok(checks.some(({ code }) => code === 'interviewer_confounded'));
  assert.ok(comparisonOf({ own: 0.4 }).checks.some(({ code }) => code === 'interviewer_uneven'));
});

test('who asked, and whom people share, is not called even where it is not known', () => {
  const codes = (world: Parameters<typeof comparisonOf>[0]): readonly string[] =>
    comparisonOf(world).checks.map(({ code, parameters }) => `${code} ${parameters['column'] ?? ''}`.trim());
  const blank = codes({ blank: 0.5 });
  assert.ok(
    blank.includes('interviewer_unknown asked_by') && blank.includes('clusters_unknown team'),
    blank.join(', '),
  );
  assert.ok(!blank.includes('interviewer_even'));
  assert.ok(codes({}).includes('interviewer_even') && !codes({}).includes('clusters_unknown team'));
});

test('a group of a few people, and an outcome that nobody differs in, are described only', () => {
  assert.ok(comparisonOf({ people: 15 }).checks.some(({ code }) => code === 'group_too_small'));
  const constant = comparisonOf({}, { outcome: { column: 'after', kind: 'score', atLeast: 0 } });
  assert.ok(constant.checks.some(({ code }) => code === 'outcome_constant'));
  assert.deepEqual(constant.contrasts, []);
});

test('of several groups each is compared with the reference, by limits that hold for all together', () => {
  const groups = [
    { name: 'women', values: ['female'] },
    { name: 'men', values: ['male'] },
    { name: 'nobody', values: ['none'] },
  ];
  const three = { ...planned.exposure, column: 'sex', fixedAt: 'always', groups: groups.slice(0, 2), reference: 'men' };
  const [alone] = comparisonOf({}, { exposure: three, covariates: [], heterogeneity: [] }).contrasts;
  assert.equal(alone.together, undefined);
  const teams = [0, 1, 2].map((start) => ({
    name: `third ${start}`,
    values: [...Array(20).keys()].filter((team) => team % 3 === start).map((team) => `team${team}`),
  }));
  const byTeam = { column: 'team', fixedAt: 'always', groups: teams, reference: 'third 0' };
  const { contrasts } = comparisonOf({ people: 900 }, { exposure: byTeam, heterogeneity: [] });
  assert.equal(contrasts.length, 2);
  for (const { primary, together, holm } of contrasts) {
    assert.ok(primary.found.kind === 'estimated' && together && holm !== undefined, JSON.stringify(primary));
    assert.ok(together.low < primary.found.low && primary.found.high < together.high && holm >= primary.found.p);
  }
});

describe('people whose answers are missing', () => {
  const lost = comparisonOf({ lost: 0.6 });
  const [{ primary, missingAnswers }] = lost.contrasts;

  test('are drawn from what is known of them, beside the complete cases', () => {
    assert.ok(missingAnswers && missingAnswers.imputed.kind === 'estimated', JSON.stringify(missingAnswers));
    assert.ok(missingAnswers.imputed.low < 0.08 && 0.08 < missingAnswers.imputed.high, JSON.stringify(missingAnswers));
    assert.ok((missingAnswers.missingInformation ?? 0) > 0.02);
    assert.ok(primary.n[0] + primary.n[1] < 400);
  });

  test('are drawn as well where who shares somebody is known with the outcome alone', () => {
    const [{ missingAnswers: drawn }] = comparisonOf({ lost: 0.6, people: 1200 }, { cluster: 'asker' }).contrasts;
    assert.ok(drawn?.imputed.kind === 'estimated', JSON.stringify(drawn));
    assert.ok(drawn.imputed.low < 0.08 && 0.08 < drawn.imputed.high, JSON.stringify(drawn));
    assert.ok(drawn.imputed.standardError < 0.015, JSON.stringify(drawn));
  });

  test('at their worst leave nothing certain', () => {
    assert.ok(missingAnswers?.worstCase && missingAnswers.worstCase.low < -0.1 && missingAnswers.worstCase.high > 0.1);
  });

  test('are told to have left, and whether they began otherwise', () => {
    assert.ok(
      lost.checks.some(({ code }) => code === 'leavers_differ'),
      JSON.stringify(lost.checks),
    );
  });

  test('are not drawn where there are none', () => {
    assert.equal(comparisonOf().contrasts[0].missingAnswers, undefined);
  });

  test('where drawing would take too long says so, and tells the worst case all the same', () => {
    const [{ missingAnswers: told }] = comparisonOf({ lost: 0.3, people: 51_000 }, { sensitivity: [] }).contrasts;
    assert.ok(told?.imputed.kind === 'inestimable' && told.worstCase);
    assert.deepEqual([told.imputed.reason, told.tables], ['too_much_to_draw', 0]);
  });
});

test('the same plan and data give the same comparison, to the last digit', () => {
  assert.deepEqual(comparisonOf({ lost: 0.3 }), comparisonOf({ lost: 0.3 }));
});
