import { inestimable, type Inestimable } from '../inestimable.ts';
import type { ClusterPart } from './cluster-part.ts';
import type { JointFreedom } from './covariance.ts';
import { eigenOf, mapEigen } from './eigen.ts';
import { applied, dot, matrixOf, times, type Matrix } from './matrix.ts';

/** Visits the parts of all clusters, in the same order each time. */
export type Parts = (visit: (part: ClusterPart) => void) => void;

/**
 * How many degrees of freedom CR2 has for contrasts, were errors alike and independent: for one those of Satterthwaite
 * (Bell and McCaffrey 2002), for several the HTZ of Pustejovsky and Tipton (2018), from the variances of all elements of
 * the contrasts' covariance. The contrasts are in orthonormal columns. The covariance of what two clusters give is s'form s with s = [Z'u, Z'Wu], save that within a cluster u'u is added; so sums of s s' are enough, and
 * the work grows with the number of clusters and not with its square.
 */
export function jointFreedom(
  parts: Parts,
  form: Matrix,
  contrasts: readonly Float64Array[],
): JointFreedom | Inestimable {
  const q = contrasts.length;
  const raw = momentsOf(parts, form, contrasts);
  const eigen = eigenOf(raw.expected.values, q);
  const most = Math.max(...eigen.values);
  if (!(most > 0) || eigen.values.some((value) => value < 1e-12 * most)) return inestimable('singular');
  if (q === 1) return { kind: 'freedom', scale: 1, df: (2 * most * most) / raw.total };
  const root = mapEigen(eigen, (value) => 1 / Math.sqrt(value));
  const alike = contrasts.map((_, row) => {
    const mixed = new Float64Array(contrasts[0].length);
    for (const [k, contrast] of contrasts.entries())
      for (let place = 0; place < mixed.length; place++) mixed[place] += root[row * q + k] * contrast[place];
    return mixed;
  });
  const eta = (q * (q + 1)) / momentsOf(parts, form, alike).total;
  const df = eta - q + 1;
  return df > 0 ? { kind: 'freedom', scale: df / eta, df } : inestimable('too_few_clusters');
}

interface Moments {
  /** How the contrasts' estimates vary together, as CR2 would have it on average. */
  readonly expected: Matrix;
  /**
   * The sum of the variances of all elements of the contrasts' covariance. Over all pairs of clusters g and h it is the
   * squared trace of P_gh plus the trace of P_gh P_gh, where P_gh is the covariance of what the two give.
   */
  readonly total: number;
}

function momentsOf(parts: Parts, form: Matrix, contrasts: readonly Float64Array[]): Moments {
  const q = contrasts.length;
  const products = contrasts.map(() => contrasts.map(() => matrixOf(form.rows, form.rows)));
  const expected = matrixOf(q, q);
  let total = 0;
  parts((part) => {
    const { slopes, squares } = part.give(contrasts);
    const between = matrixOf(q, q);
    for (let s = 0; s < q; s++) {
      const formed = applied(form, slopes[s]);
      for (let t = 0; t < q; t++) {
        between.values[s * q + t] = dot(formed, slopes[t]);
        addOuterProduct(products[s][t], slopes[s], slopes[t]);
      }
    }
    const own = { ...between, values: between.values.map((value, place) => value + squares.values[place]) };
    for (let place = 0; place < q * q; place++) expected.values[place] += own.values[place];
    total += traces(own) - traces(between);
  });
  const formed = products.map((row) => row.map((product) => times(form, product)));
  for (let s = 0; s < q; s++)
    for (let t = 0; t < q; t++)
      total += traceOfProduct(formed[s][t], formed[t][s]) + traceOfProduct(formed[t][s], formed[t][s]);
  return { expected, total };
}

/** The squared trace of a symmetric matrix and the trace of its square. */
function traces({ rows, values }: Matrix): number {
  let trace = 0;
  for (let place = 0; place < rows; place++) trace += values[place * rows + place];
  return trace * trace + dot(values, values);
}

function traceOfProduct(left: Matrix, right: Matrix): number {
  let sum = 0;
  for (let row = 0; row < left.rows; row++)
    for (let k = 0; k < left.columns; k++)
      sum += left.values[row * left.columns + k] * right.values[k * right.columns + row];
  return sum;
}

function addOuterProduct(sum: Matrix, left: Float64Array, right: Float64Array): void {
  for (let row = 0; row < left.length; row++)
    for (let column = 0; column < right.length; column++)
      sum.values[row * right.length + column] += left[row] * right[column];
}
