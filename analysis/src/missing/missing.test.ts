import assert from 'node:assert/strict';
import { describe as suite, test } from 'node:test';
import golden from '../../oracle/missing.json' with { type: 'json' };
import type { Estimated } from '../estimated.ts';
import { inestimable } from '../inestimable.ts';
import { Random } from '../random.ts';
import { studentEstimate } from '../student-estimate.ts';
import { weighAttrition } from './attrition-weights.ts';
import { poolEstimates } from './pool.ts';
import { drawRegression } from './regression-draw.ts';
import { findTipping } from './tipping-point.ts';
import { worstCase } from './worst-case.ts';

/** Park and Miller (1988), as in the oracle. */
function drawn(n: number, seed: number): Float64Array {
  let state = seed;
  return Float64Array.from({ length: n }, () => {
    state = (16807 * state) % 2147483647;
    return state / 2147483647;
  });
}

function near(ours: number, theirs: number, what: string, tolerance = 1e-10): void {
  assert.ok(Math.abs(ours - theirs) <= tolerance * Math.abs(theirs), `${what}: R ${theirs}, we ${ours}`);
}

suite("Rubin's rules with Barnard and Rubin's degrees of freedom, as mice has them", () => {
  for (const one of golden.pooled)
    test(one.name.replaceAll('_', ' '), () => {
      const df = Number(one.complete);
      const pooled = poolEstimates(one.values.map((value, place) => studentEstimate(value, one.errors[place], df)));
      assert.ok(pooled.kind === 'estimated');
      near(pooled.value, one.value, 'value');
      near(pooled.standardError, one.error, 'error');
      near(pooled.within, one.within, 'within');
      near(pooled.between, one.between, 'between', 1e-7);
      near(pooled.df, one.df, 'df', 1e-9);
      near(pooled.missingInformation, one.missing, 'missing information', 1e-9);
      near(pooled.p, one.p, 'p', 1e-9);
    });

  test('tables that all say the same lose nothing', () => {
    const pooled = poolEstimates([studentEstimate(1, 0.5, 20), studentEstimate(1, 0.5, 20)]);
    assert.ok(pooled.kind === 'estimated' && pooled.between === 0 && pooled.standardError === 0.5);
    near(pooled.df, (21 / 23) * 20, 'df');
    const endless = poolEstimates([studentEstimate(1, 0.5, Infinity), studentEstimate(1, 0.5, Infinity)]);
    assert.ok(endless.kind === 'estimated' && endless.df === Infinity && endless.missingInformation === 0);
  });

  test('one table that tells nothing is not passed over', () => {
    const told = poolEstimates([studentEstimate(1, 0.5, 20), inestimable('separated', ['x'])]);
    assert.deepEqual(told, inestimable('separated', ['x']));
    assert.throws(() => poolEstimates([studentEstimate(1, 0.5, 20)]), /one table/);
  });
});

test('coefficients are drawn about those of R, as far apart as it says', () => {
  const { x, z, y, known, coefficients, spread } = golden.regression;
  const random = new Random(1);
  const rows = Uint32Array.from({ length: known }, (_, row) => row);
  const columns = [Float64Array.from(x), Float64Array.from(z)];
  const draws = Array.from({ length: 20_000 }, () =>
    drawRegression(columns, { rows, values: Float64Array.from(y) }, random),
  );
  for (const [place, said] of coefficients.entries()) {
    near(draws[0].coefficients[place], said, 'coefficient', 1e-10);
    const own = draws.map(({ drawn: one }) => one[place]);
    const mean = own.reduce((sum, one) => sum + one, 0) / own.length;
    const deviation = Math.sqrt(own.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (own.length - 1));
    assert.ok(Math.abs(mean - said) < (4 * spread[place]) / Math.sqrt(own.length), `${mean} of ${said}`);
    near(deviation, spread[place], 'spread', 0.03);
  }
});

const { n } = golden.bounds;
const exposed = drawn(n, 21).map((u) => (u < 0.4 ? 1 : 0));
const outcome = drawn(n, 611953).map((u, row) => 0.3 + 0.1 * exposed[row] + 0.5 * u);
const gaps = outcome.map((value, row) => (drawn(n, 15485863)[row] < 0.15 ? NaN : value));

