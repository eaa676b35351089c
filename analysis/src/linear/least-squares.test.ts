import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { valuesOf } from '../../../test/oracle-closeness.ts';
import nist from '../../oracle/nist.json' with { type: 'json' };
import type { Inestimable } from '../inestimable.ts';
import { classicalCovariance } from './covariance.ts';
import { beside, dummyColumns, interceptColumn, type Design } from './design.ts';
import { fitLeastSquares, type LinearFit } from './least-squares.ts';

function fitted(design: Design, outcome: Float64Array, weights?: Float64Array): LinearFit {
  const fit = fitLeastSquares(design, outcome, { weights });
  assert.equal(fit.kind, 'linear', JSON.stringify(fit));
  return fit;
}

/** How many digits are right; of a certified zero, how many places behind the point are. */
function digits(found: number, certified: number): number {
  if (found === certified) return 16;
  return -Math.log10(certified === 0 ? Math.abs(found) : Math.abs((found - certified) / certified));
}

type CertifiedSet = (typeof nist.sets)[number];

/** Powers are products, since those of `**` differ in the last digit from one machine to another. */
function designOf({ columns, x, powers, y }: CertifiedSet): Design {
  const power = (value: number, times: number): number => (times === 0 ? 1 : value * power(value, times - 1));
  if (!columns)
    return {
      names: (powers ?? []).map((k) => `x^${k}`),
      columns: (powers ?? []).map((k) => Float64Array.from(x ?? [], (value) => power(value, k))),
    };
  return beside(interceptColumn(y.length), {
    names: columns.map((_, place) => `x${place + 1}`),
    columns: columns.map((column) => Float64Array.from(column)),
  });
}

/** At least so many digits of the coefficients, and of their standard deviations. */
const least: Readonly<Record<string, readonly [number, number]>> = {
  Norris: [12, 13],
  Pontius: [12, 13],
  NoInt1: [14, 14],
  Filip: [7, 7],
  Longley: [13, 13],
  Wampler1: [9, 9],
  Wampler2: [13, 13],
  Wampler3: [9, 13],
  Wampler4: [8, 13],
  Wampler5: [6, 13],
};

suite('of the linear sets of NIST', () => {
  for (const set of nist.sets) {
    const [ofCoefficients, ofErrors] = least[set.name];
    test(`${set.name} has ${ofCoefficients} digits of its coefficients, and ${ofErrors} of their errors`, (t) => {
      const fit = fitted(designOf(set), Float64Array.from(set.y));
      const errors = classicalCovariance(fit)
        .matrix.filter((_, place) => place % (fit.names.length + 1) === 0)
        .map(Math.sqrt);
      const coefficients = Math.min(...set.estimates.map((one, place) => digits(fit.coefficients[place], one)));
      const deviations = Math.min(...set.standard_deviations.map((one, place) => digits(errors[place], one)));
      const sigma = digits(Math.sqrt(fit.sigma2), set.residual_standard_deviation);
      t.diagnostic(`${coefficients.toFixed(1)} digits, errors ${deviations.toFixed(1)}, sigma ${sigma.toFixed(1)}`);
      assert.ok(coefficients >= ofCoefficients && deviations >= ofErrors && sigma >= ofErrors);
    });
  }
});

