import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { clustersOf, drawColumn, drawDesign } from '../../../test/golden-regression.ts';
import { assertClose, valuesOf } from '../../../test/oracle-closeness.ts';
import golden from '../../oracle/logistic.json' with { type: 'json' };
import type { Estimated } from '../estimated.ts';
import type { Inestimable } from '../inestimable.ts';
import { clusteredCovariance } from '../linear/clustered.ts';
import { testCoefficient } from '../linear/contrast.ts';
import { classicalCovariance } from '../linear/covariance.ts';
import { beside, interaction, interceptColumn, withEverybodyAt, type Design } from '../linear/design.ts';
import { heteroskedasticCovariance } from '../linear/heteroskedastic.ts';
import { averageEffect, type AverageEffectOptions } from './average-effect.ts';
import { fitFirth } from './firth.ts';
import { fitLogistic, type LogisticFit } from './logistic.ts';

type World = (typeof golden.worlds)[number];

/** The same data as analysis/oracle/logistic.R makes. */
function dataOf(world: World): {
  readonly design: Design;
  readonly outcome: Float64Array;
  readonly weights: Float64Array | undefined;
  readonly clusters: Uint32Array;
} {
  const clusters = clustersOf(world.sizes);
  const n = clusters.length;
  const plain = drawDesign(n, world.columns);
  const chance = valuesOf({ n, seed: 227, scale: 1, offset: 0 });
  const exposed = plain.columns[1];
  const outcome = chance.map((u, row) => {
    if (world.fractional) return Math.min(1, Math.max(0, -0.2 + 0.3 * exposed[row] + 1.2 * u));
    return u < (world.chance ?? NaN) + 0.2 * exposed[row] ? 1 : 0;
  });
  return {
    design: world.interaction ? beside(plain, interaction(plain, 'mentored', 'woman')) : plain,
    outcome,
    weights: world.weights ? drawColumn(n, world.weights) : undefined,
    clusters,
  };
}

function found<Value extends { readonly kind: string }>(value: Value | Inestimable): Value {
  assert.notEqual(value.kind, 'inestimable', JSON.stringify(value));
  return value as Value;
}

/** Against the root of the product of an element's diagonal elements; the intercept of centred years is another one. */
function assertMatrix(matrix: Float64Array, expected: readonly number[], world: World, what: string): void {
  const size = Math.sqrt(expected.length);
  for (let row = world.centred ? 1 : 0; row < size; row++)
    for (let column = world.centred ? 1 : 0; column < size; column++) {
      const place = row * size + column;
      const scale = Math.sqrt(expected[row * size + row] * expected[column * size + column]);
      const here = matrix[place];
      assert.ok(
        Math.abs(here - expected[place]) <= 1e-9 * scale,
        `${what} ${row},${column}: ${here}, R says ${expected[place]}`,
      );
    }
}

suite('a logistic regression agrees with glm and sandwich', () => {
  for (const world of golden.worlds) {
    test(world.name, () => {
      const { design, outcome, weights, clusters } = dataOf(world);
      const fit = found(fitLogistic(design, outcome, { weights }));
      assert.equal(fit.isFractional, world.fractional);
      for (const [place, expected] of world.coefficients.entries())
        if (place > 0 || !world.centred) assertClose(fit.coefficients[place], expected, fit.names[place], 1e-9);
      assertMatrix(classicalCovariance(fit).matrix, world.classical, world, 'classical');
      assertMatrix(heteroskedasticCovariance(fit, 'HC1').matrix, world.HC1, world, 'HC1');
      assertMatrix(heteroskedasticCovariance(fit, 'HC3').matrix, world.HC3, world, 'HC3');
      assertMatrix(found(clusteredCovariance(fit, clusters)).matrix, world.CR1, world, 'CR1');
    });
  }
});

suite('an average effect agrees with both derivations in R', () => {
  for (const world of golden.worlds) {
    test(world.name, () => {
      const { design, outcome, weights, clusters } = dataOf(world);
      const fit = found(fitLogistic(design, outcome, { weights }));
      const designs = {
        exposed: withEverybodyAt(design, 'mentored', 1),
        reference: withEverybodyAt(design, 'mentored', 0),
      };
      const cases: readonly (readonly [AverageEffectOptions, World['drawn']])[] = [
        [{}, world.drawn],
        [{ people: 'these' }, world.these],
        [{ clusters }, world.drawnByCluster],
        [{ people: 'these', clusters }, world.theseByCluster],
      ];
      for (const [options, expected] of cases) {
        const effect = found(averageEffect(fit, designs, options));
        for (const key of ['exposed', 'reference', 'difference', 'logRatio'] as const) {
          assertClose(effect[key].value, expected[key].value, key, 1e-9);
          assertClose(effect[key].standardError, expected[key].se, `error of ${key}`, 1e-9);
          assert.equal(effect[key].df, options.clusters ? world.sizes.length - 1 : Infinity);
        }
      }
    });
  }
});

suite("Firth's penalty agrees with brglm2", () => {
  const assertFirth = (
    fit: LogisticFit,
    expected: { coefficients: readonly number[]; errors: readonly number[] },
  ): void => {
    const covariance = classicalCovariance(fit);
    for (const [place, name] of fit.names.entries()) {
      const tested = found<Estimated>(testCoefficient(fit, covariance, name));
      assertClose(tested.value, expected.coefficients[place], name, 1e-7);
      assertClose(tested.standardError, expected.errors[place], `error of ${name}`, 1e-7);
    }
  };
  for (const world of golden.worlds.filter(({ firth, centred }) => firth && !centred)) {
    test(world.name, () => {
      const { design, outcome, weights } = dataOf(world);
      assert.ok(world.firth);
      assertFirth(found(fitFirth(design, outcome, { weights })), world.firth);
    });
  }

  test('on the endometrial data, whose outcome NV separates', () => {
    const { NV, PI, EH, HG } = golden.endometrial;
    const columns = [NV, PI, EH].map((column) => Float64Array.from(column));
    const design = beside(interceptColumn(HG.length), { names: ['NV', 'PI', 'EH'], columns });
    const outcome = Float64Array.from(HG);
    assert.deepEqual(fitLogistic(design, outcome), { kind: 'inestimable', reason: 'separated', about: ['NV'] });
    const fit = found(fitFirth(design, outcome));
    assert.ok(fit.isPenalised);
    assertFirth(fit, golden.endometrial);
  });
});
