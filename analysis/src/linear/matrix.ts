/** Small dense matrices, by rows. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
}

export function matrixOf(rows: number, columns: number): Matrix {
  return { rows, columns, values: new Float64Array(rows * columns) };
}

/** left * right. */
export function times(left: Matrix, right: Matrix): Matrix {
  const product = matrixOf(left.rows, right.columns);
  for (let row = 0; row < left.rows; row++)
    for (let k = 0; k < left.columns; k++) {
      const one = left.values[row * left.columns + k];
      if (one === 0) continue;
      const [from, to] = [k * right.columns, row * right.columns];
      for (let column = 0; column < right.columns; column++)
        product.values[to + column] += one * right.values[from + column];
    }
  return product;
}

/** left' * right. */
export function crossed(left: Matrix, right: Matrix): Matrix {
  const product = matrixOf(left.columns, right.columns);
  for (let k = 0; k < left.rows; k++)
    for (let row = 0; row < left.columns; row++) {
      const one = left.values[k * left.columns + row];
      if (one === 0) continue;
      const [from, to] = [k * right.columns, row * right.columns];
      for (let column = 0; column < right.columns; column++)
        product.values[to + column] += one * right.values[from + column];
    }
  return product;
}

/** matrix * vector. */
export function applied({ rows, columns, values }: Matrix, vector: ArrayLike<number>): Float64Array {
  const product = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    for (let column = 0; column < columns; column++) sum += values[row * columns + column] * vector[column];
    product[row] = sum;
  }
  return product;
}

/** matrix' * vector. */
export function appliedTo({ rows, columns, values }: Matrix, vector: ArrayLike<number>): Float64Array {
  const product = new Float64Array(columns);
  for (let row = 0; row < rows; row++) {
    const one = vector[row];
    for (let column = 0; column < columns; column++) product[column] += values[row * columns + column] * one;
  }
  return product;
}

export function dot(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let sum = 0;
  for (let place = 0; place < one.length; place++) sum += one[place] * other[place];
  return sum;
}

/** Rows and columns of a matrix from a place on. */
export function partOf(
  matrix: Matrix,
  [row, column]: readonly [number, number],
  [rows, columns]: readonly [number, number],
): Matrix {
  const part = matrixOf(rows, columns);
  for (let at = 0; at < rows; at++) {
    const from = (row + at) * matrix.columns + column;
    part.values.set(matrix.values.subarray(from, from + columns), at * columns);
  }
  return part;
}