suite('least squares', () => {
  const n = 1000;
  const x = valuesOf({ n, seed: 3, scale: 2, offset: -1 });
  const noise = valuesOf({ n, seed: 5, scale: 1, offset: -0.5 });
  const design = beside(interceptColumn(n), { names: ['x'], columns: [x] });
  const outcome = x.map((value, row) => 2 - 3 * value + noise[row]);

  test('leaves residuals that no column has anything of, over many blocks of rows', () => {
    const weights = valuesOf({ n, seed: 7, scale: 2, offset: 0.5 });
    for (const fit of [fitted(design, outcome), fitted(design, outcome, weights)]) {
      for (const column of fit.design.columns)
        assert.ok(Math.abs(column.reduce((sum, value, row) => sum + value * fit.scores[row], 0)) < 1e-10);
      const squares = fit.residuals.reduce((sum, one, row) => sum + one * fit.scores[row], 0);
      assert.ok(Math.abs(squares / fit.residualSquares - 1) < 1e-12);
    }
  });

  test('counts a row of weight 2 like two rows, and one of weight 0 like none, for its coefficients', () => {
    const weights = Float64Array.from({ length: n }, (_, row) => row % 3);
    const rows = Array.from({ length: n }, (_, row) => Array.from({ length: row % 3 }, () => row)).flat();
    const pick = (column: Float64Array): Float64Array => Float64Array.from(rows, (row) => column[row]);
    const one = fitted(design, outcome, weights);
    const two = fitted({ names: design.names, columns: design.columns.map(pick) }, pick(outcome));
    assert.equal(one.n, 666);
    for (const [place, value] of two.coefficients.entries())
      assert.ok(Math.abs(one.coefficients[place] - value) < 1e-12);
  });

  test('names the columns that make one another', () => {
    const refused = (names: readonly string[], columns: readonly Float64Array[]): Inestimable => {
      const fit = fitLeastSquares(beside(design, { names, columns }), outcome);
      assert.equal(fit.kind, 'inestimable');
      return fit;
    };
    const other = valuesOf({ n, seed: 11, scale: 1, offset: 0 });
    const twice = x.map((value) => value * 2e6);
    assert.deepEqual(refused(['other', 'twice'], [other, twice]).about, ['x', 'twice']);
    const sum = other.map((value, row) => value + x[row]);
    assert.deepEqual(refused(['other', 'sum'], [other, sum]).about, ['x', 'other', 'sum']);
    assert.deepEqual(refused(['other', 'nobody'], [other, new Float64Array(n)]).about, ['nobody']);
    const [men, women] = [0, 1].map((sex) => Float64Array.from({ length: n }, (_, row) => (row % 2 === sex ? 1 : 0)));
    const trap = refused(['other', 'men', 'women'], [other, men, women]);
    assert.deepEqual(trap, { kind: 'inestimable', reason: 'singular', about: ['(intercept)', 'men', 'women'] });
  });

  test('tells columns that nearly make one another from those that do', () => {
    const near = x.map((value, row) => value + 1e-9 * noise[row]);
    const fit = fitted(beside(design, { names: ['near'], columns: [near] }), outcome);
    // The noise is what x and near differ by, a thousand million times over.
    assert.ok(Math.abs(fit.coefficients[2] / 1e9 - 1) < 1e-4);
    const nearer = x.map((value, row) => value + 1e-14 * noise[row]);
    const refused = fitLeastSquares(beside(design, { names: ['nearer'], columns: [nearer] }), outcome);
    assert.deepEqual(refused, { kind: 'inestimable', reason: 'singular', about: ['x', 'nearer'] });
  });

  test('is refused where there is nothing to explain, or too little to explain it from', () => {
    const constant = new Float64Array(n).fill(0.7);
    assert.deepEqual(fitLeastSquares(design, constant), { kind: 'inestimable', reason: 'constant_outcome' });
    const few = { names: design.names, columns: design.columns.map((column) => column.slice(0, 2)) };
    assert.deepEqual(fitLeastSquares(few, outcome.slice(0, 2)), { kind: 'inestimable', reason: 'too_few_people' });
    const weights = Float64Array.from({ length: n }, (_, row) => (row < 2 ? 1 : 0));
    assert.deepEqual(fitLeastSquares(design, outcome, { weights }), { kind: 'inestimable', reason: 'too_few_people' });
    const none = { names: design.names, columns: [new Float64Array(), new Float64Array()] };
    assert.deepEqual(fitLeastSquares(none, new Float64Array()), { kind: 'inestimable', reason: 'too_few_people' });
  });

  test('says no to what a caller must not ask', () => {
    const weights = new Float64Array(n).fill(1);
    weights[4] = -1;
    assert.throws(() => fitLeastSquares(design, outcome, { weights }), /weight/);
    assert.throws(() => fitLeastSquares(design, outcome.slice(1)), /as long/);
    assert.throws(() => fitLeastSquares(design, outcome.with(3, NaN)), /not a number/);
    const missing = beside(design, { names: ['y'], columns: [x.with(700, NaN)] });
    assert.throws(() => fitLeastSquares(missing, outcome), /not a number/);
    assert.throws(() => fitLeastSquares({ names: ['x'], columns: design.columns }, outcome), /names and columns/);
  });
});

suite('columns of a category', () => {
  const codes = Uint8Array.from([0, 2, 2, 0, 3]);
  const levels = ['DE', 'FR', 'ML', 'SN'];

  test('are one for each level that somebody has, but the reference', () => {
    const made = dummyColumns({ name: 'country', codes, levels }, 'DE');
    assert.deepEqual(made.names, ['country=ML', 'country=SN']);
    assert.deepEqual(made.columns, [Float64Array.from([0, 1, 1, 0, 0]), Float64Array.from([0, 0, 0, 0, 1])]);
    assert.deepEqual(made.absent, ['FR']);
  });

  test('say so where nobody has the reference', () => {
    assert.deepEqual(dummyColumns({ name: 'country', codes, levels }, 'FR').absent, ['FR']);
    assert.throws(() => dummyColumns({ name: 'country', codes, levels }, 'GN'), /no level GN/);
    assert.throws(() => dummyColumns({ name: 'country', codes: [4], levels }, 'FR'), /code without a level/);
  });
});
