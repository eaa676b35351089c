import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import golden from '../../oracle/leaving.json' with { type: 'json' };
import { assertClose } from '../../../test/oracle-closeness.ts';
import { leavingOf } from '../compare/leaving-of.ts';
import type { Estimated } from '../estimated.ts';
import type { Inestimable } from '../inestimable.ts';
import { bellMcCaffreyCovariance } from '../linear/bell-mccaffrey.ts';
import { clusteredCovariance } from '../linear/clustered.ts';
import { testCoefficient } from '../linear/contrast.ts';
import type { Covariance } from '../linear/covariance.ts';
import { beside, interceptColumn, withEverybodyAt, type Design } from '../linear/design.ts';
import { heteroskedasticCovariance } from '../linear/heteroskedastic.ts';
import { fitLeastSquares, type LinearFit } from '../linear/least-squares.ts';
import { averageEffect } from '../logistic/average-effect.ts';
import { fitLogistic } from '../logistic/logistic.ts';
import { weigh } from '../weighting/weigh.ts';
import { weightedDifference } from '../weighting/weighted-difference.ts';
import { weighAttrition } from './attrition-weights.ts';
import { pullsOfLeaving } from './leaving.ts';

const { people } = golden;
const all = people.y.length;
const began = {
  rows: Uint32Array.from({ length: all }, (_, row) => row),
  exposed: Float64Array.from(people.z),
  clusters: Uint32Array.from(people.cluster),
};
const rows = began.rows.filter((row) => people.y[row] !== null);
const of = (values: readonly (number | null)[]): Float64Array => Float64Array.from(rows, (row) => values[row] ?? NaN);
const [outcome, exposed, known] = [of(people.y), of(people.z), of(people.x)];
const clusters = Uint32Array.from(rows, (row) => people.cluster[row]);
const plain = beside(interceptColumn(rows.length), { names: ['z'], columns: [exposed] });
const before: Design = { names: ['x'], columns: [known] };

const weighed = weighAttrition(
  beside(
    interceptColumn(all),
    { names: ['z'], columns: [began.exposed] },
    { names: ['x'], columns: [Float64Array.from(people.x)] },
  ),
  Float64Array.from(people.y, (one) => (one === null ? 0 : 1)),
);
assert.ok(weighed.kind === 'attrition');
const { places, leaving } = leavingOf(weighed, { rows, clusters, began });
assert.ok(leaving);

function estimatedOf(found: Estimated | Inestimable): Estimated {
  assert.ok(found.kind === 'estimated', JSON.stringify(found));
  return found;
}

function errorOf(fit: LinearFit, covariance: Covariance | Inestimable): number {
  assert.ok(covariance.kind === 'covariance', JSON.stringify(covariance));
  return estimatedOf(testCoefficient(fit, covariance, 'z')).standardError;
}

// R's own two derivations agree to six digits where one has a Jacobian by differences.
const iterative = 1e-6;

for (const [name, told, base] of [
  ['those who stayed', golden.plain, undefined],
  ['those who stayed, with weights of a survey', golden.surveyed, of(people.base)],
] as const)
  suite(`${name} stand for all who began, as R's stacked equations have it`, () => {
    const weights = Float64Array.from(places, (place, row) => weighed.weights[place] * (base?.[row] ?? 1));

    for (const [way, design] of [
      ['difference', plain],
      ['adjusted', beside(plain, before)],
    ] as const)
      test(`least squares: ${way}`, () => {
        const fit = fitLeastSquares(design, outcome, { weights });
        assert.ok(fit.kind === 'linear');
        const further = pullsOfLeaving(fit, leaving);
        assertClose(fit.coefficients[1], told[way].value, 'value', 1e-10);
        assertClose(errorOf(fit, heteroskedasticCovariance(fit, 'HC3', further)), told[way].HC3, 'HC3', 1e-9);
        assertClose(errorOf(fit, clusteredCovariance(fit, clusters, further)), told[way].CR1, 'CR1', 1e-9);
        assertClose(errorOf(fit, bellMcCaffreyCovariance(fit, clusters, further)), told[way].CR2, 'CR2', 1e-9);
        const asKnown = errorOf(fit, bellMcCaffreyCovariance(fit, clusters));
        assertClose(asKnown, told[way].CR2_if_known, 'CR2 of known weights', 1e-9);
        assert.ok(asKnown > told[way].CR2, 'what is known of who left makes an error smaller');
      });

    test('weights by the propensity', () => {
      const weighing = weigh({ exposed, before, of: 'ate', base: weights });
      assert.ok(weighing.kind === 'weighing');
      const found = estimatedOf(weightedDifference(weighing, outcome, clusters, leaving));
      assertClose(found.value, told.by_propensity.value, 'value', 1e-9);
      assertClose(found.standardError, told.by_propensity.by_cluster, 'error', iterative);
    });

    test('a logistic curve', () => {
      const design = beside(plain, before);
      const fit = fitLogistic(design, outcome, { weights });
      assert.ok(fit.kind === 'logistic');
      const both = { exposed: withEverybodyAt(design, 'z', 1), reference: withEverybodyAt(design, 'z', 0) };
      const effect = averageEffect(fit, both, { clusters, leaving });
      assert.ok(effect.kind === 'average_effect');
      assertClose(effect.difference.value, told.by_curve.value, 'value', 1e-9);
      assertClose(effect.difference.standardError, told.by_curve.by_cluster, 'error', iterative);
    });
  });
