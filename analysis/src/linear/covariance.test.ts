import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { clustersOf, drawColumn, drawDesign } from '../../../test/golden-regression.ts';
import { assertClose, valuesOf } from '../../../test/oracle-closeness.ts';
import golden from '../../oracle/linear.json' with { type: 'json' };
import type { Inestimable } from '../inestimable.ts';
import { bellMcCaffreyCovariance } from './bell-mccaffrey.ts';
import { clusteredCovariance } from './clustered.ts';
import { testCoefficient, testJointly } from './contrast.ts';
import { classicalCovariance, type Covariance } from './covariance.ts';
import { beside } from './design.ts';
import { heteroskedasticCovariance } from './heteroskedastic.ts';
import { fitLeastSquares, type LinearFit } from './least-squares.ts';

type World = (typeof golden.worlds)[number];

/** The same data as analysis/oracle/linear.R makes. */
function fitOf(world: World): { readonly fit: LinearFit; readonly clusters: Uint32Array } {
  const clusters = clustersOf(world.sizes);
  const n = clusters.length;
  const plain = drawDesign(n, world.columns);
  const own = world.sizes.map((_, cluster) => clusters.map((code) => (code === cluster ? 1 : 0)));
  const fixed = {
    names: own.map((_, cluster) => `cluster${cluster + 1}`).slice(1),
    columns: own.slice(1).map((column) => Float64Array.from(column)),
  };
  const effects = valuesOf({ n: world.sizes.length, seed: 211, scale: 0.3, offset: 0 });
  const noise = valuesOf({ n, seed: 223, scale: 0.6, offset: 0 });
  const exposed = plain.columns[1];
  const outcome = noise.map(
    (value, row) => value * (0.5 + exposed[row]) + 0.15 * exposed[row] + effects[clusters[row]],
  );
  const drawn = world.weights ? drawColumn(n, world.weights) : undefined;
  const firsts = world.sizes.map((_, cluster) => clusters.indexOf(cluster));
  const weights = world.alike ? drawn?.map((_, row) => drawn[firsts[clusters[row]]]) : drawn;
  const fit = found(fitLeastSquares(world.fixed ? beside(plain, fixed) : plain, outcome, { weights }));
  return { fit, clusters };
}

function found<Value extends { readonly kind: string }>(value: Value | Inestimable): Value {
  assert.notEqual(value.kind, 'inestimable', JSON.stringify(value));
  return value as Value;
}

/** Elements that R was given in other units are brought to them; its intercept is then another. */
function unitsOf(world: World): readonly number[] {
  return [
    1,
    ...world.columns.map((column) => (world.centred && !('below' in column && column.below) ? column.scale : 1)),
  ];
}

/** Against what an element may be at most, the root of the product of its diagonal elements. */
function assertMatrix(covariance: Covariance, expected: readonly number[], world: World, what: string): void {
  const size = Math.sqrt(expected.length);
  const units = unitsOf(world);
  for (let row = world.centred ? 1 : 0; row < size; row++)
    for (let column = world.centred ? 1 : 0; column < size; column++) {
      const place = row * size + column;
      const scale = Math.sqrt(expected[row * size + row] * expected[column * size + column]);
      const here = covariance.matrix[place] * (units[row] ?? 1) * (units[column] ?? 1);
      assert.ok(
        Math.abs(here - expected[place]) <= 1e-10 * scale,
        `${what} ${row},${column}: ${here}, R says ${expected[place]}`,
      );
    }
}

suite('coefficients and their covariances agree with lm, sandwich and clubSandwich', () => {
  for (const world of golden.worlds) {
    test(world.name, () => {
      const { fit, clusters } = fitOf(world);
      const units = unitsOf(world);
      for (const [place, expected] of world.coefficients.entries())
        if (place > 0 || !world.centred)
          assertClose(fit.coefficients[place] * (units[place] ?? 1), expected, fit.names[place], 1e-10);
      assertClose(fit.sigma2, world.sigma2, 'sigma2', 1e-10);
      assertMatrix(classicalCovariance(fit), world.classical, world, 'classical');
      for (const method of ['HC1', 'HC2', 'HC3'] as const)
        assertMatrix(heteroskedasticCovariance(fit, method), world[method], world, method);
      assertMatrix(found(clusteredCovariance(fit, clusters)), world.CR1, world, 'CR1');
      assertMatrix(found(bellMcCaffreyCovariance(fit, clusters)), world.CR2, world, 'CR2');
    });
  }
});

