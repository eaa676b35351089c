import assert from 'node:assert/strict';
import { describe as suite, test } from 'node:test';
import golden from '../../oracle/mixed.json' with { type: 'json' };
import { inestimable } from '../inestimable.ts';
import { fitRandomIntercept } from './random-intercept.ts';
import { fitRandomSlope, slopeContrast, type RandomSlopeFit, type SlopeData } from './random-slope.ts';

/** Park and Miller (1988), as in the oracle. */
function drawn(n: number, seed: number): Float64Array {
  let state = seed;
  return Float64Array.from({ length: n }, () => {
    state = (16807 * state) % 2147483647;
    return state / 2147483647;
  });
}

function made([people, rounds, start, slope, missed, seed]: readonly number[]): SlopeData {
  const n = people * rounds;
  const [a, b] = [drawn(people, seed), drawn(people, seed + 1000003)];
  const helped = drawn(people, seed + 2000003).map((u) => (u < 0.5 ? 1 : 0));
  const [error, seen] = [drawn(n, seed + 3000017), drawn(n, seed + 4000037)];
  const kept = [...seen.keys()].filter((row) => seen[row] >= missed);
  const column = (of: (person: number, time: number, row: number) => number): Float64Array =>
    Float64Array.from(kept, (row) => of(Math.floor(row / rounds), row % rounds, row));
  const times = column((_, time) => time);
  return {
    outcome: column(
      (person, time, row) =>
        0.4 +
        0.05 * time +
        0.03 * time * helped[person] +
        start * (a[person] - 0.5) +
        slope * (b[person] - 0.5) * time +
        0.3 * error[row],
    ),
    clusters: Uint32Array.from(column((person) => person)),
    times,
    design: {
      names: ['(intercept)', 'time', 'treated', 'time:treated'],
      columns: [
        column(() => 1),
        times,
        column((person) => helped[person]),
        column((person, time) => time * helped[person]),
      ],
    },
  };
}

function fitted(data: SlopeData): RandomSlopeFit {
  const fit = fitRandomSlope(data);
  assert.ok(fit.kind === 'random_slope', JSON.stringify(fit));
  return fit;
}

function near(ours: number, theirs: number, what: string, tolerance = 1e-6): void {
  assert.ok(Math.abs(ours - theirs) <= tolerance * Math.abs(theirs), `${what}: R ${theirs}, we ${ours}`);
}

suite('a random intercept and slope as lme4 and lmerTest have them', () => {
  for (const one of golden.slopes)
    test(one.name.replaceAll('_', ' '), () => {
      const fit = fitted(made(one.recipe));
      assert.deepEqual([fit.n, fit.isAtBoundary], [one.n, one.singular]);
      near(fit.deviance, one.deviance, 'deviance', 1e-9);
      const [intercepts, slopes, together, within] = one.variances;
      near(fit.within, within, 'within');
      // The two variances and their covariance, each as a share of what is greatest.
      const far = Math.sqrt(intercepts * slopes) || within;
      for (const [ours, said] of [
        [fit.intercepts, intercepts],
        [fit.slopes, slopes],
        [fit.together, together],
      ] as const)
        assert.ok(Math.abs(ours - said) <= 3e-6 * Math.max(Math.abs(said), far), `variance: R ${said}, we ${ours}`);
      for (const [place, name] of fit.names.entries()) {
        const told = slopeContrast(
          fit,
          fit.names.map((_, at) => (at === place ? 1 : 0)),
        );
        assert.ok(told.kind === 'estimated');
        near(told.value, one.coefficients[place], name);
        near(told.standardError, one.errors[place], `error of ${name}`);
        near(told.df, one.df[place], `df of ${name}`, 2e-6);
      }
      const told = slopeContrast(fit, [0, 3, 0, 3]);
      assert.ok(told.kind === 'estimated');
      for (const [place, ours] of [told.value, told.standardError, told.df].entries())
        near(ours, one.contrast[place], 'after three rounds', 2e-6);
    });
});

suite('a random slope', () => {
  const data = made([60, 4, 0.5, 0.2, 0.1, 7]);

  test('does not mind in what unit time is, or where it begins', () => {
    const times = data.times.map((time) => 2020 + 6 * time);
    const [intercept, , treated] = data.design.columns;
    const columns = [intercept, times, treated, times.map((time, row) => time * treated[row])];
    const [fit, other] = [fitted(data), fitted({ ...data, times, design: { names: data.design.names, columns } })];
    near(other.deviance + 0, fit.deviance + 2 * 2 * Math.log(6), 'deviance', 1e-9);
    near(other.slopes * 36, fit.slopes, 'slopes');
    near(other.within, fit.within, 'within');
    near(other.coefficients[3] * 6, fit.coefficients[3], 'effect a round');
  });

  test('is at least as likely as an intercept alone', () => {
    const alone = fitRandomIntercept(data.design, data.outcome, data.clusters);
    assert.ok(alone.kind === 'random_intercept' && fitted(data).deviance <= alone.deviance);
  });

  test('is refused where nobody was seen three times, or all are one, or a column is made of others', () => {
    const twice = made([60, 2, 0.5, 0.2, 0, 7]);
    assert.deepEqual(fitRandomSlope(twice), inestimable('too_few_rounds'));
    assert.deepEqual(
      fitRandomSlope({ ...data, clusters: data.clusters.map(() => 0) }),
      inestimable('too_few_clusters'),
    );
    assert.deepEqual(fitRandomSlope({ ...data, times: data.times.map(() => 1) }), inestimable('too_few_rounds'));
    const { names, columns } = data.design;
    const design = { names: [...names, 'twice'], columns: [...columns, columns[1].map((time) => 2 * time)] };
    assert.deepEqual(fitRandomSlope({ ...data, design }), inestimable('singular', ['time', 'twice']));
    assert.deepEqual(fitRandomSlope({ ...data, outcome: data.times.map(() => 2) }), inestimable('constant_outcome'));
  });

  test('is refused where everybody is on a line of their own exactly', () => {
    const outcome = data.times.map(
      (time, row) => Math.sin(data.clusters[row]) + time * Math.cos(3 * data.clusters[row]),
    );
    assert.deepEqual(fitRandomSlope({ ...data, outcome }), inestimable('no_variance_within'));
  });
});
