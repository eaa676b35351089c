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
 * the contrasts' covariance. The contrasts are in orthonormal columns. A cluster gives u'(errors) to a contrast c, with
 * u = AWZc; the covariance of what two clusters give is s'form s with s = [Z'u, Z'Wu], save that within a cluster u'u is added; so sums of s s' are enough, and
 * the work grows with the number of clusters and not with its square.
 */
export function jointFreedom(
  parts: Parts,
  form: Matrix,
  contrasts: readonly Float64Array[],
): JointFreedom | Inestimable {
  const q = contrasts.length;
  const expected = expectedCovariance(parts, form, contrasts);
  const eigen = eigenOf(expected.values, q);
  const most = Math.max(...eigen.values);
  if (!(most > 0) || eigen.values.some((value) => value < 1e-12 * most)) return inestimable('singular');
  const root = mapEigen(eigen, (value) => 1 / Math.sqrt(value));
  const alike = contrasts.map((_, row) => {
    const mixed = new Float64Array(contrasts[0].length);
    for (const [k, contrast] of contrasts.entries())
      for (let place = 0; place < mixed.length; place++) mixed[place] += root[row * q + k] * contrast[place];
    return mixed;
  });
  const eta = (q * (q + 1)) / totalVariance(parts, form, alike);
  const df = eta - q + 1;
  return df > 0 ? { kind: 'freedom', scale: df / eta, df } : inestimable('too_few_clusters');
}

/** How the contrasts' estimates vary together, as CR2 would have it on average. */
function expectedCovariance(parts: Parts, form: Matrix, contrasts: readonly Float64Array[]): Matrix {
  const q = contrasts.length;
  const sum = matrixOf(q, q);
  parts((part) => {
    const { whole } = ownCovariance(part, form, contrasts, slopesOf(part, form, contrasts));
    for (let place = 0; place < q * q; place++) sum.values[place] += whole.values[place];
  });
  return sum;
}

/**
 * The sum of the variances of all elements of the contrasts' covariance. Over all pairs of clusters g and h it is the
 * squared trace of P_gh plus the trace of P_gh P_gh, where P_gh is the covariance of what the two give to the contrasts.
 */
function totalVariance(parts: Parts, form: Matrix, contrasts: readonly Float64Array[]): number {
  const q = contrasts.length;
  const products = contrasts.map(() => contrasts.map(() => matrixOf(form.rows, form.rows)));
  let own = 0;
  parts((part) => {
    const slopes = slopesOf(part, form, contrasts);
    const { whole, between } = ownCovariance(part, form, contrasts, slopes);
    own += traces(whole) - traces(between);
    for (let s = 0; s < q; s++) for (let t = 0; t < q; t++) addOuterProduct(products[s][t], slopes[s], slopes[t]);
  });
  const formed = products.map((row) => row.map((product) => times(form, product)));
  let pairs = 0;
  for (let s = 0; s < q; s++)
    for (let t = 0; t < q; t++)
      pairs += traceOfProduct(formed[s][t], formed[t][s]) + traceOfProduct(formed[t][s], formed[t][s]);
  return own + pairs;
}

/** [Z'u, Z'Wu] for each contrast; without weights the first alone. */
function slopesOf(part: ClusterPart, form: Matrix, contrasts: readonly Float64Array[]): readonly Float64Array[] {
  return contrasts.map((contrast) => {
    const slopes = new Float64Array(form.rows);
    slopes.set(applied(part.plain, contrast));
    if (form.rows > contrast.length) slopes.set(applied(part.weighted, contrast), contrast.length);
    return slopes;
  });
}

/** The covariance of what one cluster gives to the contrasts, whole and without what other clusters do not share. */
function ownCovariance(
  { square }: ClusterPart,
  form: Matrix,
  contrasts: readonly Float64Array[],
  slopes: readonly Float64Array[],
): { readonly whole: Matrix; readonly between: Matrix } {
  const q = contrasts.length;
  const [whole, between] = [matrixOf(q, q), matrixOf(q, q)];
  for (let s = 0; s < q; s++) {
    const formed = applied(form, slopes[s]);
    const squared = applied(square, contrasts[s]);
    for (let t = 0; t < q; t++) {
      between.values[s * q + t] = dot(formed, slopes[t]);
      whole.values[s * q + t] = between.values[s * q + t] + dot(squared, contrasts[t]);
    }
  }
  return { whole, between };
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
