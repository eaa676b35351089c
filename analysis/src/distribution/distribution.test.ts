import assert from 'node:assert/strict';
import { describe as suite, test } from 'node:test';
import golden from '../../oracle/distribution.json' with { type: 'json' };
import { chiSquaredUpper } from './chi-squared.ts';
import { fUpper } from './f.ts';
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
