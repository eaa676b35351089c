/** The inverse of an upper triangle, `width` x `width` by rows, none of whose diagonal elements is zero. */
export function invertUpper(upper: Float64Array, width: number): Float64Array {
  const inverse = new Float64Array(width * width);
  for (let column = 0; column < width; column++) {
    inverse[column * width + column] = 1 / upper[column * width + column];
    for (let row = column - 1; row >= 0; row--) {
      let sum = 0;
      for (let k = row + 1; k <= column; k++) sum += upper[row * width + k] * inverse[k * width + column];
      inverse[row * width + column] = -sum / upper[row * width + row];
    }
  }
  return inverse;
}

/** x with upper x = right. The first `size` rows and columns of a triangle `width` wide are used. */
export function solveUpper(upper: Float64Array, width: number, right: ArrayLike<number>, size = width): Float64Array {
  const x = Float64Array.from({ length: size }, (_, row) => right[row]);
  for (let row = size - 1; row >= 0; row--) {
    for (let k = row + 1; k < size; k++) x[row] -= upper[row * width + k] * x[k];
    x[row] /= upper[row * width + row];
  }
  return x;
}

/** inverse' * vector: a contrast of coefficients as one of orthonormal columns, whose length squared is its variance. */
export function turn(inverse: Float64Array, width: number, vector: ArrayLike<number>): Float64Array {
  const turned = new Float64Array(width);
  for (let row = 0; row < width; row++)
    for (let column = row; column < width; column++) turned[column] += inverse[row * width + column] * vector[row];
  return turned;
}

/** inverse * middle * inverse', with an upper triangular inverse and a symmetric middle: a sandwich. */
export function sandwich(inverse: Float64Array, width: number, middle: Float64Array): Float64Array {
  const left = new Float64Array(width * width);
  for (let row = 0; row < width; row++)
    for (let k = row; k < width; k++)
      for (let column = 0; column < width; column++)
        left[row * width + column] += inverse[row * width + k] * middle[k * width + column];
  const product = new Float64Array(width * width);
  for (let row = 0; row < width; row++)
    for (let column = row; column < width; column++) {
      let sum = 0;
      for (let k = column; k < width; k++) sum += left[row * width + k] * inverse[column * width + k];
      product[row * width + column] = sum;
      product[column * width + row] = sum;
    }
  return product;
}

/** inverse * inverse' * vector: a step towards where the pulls on the coefficients are zero. */
export function informedStep(inverse: Float64Array, width: number, pulls: ArrayLike<number>): Float64Array {
  const turned = turn(inverse, width, pulls);
  const step = new Float64Array(width);
  for (let row = 0; row < width; row++)
    for (let column = row; column < width; column++) step[row] += inverse[row * width + column] * turned[column];
  return step;
}
