import assert from 'node:assert/strict';
import { test } from 'node:test';
import { overlapOf } from './overlap.ts';

test('a chance that rounding makes a hair less stands in one bin with its like', () => {
  const half = [0.5, 0.5 - 1e-16, 0.5 + 1e-16, 0.49999999999999994];
  const { bins } = overlapOf(
    Float64Array.from([...half, ...half, 0, 1]),
    Float64Array.from([1, 1, 1, 1, 0, 0, 0, 0, 0, 1]),
  );
  assert.deepEqual([bins[0][10], bins[1][10], bins[1][0], bins[0][19]], [4, 4, 1, 1]);
});