suite('Satterthwaite degrees of freedom and HTZ agree with clubSandwich', () => {
  for (const world of golden.worlds) {
    test(world.name, () => {
      const { fit, clusters } = fitOf(world);
      const covariance = found(bellMcCaffreyCovariance(fit, clusters));
      for (const [place, name] of fit.names.entries()) {
        if (world.centred && place === 0) continue;
        const tested = testCoefficient(fit, covariance, name);
        if (world.fixed && (place === 0 || name.startsWith('cluster'))) {
          // R gives a number; but no residual of a cluster tells of its own column's error.
          assert.deepEqual(tested, { kind: 'inestimable', reason: 'too_few_clusters', about: [name] });
          continue;
        }
        const { df, p } = found(tested) as { readonly df: number; readonly p: number } & { kind: string };
        assertClose(df, world.df[place], `df of ${name}`, 1e-10);
        assertClose(p, world.p[place], `p of ${name}`, 1e-9);
      }
      assertJoint(found(testJointly(fit, covariance, unitContrasts(fit, 2))), world.joint);
      if (world.three) assertJoint(found(testJointly(fit, covariance, unitContrasts(fit, 3))), world.three);
    });
  }
});

function unitContrasts(fit: LinearFit, many: number): readonly Readonly<Record<string, number>>[] {
  return fit.names.slice(1, 1 + many).map((name) => ({ [name]: 1 }));
}

function assertJoint(
  tested: { readonly kind: string },
  expected: { readonly f: number; readonly df1: number; readonly df2: number; readonly p: number },
): void {
  assert.equal(tested.kind, 'joint');
  const { f, df1, df2, p } = tested as typeof expected & { kind: string };
  assertClose(f, expected.f, 'F', 1e-9);
  assert.equal(df1, expected.df1);
  assertClose(df2, expected.df2, 'df2', 1e-9);
  assertClose(p, expected.p, 'p', 1e-8);
}

suite('a covariance', () => {
  const world = golden.worlds[1];
  const { fit, clusters } = fitOf(world);

  test('by clusters does not depend on the order of rows, on what clusters are called, or on the unit of the weights', () => {
    const n = clusters.length;
    const turned = Array.from({ length: n }, (_, row) => (row * 17) % n);
    const pick = (column: Float64Array): Float64Array => Float64Array.from(turned, (row) => column[row]);
    const weights = fit.weights ?? new Float64Array();
    const other = found(
      fitLeastSquares({ names: fit.names, columns: fit.design.columns.map(pick) }, pick(fit.outcome), {
        weights: pick(weights).map((weight) => weight * 1000),
      }),
    );
    const codes = Uint32Array.from(turned, (row) => 3 * (20 - clusters[row]));
    for (const make of [clusteredCovariance, bellMcCaffreyCovariance] as const) {
      const [one, two] = [found(make(fit, clusters)), found(make(other as never, codes))];
      assert.equal(two.clusters, one.clusters);
      for (const [place, value] of one.matrix.entries()) assertClose(two.matrix[place], value, `${place}`, 1e-9);
      const [first, second] = [testCoefficient(fit, one, 'mentored'), testCoefficient(other, two, 'mentored')];
      assertClose((second as { df: number }).df, (first as { df: number }).df, 'df', 1e-9);
    }
  });

  test('by clusters is refused for one cluster', () => {
    const one = new Uint32Array(clusters.length).fill(4);
    assert.deepEqual(clusteredCovariance(fit, one), { kind: 'inestimable', reason: 'too_few_clusters' });
    assert.deepEqual(bellMcCaffreyCovariance(fit, one), { kind: 'inestimable', reason: 'too_few_clusters' });
  });

  test('leaves out rows of weight 0 and clusters that have no others', () => {
    const weights = Float64Array.from(clusters, (code, row) => (code === 2 || row % 5 === 0 ? 0 : 1 + (row % 3)));
    const whole = found(fitLeastSquares(fit.design, fit.outcome, { weights }));
    const rows = [...clusters.keys()].filter((row) => weights[row] > 0);
    const pick = (column: Float64Array): Float64Array => Float64Array.from(rows, (row) => column[row]);
    const part = found(
      fitLeastSquares({ names: fit.names, columns: fit.design.columns.map(pick) }, pick(fit.outcome), {
        weights: pick(weights),
      }),
    );
    const codes = Uint32Array.from(rows, (row) => clusters[row]);
    for (const [one, two] of [
      [heteroskedasticCovariance(whole, 'HC3'), heteroskedasticCovariance(part, 'HC3')],
      [found(clusteredCovariance(whole, clusters)), found(clusteredCovariance(part, codes))],
      [found(bellMcCaffreyCovariance(whole, clusters)), found(bellMcCaffreyCovariance(part, codes))],
    ])
      for (const [place, value] of two.matrix.entries()) assertClose(one.matrix[place], value, `${place}`, 1e-9);
  });
});
