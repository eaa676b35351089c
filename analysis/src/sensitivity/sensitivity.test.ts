import assert from 'node:assert/strict';
import { describe as suite, test } from 'node:test';
import golden from '../../oracle/sensitivity.json' with { type: 'json' };
import { eValue, ratioOfDifference, ratioOfOdds } from './e-value.ts';
import { robustnessValue } from './robustness-value.ts';
import { discordantBounds, shiftBounds, signedRankBounds, signedRankLimit, type PBounds } from './rosenbaum.ts';
import { selectWalsh } from './walsh-averages.ts';

function assertNear(ours: number, said: number, what: string, tolerance = 1e-10): void {
  assert.ok(Math.abs(ours - said) <= tolerance * Math.abs(said), `${what}: R says ${said}, we say ${ours}`);
}

suite('the E-value', () => {
  for (const { ratio, value, limit } of golden.e_value)
    test(`of ${ratio[0]} (${ratio[1]} to ${ratio[2]}) is as derived twice`, () => {
      const ours = eValue({ value: ratio[0], low: ratio[1], high: ratio[2] });
      assertNear(ours.value, value, 'value');
      assertNear(ours.limit, limit, 'limit');
    });

  test('is as published: 7.26 and 3.0 of a ratio of 3.9 (1.8 to 8.7)', () => {
    const { value, limit } = eValue({ value: 3.9, low: 1.8, high: 8.7 });
    assert.deepEqual([value.toFixed(2), limit.toFixed(1)], ['7.26', '3.0']);
  });

  test('of ratios without end is without end, of no ratio at all an error', () => {
    assert.deepEqual(eValue({ value: Infinity, low: 2, high: Infinity }), { value: Infinity, limit: 2 + Math.SQRT2 });
    assert.equal(eValue({ value: 0, low: 0, high: 0.5 }).value, Infinity);
    assert.ok(Number.isFinite(eValue({ value: 1e200, low: 1e190, high: 1e210 }).value));
    assert.throws(() => eValue({ value: NaN, low: 0, high: 1 }), /no ratio/);
  });

  test('of odds and of differences is that of the ratio of risks they stand for', () => {
    assert.deepEqual(ratioOfOdds({ value: 4, low: 1, high: 9 }, false), { value: 2, low: 1, high: 3 });
    assert.deepEqual(ratioOfOdds({ value: 4, low: 1, high: 9 }, true), { value: 4, low: 1, high: 9 });
    const ratio = ratioOfDifference(0.5, 0.1);
    assertNear(ratio.value, Math.exp(0.455), 'value');
    assertNear(ratio.low, Math.exp(0.277), 'low');
    assertNear(ratio.high, Math.exp(0.633), 'high');
  });
});

suite('the robustness value', () => {
  for (const { t, df, partial_r2: partialR2, value, until_unsure: unsure } of golden.robustness)
    test(`of t ${t} with ${df} degrees of freedom is as derived twice`, () => {
      const ours = robustnessValue(t, df);
      assertNear(ours.partialR2, partialR2, 'partial R2');
      assertNear(ours.value, value, 'value');
      assertNear(ours.untilUnsure, unsure, 'until unsure', 1e-9);
    });

  test('of the women and men of Darfur is as published: 13.9% and 7.6%, with a partial R2 of 2.2%', () => {
    const { partialR2, value, untilUnsure } = robustnessValue(4.18, 783);
    assert.deepEqual([partialR2.toFixed(3), value.toFixed(3), untilUnsure.toFixed(3)], ['0.022', '0.139', '0.076']);
  });

  test('needs degrees of freedom', () => assert.throws(() => robustnessValue(2, Infinity), /degrees of freedom/));
});

