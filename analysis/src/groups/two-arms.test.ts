import assert from 'node:assert/strict';
import { describe as suite, test } from 'node:test';
import golden from '../../oracle/groups.json' with { type: 'json' };
import { noncentralStudentLower } from '../distribution/noncentral-student.ts';
import type { Inestimable } from '../inestimable.ts';
import { cliffsDelta } from './cliffs-delta.ts';
import type { GroupEstimate } from './group-estimate.ts';
import { hedgesG } from './hedges-g.ts';
import { mannWhitney } from './mann-whitney.ts';
import { welchDifference } from './mean-difference.ts';
import { assertNear, people } from './oracle-people.ts';

const told = (result: GroupEstimate | Inestimable): GroupEstimate => {
  assert.ok(result.kind === 'estimated', JSON.stringify(result));
  return result;
};

suite('two arms as R compares them', () => {
  for (const {
    name,
    exposed,
    reference,
    welch,
    mann_whitney: ranks,
    hedges_g: g,
    cliffs_delta: delta,
  } of golden.two_arms) {
    const [x, y] = [people(exposed), people(reference)];
    // A value large beside its spread is itself known to fewer digits.
    const digits = name === 'at_large_offset' ? 1e-8 : 1e-10;

    test(`${name.replaceAll('_', ' ')}: Welch's t`, () => {
      const ours = told(welchDifference(x, y));
      assertNear(ours.value, welch.value, 'difference', digits);
      assertNear(ours.standardError, welch.standard_error, 'standard error', digits);
      assertNear(ours.df, welch.df, 'df', digits);
      assertNear(ours.low, welch.low, 'low', digits, 1);
      assertNear(ours.high, welch.high, 'high', digits, 1);
      assertNear(ours.p, welch.p, 'p', digits * 10);
    });

    test(`${name.replaceAll('_', ' ')}: Mann-Whitney with the shift of Hodges and Lehmann`, () => {
      const ours = told(mannWhitney(x, y));
      assert.equal(ours.method, ranks.method);
      assert.equal(ours.statistic, ranks.statistic);
      assertNear(ours.p, ranks.p, 'p');
      assertNear(ours.value, ranks.value, 'shift', 0);
      assertNear(ours.low, ranks.low, 'low', 0);
      assertNear(ours.high, ranks.high, 'high', 0);
    });

    test(`${name.replaceAll('_', ' ')}: Hedges' g`, () => {
      const ours = told(hedgesG(x, y));
      assertNear(ours.value, g.value, 'g', digits);
      assertNear(ours.low, g.low, 'low', digits, 1);
      assertNear(ours.high, g.high, 'high', digits, 1);
      assertNear(ours.p, g.p, 'p', digits * 10);
    });

    test(`${name.replaceAll('_', ' ')}: Cliff's delta`, () => {
      const ours = told(cliffsDelta(x, y));
      assertNear(ours.value, delta.value, 'delta', 1e-10, 1);
      assertNear(ours.low, delta.low, 'low', 1e-10, 1);
      assertNear(ours.high, delta.high, 'high', 1e-10, 1);
      if (delta.standard_error !== null) assertNear(ours.standardError, delta.standard_error, 'standard error');
      assert.ok(ours.p >= 0.05 === (ours.low <= 0 && ours.high >= 0), 'p and the interval agree');
    });
  }
});

test('the noncentral t is as R has it', () => {
  for (const [t, df, noncentrality, share] of golden.noncentral_t)
    assertNear(noncentralStudentLower(t, df, noncentrality), share, `${t} ${df} ${noncentrality}`, 1e-10, 1);
});
