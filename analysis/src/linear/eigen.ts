/** Eigenvalues and, in columns, eigenvectors of a symmetric matrix; in no order. */
export interface Eigen {
  readonly size: number;
  readonly values: Float64Array;
  /** By rows: column k belongs to value k. */
  readonly vectors: Float64Array;
}

/** Convergence is quadratic: a matrix that is not diagonal by then does not exist. */
const mostSweeps = 60;

/** By Jacobi's rotations (Golub and Van Loan, Matrix Computations, 8.5): exact to the last digits, fit for small matrices. */
export function eigenOf(symmetric: Float64Array, size: number): Eigen {
  const matrix = symmetric.slice();
  const vectors = new Float64Array(size * size);
  for (let place = 0; place < size; place++) vectors[place * size + place] = 1;
  for (let sweep = 0; sweep < mostSweeps; sweep++) {
    let rotated = false;
    for (let first = 0; first < size - 1; first++)
      for (let second = first + 1; second < size; second++)
        if (rotate(matrix, vectors, size, first, second)) rotated = true;
    if (!rotated) break;
  }
  return { size, values: Float64Array.from({ length: size }, (_, place) => matrix[place * size + place]), vectors };
}

/** Turns one element off the diagonal to zero; false where it is as good as that already. */
function rotate(matrix: Float64Array, vectors: Float64Array, size: number, first: number, second: number): boolean {
  const [one, two] = [first * size, second * size];
  const off = matrix[one + second];
  const [low, high] = [matrix[one + first], matrix[two + second]];
  if (Math.abs(off) <= 1e-17 * (Math.abs(low) + Math.abs(high)) || Math.abs(off) < 1e-150) return false;
  const slope = (high - low) / (2 * off);
  const tangent = (slope < 0 ? -1 : 1) / (Math.abs(slope) + Math.sqrt(slope * slope + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const sine = tangent * cosine;
  for (let k = 0; k < size; k++) {
    const [x, y] = [matrix[k * size + first], matrix[k * size + second]];
    matrix[k * size + first] = cosine * x - sine * y;
    matrix[k * size + second] = sine * x + cosine * y;
    const [v, w] = [vectors[k * size + first], vectors[k * size + second]];
    vectors[k * size + first] = cosine * v - sine * w;
    vectors[k * size + second] = sine * v + cosine * w;
  }
  for (let k = 0; k < size; k++) {
    const [x, y] = [matrix[one + k], matrix[two + k]];
    matrix[one + k] = cosine * x - sine * y;
    matrix[two + k] = sine * x + cosine * y;
  }
  matrix[one + second] = 0;
  matrix[two + first] = 0;
  return true;
}

/** The matrix with the same eigenvectors whose values are `of` the old ones. */
export function mapEigen({ size, values, vectors }: Eigen, of: (value: number) => number): Float64Array {
  const mapped = new Float64Array(size * size);
  for (let k = 0; k < size; k++) {
    const value = of(values[k]);
    if (value === 0) continue;
    for (let row = 0; row < size; row++) {
      const left = value * vectors[row * size + k];
      for (let column = 0; column < size; column++) mapped[row * size + column] += left * vectors[column * size + k];
    }
  }
  return mapped;
}
