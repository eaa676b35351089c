import assert from 'node:assert/strict';
import { describe as suite, test } from 'node:test';
import golden from '../../oracle/distribution.json' with { type: 'json' };
import { chiSquaredUpper } from './chi-squared.ts';
import { fQuantileUpper, fUpper } from './f.ts';
import { normalQuantile, normalUpper } from './normal.ts';
import { studentQuantile, studentQuantileUpper, studentUpper } from './student.ts';

/** Each row is what R was asked and, last, what it said. */
function agree(rows: readonly (readonly (number | string)[])[], ours: (...asked: number[]) => number): void {
  for (const row of rows) {
    const asked = row.map(Number);
    const said = asked.pop() as number;
    const told = ours(...asked);
    const off = said === 0 ? Math.abs(told) : Math.abs(told / said - 1);
    assert.ok(off < 1e-12, `of ${asked.join(', ')} R says ${said}, we say ${told}`);
  }
}

suite('distributions as R has them, to 12 digits far into both tails', () => {
  test('the normal', () => agree(golden.normal, normalUpper));
  test('quantiles of the normal', () => agree(golden.normal_quantile, normalQuantile));
  test("Student's t, from a hundredth of a degree of freedom to infinitely many", () =>
    agree(golden.student, studentUpper));
  test("quantiles of Student's t", () => agree(golden.student_quantile, studentQuantileUpper));
  test('F', () => agree(golden.f, fUpper));
  test('chi-squared', () => agree(golden.chi_squared, chiSquaredUpper));
});

test('the ends of the distributions are 0, 1 and infinite', () => {
  assert.deepEqual([normalUpper(Infinity), normalUpper(-Infinity)], [0, 1]);
  assert.deepEqual([studentUpper(Infinity, 3), studentUpper(-Infinity, 3)], [0, 1]);
  assert.deepEqual([fUpper(Infinity, 2, 3), fUpper(-1, 2, 3), fUpper(0, 2, Infinity)], [0, 1, 1]);
  assert.deepEqual([chiSquaredUpper(Infinity, 2), chiSquaredUpper(Infinity, 2e5), chiSquaredUpper(-1, 2)], [0, 0, 1]);
  assert.deepEqual([studentQuantileUpper(0, 4), studentQuantileUpper(1, 4)], [Infinity, -Infinity]);
  assert.deepEqual([normalQuantile(0), normalQuantile(1)], [Infinity, -Infinity]);
});

test('a tail too far out to be squared still follows its power', () => {
  assert.ok(Math.abs(studentUpper(1e200, 0.01) / (studentUpper(1e100, 0.01) / 10) - 1) < 1e-12);
});

test('no degree of freedom is no quantile', () => {
  assert.ok(Number.isNaN(studentQuantile(0)));
  assert.throws(() => studentUpper(1, 0), /no 0 degrees/);
});

test("quantiles of Student's t lead back to their share, also between the rows of the oracle", () => {
  for (const df of [0.9, 2.000001, 77.7, 3e4, 4e6, 9e7, 3e8, 9e9, 2e10])
    for (const p of [1e-100, 1e-20, 1e-5, 0.025, 0.4, 0.4999]) {
      const back = studentUpper(studentQuantileUpper(p, df), df);
      assert.ok(Math.abs(back / p - 1) < 1e-11, `${df} ${p}: ${back}`);
    }
});

suite('quantiles of F', () => {
  test('lead back to their share', () => {
    for (const [df1, df2] of [
      [1, 1],
      [3, 20],
      [40, 1e6],
      [7, Infinity],
    ])
      for (const p of [1e-8, 0.025, 0.5, 0.975]) {
        const back = fUpper(fQuantileUpper(p, df1, df2), df1, df2);
        assert.ok(Math.abs(back / p - 1) < 1e-12, `${df1} ${df2} ${p}: ${back}`);
      }
  });
});
