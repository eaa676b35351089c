import assert from 'node:assert/strict';
import { describe as suite, test } from 'node:test';
import golden from '../../oracle/mixed.json' with { type: 'json' };
import type { Design } from '../linear/design.ts';
import { fitLeastSquares } from '../linear/least-squares.ts';
import { fitRandomIntercept, type RandomInterceptFit } from './random-intercept.ts';
import { mixedContrast } from './satterthwaite.ts';

/** Park and Miller (1988), as in the oracle. */
function drawn(n: number, seed: number): Float64Array {
  let state = seed;
  return Float64Array.from({ length: n }, () => {
    state = (16807 * state) % 2147483647;
    return state / 2147483647;
  });
}

interface People {
  readonly design: Design;
  readonly outcome: Float64Array;
  readonly clusters: Uint32Array;
}
type Recipe = (typeof golden.cases)[number]['recipe'];

function made({ n, clusters, skew, shift, offset, seed }: Recipe): People {
  const codes = Uint32Array.from(drawn(n, seed), (u) => Math.floor(clusters * u ** skew));
  const [of, zs] = [drawn(clusters, seed + 1), drawn(clusters, seed + 2)];
  const [x, error] = [drawn(n, seed + 3), drawn(n, seed + 5)];
  const z = Float64Array.from(codes, (code) => zs[code]);
  const treated = drawn(n, seed + 4).map((u, row) => (u < (z[row] > 0.5 ? 0.8 : 0.2) ? 1 : 0));
  const outcome = x.map(
    (value, row) => offset + 0.2 * value + 0.1 * treated[row] + 0.3 * z[row] + shift * of[codes[row]] + error[row],
  );
  const design = {
    names: ['(intercept)', 'x', 'treated', 'z'],
    columns: [new Float64Array(n).fill(1), x, treated, z],
  };
  return { design, outcome, clusters: codes };
}

function fitted({ design, outcome, clusters }: People): RandomInterceptFit {
  const fit = fitRandomIntercept(design, outcome, clusters);
  assert.ok(fit.kind === 'random_intercept', JSON.stringify(fit));
  return fit;
}

function near(ours: number, theirs: number, what: string, tolerance = 1e-6): void {
  assert.ok(Math.abs(ours - theirs) <= tolerance * Math.abs(theirs), `${what}: R ${theirs}, we ${ours}`);
}

interface Said {
  readonly coefficients: readonly number[];
  readonly errors: readonly number[];
  readonly df: readonly number[];
  readonly p: readonly number[];
  readonly between: number;
  readonly within: number;
  readonly deviance: number;
  readonly difference: readonly number[] | null;
}

function agrees(fit: RandomInterceptFit, said: Said): void {
  near(fit.within, said.within, 'within');
  if (said.between === 0) assert.deepEqual([fit.between, fit.correlation, fit.isAtBoundary], [0, 0, true]);
  else near(fit.between, said.between, 'between');
  near(fit.deviance, said.deviance, 'deviance', 1e-9);
  for (const [place, name] of fit.names.entries()) {
    const told = mixedContrast(
      fit,
      Array.from(fit.names, (_, at) => (at === place ? 1 : 0)),
    );
    assert.ok(told.kind === 'estimated');
    near(told.value, said.coefficients[place], name);
    near(told.standardError, said.errors[place], `error of ${name}`);
    near(told.df, said.df[place], `df of ${name}`);
    near(told.p, said.p[place], `p of ${name}`, 1e-4);
  }
  if (!said.difference) return;
  const told = mixedContrast(fit, [0, 0, 1, -1]);
  assert.ok(told.kind === 'estimated');
  for (const [place, ours] of [told.value, told.standardError, told.df].entries())
    near(ours, said.difference[place], 'difference');
}

suite('a random intercept as lme4 and lmerTest have it', () => {
  for (const one of golden.cases) test(one.name.replaceAll('_', ' '), () => agrees(fitted(made(one.recipe)), one));
  for (const one of golden.published)
    test(one.name, () => {
      const outcome = Float64Array.from(one.values);
      const design = { names: ['(intercept)'], columns: [new Float64Array(outcome.length).fill(1)] };
      agrees(fitted({ design, outcome, clusters: Uint32Array.from(one.batch) }), one);
    });
});

/** -2 log restricted likelihood from whole matrices, by elimination: slow, and written otherwise than the kernel. */
function wholeDeviance({ design, outcome, clusters }: People, between: number, within: number): number {
  const [n, columns] = [outcome.length, [...design.columns, outcome]];
  const covariance = Array.from(clusters, (one, i) =>
    Array.from(clusters, (other, j) => (i === j ? within : 0) + (one === other ? between : 0)),
  );
  const rows = covariance.map((row, i) => [...row, ...columns.map((column) => column[i])]);
  let log = 0;
  const square = columns.map(() => columns.map(() => 0));
  for (let pivot = 0; pivot < n; pivot++) {
    const head = rows[pivot];
    log += Math.log(head[pivot]);
    for (let i = 0; i < columns.length; i++)
      for (let j = 0; j < columns.length; j++) square[i][j] += (head[n + i] * head[n + j]) / head[pivot];
    for (let row = pivot + 1; row < n; row++) {
      const share = rows[row][pivot] / head[pivot];
      if (share !== 0) for (let at = pivot; at < head.length; at++) rows[row][at] -= share * head[at];
    }
  }
  const size = design.columns.length;
  for (let pivot = 0; pivot < size; pivot++) {
    log += Math.log(square[pivot][pivot]);
    for (let row = pivot + 1; row <= size; row++) {
      const share = square[row][pivot] / square[pivot][pivot];
      for (let at = pivot; at <= size; at++) square[row][at] -= share * square[pivot][at];
    }
  }
  return log + square[size][size] + (n - size) * Math.log(2 * Math.PI);
}

