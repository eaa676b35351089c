import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Random } from '../random.ts';
import { eigenOf, mapEigen } from './eigen.ts';

test('eigenvalues and vectors make the matrix again, and vectors stand at right angles', () => {
  const random = new Random(7);
  for (let round = 0; round < 200; round++) {
    const size = 1 + random.below(20);
    const rank = 1 + random.below(size);
    // Of low rank, with values alike, near zero, and all over the range.
    const matrix = new Float64Array(size * size);
    for (let k = 0; k < rank; k++) {
      const scale = round % 3 === 0 ? 1 : 10 ** (-12 * random.share());
      const vector = Array.from({ length: size }, () =>
        round % 4 === 0 ? Number(random.share() < 0.5) : random.normal(),
      );
      for (let row = 0; row < size; row++)
        for (let column = 0; column < size; column++)
          matrix[row * size + column] += scale * vector[row] * vector[column];
    }
    const most = Math.max(...matrix.map(Math.abs), 1e-300);
    const eigen = eigenOf(matrix, size);
    for (const [place, value] of mapEigen(eigen, (one) => one).entries())
      assert.ok(Math.abs(value - matrix[place]) <= 1e-13 * size * most, `${value}, not ${matrix[place]}`);
    for (let one = 0; one < size; one++)
      for (let other = 0; other < size; other++) {
        let sum = 0;
        for (let row = 0; row < size; row++) sum += eigen.vectors[row * size + one] * eigen.vectors[row * size + other];
        assert.ok(Math.abs(sum - (one === other ? 1 : 0)) < 1e-13 * size);
      }
  }
});