suite("Rosenbaum's bounds", () => {
  for (const { name, differences, gamma, low, high, below_high, shift_low, shift_high } of golden.pairs)
    test(`of ${name.replaceAll('_', ' ')} are as derived twice`, () => {
      const values = Float64Array.from(differences);
      const up = told(signedRankBounds(values, gamma, 1));
      const down = told(signedRankBounds(values, gamma, -1));
      const shifts = shiftBounds(values, gamma);
      assert.ok(!('kind' in shifts));
      for (const [place, of] of gamma.entries()) {
        assertNear(up[place].low, low[place], `${of} low`);
        assertNear(up[place].high, high[place], `${of} high`);
        assertNear(down[place].high, below_high[place], `${of} below`);
        assert.deepEqual([shifts[place].low, shifts[place].high], [shift_low[place], shift_high[place]], `${of} shift`);
      }
    });

  test('of lead in the blood of 33 pairs of children are as published', () => {
    const lead = Float64Array.from(golden.pairs[0].differences);
    const bounds = told(signedRankBounds(lead, [1, 2, 3, 4, 4.25, 5], 1));
    assert.deepEqual(
      bounds.map(({ high }) => high.toFixed(4)),
      ['0.0000', '0.0018', '0.0136', '0.0388', '0.0468', '0.0740'],
    );
    assert.deepEqual(shiftBounds(lead, [1, 2, 3, 4]), [
      { gamma: 1, low: 15, high: 15 },
      { gamma: 2, low: 10.25, high: 19.5 },
      { gamma: 3, low: 8, high: 23 },
      { gamma: 4, low: 6.5, high: 25 },
    ]);
    const limit = signedRankLimit(lead, 1, 0.05);
    assert.ok(typeof limit === 'number' && limit > 4.25 && limit < 4.5);
    assertNear(told(signedRankBounds(lead, [limit], 1))[0].high, 0.05, 'p at the limit');
  });

  for (const { pairs, gamma, low, high } of golden.discordant)
    test(`of ${pairs.join(' to ')} pairs where one had the event are those of the binomial`, () => {
      const bounds = told(discordantBounds(pairs[0], pairs[1], gamma));
      for (const [place, of] of gamma.entries()) {
        assertNear(bounds[place].low, low[place], `${of} low`);
        assertNear(bounds[place].high, high[place], `${of} high`);
      }
    });

  test('of nobody, or of pairs without difference, are refused; one pair has numbers', () => {
    const nobody = { kind: 'inestimable', reason: 'empty_group' };
    const alike = { kind: 'inestimable', reason: 'constant_outcome' };
    assert.deepEqual(signedRankBounds(new Float64Array(), [1], 1), nobody);
    assert.deepEqual(shiftBounds(new Float64Array(), [1]), nobody);
    assert.deepEqual(signedRankBounds(new Float64Array(3), [1], 1), alike);
    assert.deepEqual(signedRankLimit(new Float64Array(3), 1), alike);
    assert.deepEqual(discordantBounds(0, 0, [1]), alike);
    assert.deepEqual(shiftBounds(Float64Array.of(2), [1, 3]), [
      { gamma: 1, low: 2, high: 2 },
      { gamma: 3, low: 2, high: 2 },
    ]);
    assert.equal(signedRankLimit(Float64Array.of(2, -2.5), 1), 1);
    assert.throws(() => signedRankBounds(Float64Array.of(2), [0.5], 1), /gamma is 1 or more/);
  });
});

test('averages of pairs are selected as sorting them would', () => {
  for (const values of [[1], [1, 1, 1], [-3, 0, 0.5, 2, 2, 9], [0.1, 0.2, 0.3, 0.4]]) {
    const averages = values.flatMap((one, place) => values.slice(place).map((other) => (one + other) / 2));
    for (const [place, average] of averages.toSorted((a, b) => a - b).entries())
      assert.equal(selectWalsh(Float64Array.from(values), place + 1), average);
  }
});

function told(bounds: ReturnType<typeof signedRankBounds>): readonly PBounds[] {
  assert.ok(!('kind' in bounds));
  return bounds;
}
