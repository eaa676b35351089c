/** Coefficients and R^-1 by rows: their covariance is the variance within times R^-1 R^-T. */
export interface Coefficients {
  readonly coefficients: Float64Array;
  readonly inverse: Float64Array;
}

/** By rows, in the units of the coefficients. */
export function covarianceOf({ coefficients, inverse }: Coefficients, within: number): Float64Array {
  const size = coefficients.length;
  const covariance = new Float64Array(size * size);
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++) {
      let sum = 0;
      for (let k = Math.max(row, column); k < size; k++) sum += inverse[row * size + k] * inverse[column * size + k];
      covariance[row * size + column] = within * sum;
    }
  return covariance;
}

/** A sum of coefficients, each times its number. */
export interface TurnedContrast {
  readonly value: number;
  /** In orthonormal coordinates, and the square of its length: the sum's variance is that times the variance within. */
  readonly turned: Float64Array;
  readonly length: number;
}

/** Throws where the contrast does not fit, or is 0 throughout. */
export function turnContrast({ coefficients, inverse }: Coefficients, contrast: ArrayLike<number>): TurnedContrast {
  const size = coefficients.length;
  if (contrast.length !== size) throw new Error('the contrast is not as long as the coefficients');
  const turned = new Float64Array(size);
  let value = 0;
  for (let row = 0; row < size; row++) {
    value += contrast[row] * coefficients[row];
    for (let k = row; k < size; k++) turned[k] += inverse[row * size + k] * contrast[row];
  }
  const length = turned.reduce((sum, one) => sum + one * one, 0);
  if (length === 0) throw new Error('the contrast is 0');
  return { value, turned, length };
}

/** vector' matrix vector, with a matrix by rows. */
export function formOf(matrix: Float64Array, vector: Float64Array): number {
  const size = vector.length;
  let sum = 0;
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++) sum += vector[row] * matrix[row * size + column] * vector[column];
  return sum;
}