const recipe = { n: 60, clusters: 9, skew: 1.3, shift: 0.6, offset: 0, seed: 5 };

suite('a random intercept', () => {
  test('has the greatest likelihood that whole matrices know', () => {
    const people = made(recipe);
    const fit = fitted(people);
    const best = wholeDeviance(people, fit.between, fit.within);
    near(fit.deviance, best, 'deviance', 1e-12);
    for (const [one, other] of [
      [1.01, 1],
      [0.99, 1],
      [1, 1.01],
      [1, 0.99],
    ] as const)
      assert.ok(wholeDeviance(people, fit.between * one, fit.within * other) > best);
  });

  test('is least squares at the boundary, and says so', () => {
    const people = made({ ...recipe, n: 200, clusters: 20, skew: 1, shift: 0, seed: 78 });
    const [fit, plain] = [fitted(people), fitLeastSquares(people.design, people.outcome)];
    assert.ok(plain.kind === 'linear' && fit.isAtBoundary);
    assert.deepEqual([fit.between, fit.correlation, fit.deviance], [0, 0, fit.devianceWithout]);
    near(fit.within, plain.dispersion, 'within', 1e-12);
    for (const place of plain.names.keys())
      near(fit.coefficients[place], plain.coefficients[place], 'coefficient', 1e-10);
    const told = mixedContrast(fit, [0, 0, 1, 0]);
    assert.ok(told.kind === 'estimated' && told.df === 196);
  });

  test('does not mind how clusters are numbered, or in what order people stand', () => {
    const people = made(recipe);
    const turned = (values: Float64Array): Float64Array => values.toReversed();
    const other = fitted({
      design: { names: people.design.names, columns: people.design.columns.map(turned) },
      outcome: turned(people.outcome),
      clusters: people.clusters.toReversed().map((code) => 40 - 3 * code),
    });
    const fit = fitted(people);
    near(other.deviance, fit.deviance, 'deviance', 1e-12);
    near(other.between, fit.between, 'between', 1e-10);
    assert.equal(other.clusters, fit.clusters);
  });

  test('works where some clusters have one member', () => {
    const people = made(recipe);
    const fit = fitted({ ...people, clusters: people.clusters.map((code, row) => (row < 20 ? 100 + row : code)) });
    assert.ok(fit.between > 0 && Number.isFinite(fit.deviance));
  });
});

suite('a random intercept is refused where', () => {
  const people = made(recipe);
  const refusal = (changed: Partial<People>): unknown => {
    const { design, outcome, clusters } = { ...people, ...changed };
    const fit = fitRandomIntercept(design, outcome, clusters);
    return fit.kind === 'inestimable' ? [fit.reason, ...(fit.about ?? [])] : fit;
  };
  const beside = (name: string, column: Float64Array): Design => ({
    names: [...people.design.names, name],
    columns: [...people.design.columns, column],
  });

  test('nobody shares a cluster', () =>
    assert.deepEqual(refusal({ clusters: people.clusters.map((_, row) => row) }), ['one_member_clusters']));
  test('there is one cluster', () =>
    assert.deepEqual(refusal({ clusters: new Uint32Array(60) }), ['too_few_clusters']));
  test('the columns say which cluster a person is of', () => {
    const clusters = people.clusters.map((code) => (code > 4 ? 1 : 0));
    assert.deepEqual(refusal({ clusters, design: beside('second', Float64Array.from(clusters)) }), [
      'too_few_clusters',
    ]);
  });
  test('one column is made of others', () =>
    assert.deepEqual(
      refusal({
        design: beside(
          'twice',
          people.design.columns[3].map((z) => 2 * z),
        ),
      }),
      ['singular', 'z', 'twice'],
    ));
  test('the outcome is the same for all', () =>
    assert.deepEqual(refusal({ outcome: new Float64Array(60).fill(0.1) }), ['constant_outcome']));
  test('the outcome is the same for all of a cluster', () =>
    assert.deepEqual(refusal({ outcome: Float64Array.from(people.clusters, (code) => Math.sin(code)) }), [
      'no_variance_within',
    ]));
  test('the columns say the outcome exactly', () =>
    assert.deepEqual(refusal({ outcome: people.design.columns[1].map((x) => 3 - 2 * x) }), ['no_variance_within']));
  test('there are not more people than columns', () => {
    const columns = people.design.columns.map((column) => column.slice(0, 4));
    const design = { names: people.design.names, columns };
    const [outcome, clusters] = [people.outcome.slice(0, 4), people.clusters.slice(0, 4)];
    assert.deepEqual(refusal({ design, outcome, clusters }), ['too_few_people']);
  });
});
