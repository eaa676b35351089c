import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { valuesOf } from '../../../test/oracle-closeness.ts';
import type { Estimated } from '../estimated.ts';
import type { Inestimable } from '../inestimable.ts';
import { bellMcCaffreyCovariance } from './bell-mccaffrey.ts';
import { clusteredCovariance } from './clustered.ts';
import { testCoefficient, testContrast, testJointly } from './contrast.ts';
import { classicalCovariance, type Covariance } from './covariance.ts';
import { beside, interaction, interceptColumn, withEverybodyAt, type Design } from './design.ts';
import { heteroskedasticCovariance } from './heteroskedastic.ts';
import { fitLeastSquares, type LinearFit } from './least-squares.ts';

const n = 120;
const share = (seed: number, below: number): Float64Array =>
  valuesOf({ n, seed, scale: 1, offset: 0 }).map((value) => (value < below ? 1 : 0));
const plain = beside(interceptColumn(n), { names: ['mentored', 'woman'], columns: [share(3, 0.4), share(5, 0.5)] });
const design = beside(plain, interaction(plain, 'mentored', 'woman'));
const noise = valuesOf({ n, seed: 7, scale: 1, offset: 0 });
const outcome = noise.map((value, row) => value + 0.2 * plain.columns[1][row]);
const fit = fitOf(design, outcome);
const clusters = Uint32Array.from({ length: n }, (_, row) => row % 15);

function fitOf(columns: Design, values: Float64Array): LinearFit {
  return found(fitLeastSquares(columns, values));
}
function found<Value extends { readonly kind: string }>(value: Value | Inestimable): Value {
  assert.notEqual(value.kind, 'inestimable', JSON.stringify(value));
  return value as Value;
}
const near = (one: number, other: number): void =>
  assert.ok(Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(other)), `${one}, not ${other}`);

suite('a contrast', () => {
  const every: readonly Covariance[] = [
    classicalCovariance(fit),
    heteroskedasticCovariance(fit, 'HC3'),
    found(clusteredCovariance(fit, clusters)),
    found(bellMcCaffreyCovariance(fit, clusters)),
  ];

  test('of an interaction is the coefficient of the same model with the groups turned round', () => {
    const men = { names: ['man'], columns: [plain.columns[2].map((value) => 1 - value)] };
    const turnedPlain = beside(interceptColumn(n), { names: ['mentored'], columns: [plain.columns[1]] }, men);
    const turned = fitOf(beside(turnedPlain, interaction(turnedPlain, 'mentored', 'man')), outcome);
    const others: readonly Covariance[] = [
      classicalCovariance(turned),
      heteroskedasticCovariance(turned, 'HC3'),
      found(clusteredCovariance(turned, clusters)),
      found(bellMcCaffreyCovariance(turned, clusters)),
    ];
    for (const [place, covariance] of every.entries()) {
      const amongWomen = found(testContrast(fit, covariance, { mentored: 1, 'mentored:woman': 1 }));
      const same = found(testCoefficient(turned, others[place], 'mentored'));
      for (const key of ['value', 'standardError', 'df', 'low', 'high', 'p'] as const) near(amongWomen[key], same[key]);
    }
  });

  test('alone has as joint F its t squared', () => {
    for (const covariance of every) {
      const single = found(testCoefficient(fit, covariance, 'mentored'));
      const joint = found(testJointly(fit, covariance, [{ mentored: 1 }]));
      near(joint.f, (single.value / single.standardError) ** 2);
      near(joint.df2, single.df);
      near(joint.p, single.p);
    }
  });

  test('joint does not depend on how its hypothesis is written', () => {
    for (const covariance of every) {
      const one = found(testJointly(fit, covariance, [{ mentored: 1 }, { 'mentored:woman': 1 }]));
      const two = found(
        testJointly(fit, covariance, [
          { mentored: 2, 'mentored:woman': 2 },
          { mentored: 5, 'mentored:woman': -1 },
        ]),
      );
      near(one.f, two.f);
      near(one.df2, two.df2);
    }
  });

  test('joint is refused where one follows from the others, or clusters are too few', () => {
    const twice = [{ mentored: 1 }, { woman: 1 }, { mentored: 1, woman: 1 }];
    for (const covariance of every) assert.equal(testJointly(fit, covariance, twice).kind, 'inestimable');
    const three = found(
      clusteredCovariance(
        fit,
        clusters.map((code) => code % 3),
      ),
    );
    const all = fit.names.map((name) => ({ [name]: 1 }));
    assert.deepEqual(testJointly(fit, three, all), { kind: 'inestimable', reason: 'too_few_clusters' });
  });

  test('of a name that no column has is a mistake', () => {
    assert.throws(() => testContrast(fit, every[0], { mentoring: 1 }), /no coefficient is named mentoring/);
  });
});

suite('an error is not made up', () => {
  test('where the columns say the outcome exactly', () => {
    const exact = fitOf(
      design,
      plain.columns[1].map((value, row) => 0.3 + 0.2 * value - 0.1 * plain.columns[2][row]),
    );
    for (const covariance of [
      classicalCovariance(exact),
      heteroskedasticCovariance(exact, 'HC2'),
      found(clusteredCovariance(exact, clusters)),
    ])
      assert.deepEqual(testCoefficient(exact, covariance, 'mentored'), {
        kind: 'inestimable',
        reason: 'exact_fit',
        about: ['mentored'],
      });
  });

  test('where only one person has what the coefficient is of', () => {
    const alone = { names: ['alone'], columns: [Float64Array.from({ length: n }, (_, row) => (row === 17 ? 1 : 0))] };
    const one = fitOf(beside(plain, alone), outcome);
    for (const method of ['HC1', 'HC2', 'HC3'] as const) {
      const covariance = heteroskedasticCovariance(one, method);
      assert.deepEqual(testCoefficient(one, covariance, 'alone'), {
        kind: 'inestimable',
        reason: 'too_few_people',
        about: ['alone'],
      });
      assert.ok(found<Estimated>(testCoefficient(one, covariance, 'mentored')).standardError > 0);
    }
  });

  test('where only one cluster has what the coefficient is of', () => {
    const cluster = { names: ['treated'], columns: [Float64Array.from(clusters, (code) => (code === 4 ? 1 : 0))] };
    const one = fitOf(beside(plain, cluster), outcome);
    const covariance = found(bellMcCaffreyCovariance(one, clusters));
    assert.deepEqual(testCoefficient(one, covariance, 'treated'), {
      kind: 'inestimable',
      reason: 'too_few_clusters',
      about: ['treated'],
    });
    assert.ok(found<Estimated>(testCoefficient(one, covariance, 'woman')).standardError > 0);
  });
});

test('a design with everybody at one exposure moves its interactions with it and shares the other columns', () => {
  const exposed = withEverybodyAt(design, 'mentored', 1);
  assert.deepEqual(exposed.columns[1], new Float64Array(n).fill(1));
  assert.deepEqual(exposed.columns[3], plain.columns[2]);
  assert.equal(exposed.columns[2], design.columns[2]);
  assert.deepEqual(withEverybodyAt(design, 'mentored', 0).columns[3], new Float64Array(n));
});
