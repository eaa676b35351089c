/** Eigenvalues and, in columns, eigenvectors of a symmetric matrix; in no order. */
export interface Eigen {
  readonly size: number;
  readonly values: Float64Array;
  /** By rows: column k belongs to value k. */
  readonly vectors: Float64Array;
}

/** Convergence is cubic: two or three sweeps for each value are usual. */
const mostSweeps = 60;

/**
 * By Householder's reduction to three diagonals and implicit QR steps with Wilkinson's shift (Golub and Van Loan, Matrix
 * Computations, 8.3): values are right to the rounding of the largest.
 */
export function eigenOf(symmetric: Float64Array, size: number): Eigen {
  const matrix = symmetric.slice();
  /** Rows, not columns, are the vectors until the end: a rotation then reads memory in order. */
  const turned = new Float64Array(size * size);
  for (let place = 0; place < size; place++) turned[place * size + place] = 1;
  for (let column = 0; column + 2 < size; column++) reduceColumn(matrix, turned, size, column);
  const values = Float64Array.from({ length: size }, (_, place) => matrix[place * size + place]);
  const beside = Float64Array.from({ length: size }, (_, place) =>
    place + 1 < size ? matrix[place * size + place + 1] : 0,
  );
  let high = size - 1;
  for (let sweep = 0; high > 0 && sweep < mostSweeps * size; sweep++) {
    if (isZero(values, beside, high - 1)) {
      high--;
      continue;
    }
    let low = high - 1;
    while (low > 0 && !isZero(values, beside, low - 1)) low--;
    stepWithShift(values, beside, turned, low, high);
  }
  const vectors = new Float64Array(size * size);
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++) vectors[row * size + column] = turned[column * size + row];
  return { size, values, vectors };
}

/** Reflects all but the first element below the diagonal of a column to zero, from both sides. */
function reduceColumn(matrix: Float64Array, turned: Float64Array, size: number, column: number): void {
  const first = column + 1;
  const mirror = new Float64Array(size);
  let below = 0;
  for (let row = first; row < size; row++) {
    mirror[row] = matrix[row * size + column];
    if (row > first) below += mirror[row] ** 2;
  }
  if (below === 0) return;
  const length = Math.sqrt(below + mirror[first] ** 2) * (mirror[first] < 0 ? 1 : -1);
  mirror[first] -= length;
  const norm = Math.sqrt(below + mirror[first] ** 2);
  for (let row = first; row < size; row++) mirror[row] /= norm;
  const image = new Float64Array(size);
  let own = 0;
  for (let row = first; row < size; row++) {
    let sum = 0;
    for (let k = first; k < size; k++) sum += matrix[row * size + k] * mirror[k];
    image[row] = sum;
    own += sum * mirror[row];
  }
  for (let row = first; row < size; row++) image[row] = 2 * (image[row] - own * mirror[row]);
  for (let row = first; row < size; row++)
    for (let k = first; k < size; k++) matrix[row * size + k] -= mirror[row] * image[k] + image[row] * mirror[k];
  for (let k = 0; k < size; k++) {
    let sum = 0;
    for (let row = first; row < size; row++) sum += turned[row * size + k] * mirror[row];
    sum *= 2;
    for (let row = first; row < size; row++) turned[row * size + k] -= sum * mirror[row];
  }
  matrix[column * size + first] = length;
  matrix[first * size + column] = length;
}

/** Whether an element beside the diagonal is rounding; then it is zero from here on. */
function isZero(values: Float64Array, beside: Float64Array, place: number): boolean {
  const around = Math.abs(values[place]) + Math.abs(values[place + 1]);
  if (Math.abs(beside[place]) > Number.EPSILON * around && Math.abs(beside[place]) > 1e-150) return false;
  beside[place] = 0;
  return true;
}

/** One implicit QR step on the part from `low` to `high`. */
function stepWithShift(
  values: Float64Array,
  beside: Float64Array,
  turned: Float64Array,
  low: number,
  high: number,
): void {
  const half = (values[high - 1] - values[high]) / 2;
  const off = beside[high - 1];
  const shift = values[high] - (off * off) / (half + (half < 0 ? -1 : 1) * Math.sqrt(half * half + off * off));
  let x = values[low] - shift;
  let z = beside[low];
  for (let place = low; place < high; place++) {
    const length = Math.sqrt(x * x + z * z);
    const [cosine, sine] = length === 0 ? [1, 0] : [x / length, z / length];
    if (place > low) beside[place - 1] = length;
    const [a, b, d] = [values[place], beside[place], values[place + 1]];
    values[place] = cosine * cosine * a + 2 * cosine * sine * b + sine * sine * d;
    values[place + 1] = sine * sine * a - 2 * cosine * sine * b + cosine * cosine * d;
    beside[place] = cosine * sine * (d - a) + (cosine * cosine - sine * sine) * b;
    if (place + 1 < high) {
      x = beside[place];
      z = sine * beside[place + 1];
      beside[place + 1] *= cosine;
    }
    rotateRows(turned, values.length, place, cosine, sine);
  }
}

function rotateRows(turned: Float64Array, size: number, first: number, cosine: number, sine: number): void {
  const [one, other] = [first * size, (first + 1) * size];
  for (let k = 0; k < size; k++) {
    const [x, y] = [turned[one + k], turned[other + k]];
    turned[one + k] = cosine * x + sine * y;
    turned[other + k] = cosine * y - sine * x;
  }
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