suite('worst cases', () => {
  test('are those of R, with limits of Imbens and Manski', () => {
    const told = worstCase({ outcome: gaps, exposed, limits: [0, 1] });
    assert.ok(told.kind === 'worst_case');
    for (const side of ['least', 'greatest'] as const) {
      near(told[side].value, golden.bounds[side][0], side);
      near(told[side].standardError, golden.bounds[side][1], side);
    }
    near(told.low, golden.bounds.limits[0], 'low');
    near(told.high, golden.bounds.limits[1], 'high');
  });

  test('are as wide as the shares missing, and are one where none is', () => {
    const told = worstCase({ outcome: gaps, exposed, limits: [0, 1] });
    assert.ok(told.kind === 'worst_case');
    const all = exposed.reduce((sum, one) => sum + one, 0);
    near(told.greatest.value - told.least.value, told.missing[0] / all + told.missing[1] / (n - all), 'width');
    const whole = worstCase({ outcome, exposed, limits: [0, 1] });
    assert.ok(whole.kind === 'worst_case');
    assert.deepEqual(whole.least, whole.greatest);
    near(whole.low, whole.least.low, 'low');
  });

  test('are refused where nobody is in an arm, and of outcomes beyond the limits', () => {
    const nobody = worstCase({ outcome: gaps, exposed: exposed.map(() => 0), limits: [0, 1] });
    assert.deepEqual(nobody, inestimable('empty_group'));
    assert.throws(() => worstCase({ outcome: gaps, exposed, limits: [0, 0.5] }), /beyond/);
  });
});

suite('a tipping point', () => {
  const shifted = Uint8Array.from(exposed, (one, row) => (one === 1 && row % 3 === 0 ? 1 : 0));
  const difference = (values: Float64Array): Estimated => {
    const means = [0, 1].map((arm) => {
      const own = values.filter((_, row) => exposed[row] === arm);
      return own.reduce((sum, value) => sum + value, 0) / own.length;
    });
    return studentEstimate(means[1] - means[0], 0.02, 198);
  };
  const outcomes = [outcome, outcome.map((value, row) => value + (shifted[row] === 1 ? 0.01 : 0))];

  test('is where the interval reaches 0', () => {
    const told = findTipping({ outcomes, shifted, estimate: difference, most: 1 });
    assert.ok(told.kind === 'tipping' && told.down && told.unshifted.low > 0);
    assert.equal(told.up, undefined);
    // The difference moves by the shift times the share of the arm that is shifted.
    const share = shifted.reduce((sum, one) => sum + one, 0) / exposed.reduce((sum, one) => sum + one, 0);
    assert.ok(Math.abs(told.down.shift + told.unshifted.low / share) < 2e-4);
    assert.ok(told.down.pooled.low <= 0 && told.down.pooled.low > -1e-4);
  });

  test('is not where answers cannot be so far out', () => {
    const told = findTipping({ outcomes, shifted, estimate: difference, most: 1, limits: [0.5, 1] });
    assert.ok(told.kind === 'tipping');
    assert.equal(told.down, undefined);
  });

  test('is not looked for where there is no estimate', () => {
    const told = findTipping({ outcomes, shifted, estimate: () => inestimable('singular'), most: 1 });
    assert.deepEqual(told, inestimable('singular'));
  });
});

suite('those who stayed speak for those who left', () => {
  const stayed = drawn(n, 32452843).map((u, row) =>
    u < 1 / (1 + Math.exp(-(1 + exposed[row] - 2 * outcome[row]))) ? 1 : 0,
  );
  const design = {
    names: ['(intercept)', 'exposed', 'outcome'],
    columns: [new Float64Array(n).fill(1), exposed, outcome],
  };

  test('by the weights that glm gives', () => {
    const told = weighAttrition(design, stayed);
    assert.ok(told.kind === 'attrition');
    for (const [row, weight] of golden.attrition.first.entries()) near(told.weights[row], weight, 'weight', 1e-8);
    near(told.effective, golden.attrition.effective, 'effective', 1e-8);
    near(told.greatest, golden.attrition.greatest, 'greatest', 1e-8);
  });

  test('or not, where it is certain who leaves', () => {
    const told = weighAttrition(design, exposed);
    assert.ok(told.kind === 'inestimable' && told.reason === 'separated');
    assert.deepEqual(weighAttrition(design, new Float64Array(n)), inestimable('empty_group'));
    const all = weighAttrition(design, new Float64Array(n).fill(1));
    assert.ok(all.kind === 'attrition' && all.effective === n);
  });
});
