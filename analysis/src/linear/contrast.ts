import { studentEstimate } from '../student-estimate.ts';
import type { Estimated } from '../estimated.ts';
import { inestimable, type Inestimable } from '../inestimable.ts';
import { fUpper } from '../distribution/f.ts';
import type { Covariance } from './covariance.ts';
import { eigenOf, mapEigen } from './eigen.ts';
import type { Fitted } from './fitted.ts';
import { applied, dot } from './matrix.ts';
import { turn } from './triangular.ts';

/** A contrast: by name of the column, what its coefficient is multiplied by. Columns not named count nothing. */
export type Contrast = Readonly<Record<string, number>>;

/**
 * A sum of coefficients, each times a number, with its error: one coefficient, a difference of two, the effect of an
 * exposure among women (`{ exposure: 1, 'exposure:woman': 1 }`), a prediction at the means. Limits and p are Student's
 * with the covariance's degrees of freedom.
 *
 * @returns the estimate; or `exact_fit` where nothing is left to estimate an error from, or why the covariance has no
 * degrees of freedom for it
 */
export function testContrast(fit: Fitted, covariance: Covariance, contrast: Contrast): Estimated | Inestimable {
  const vector = vectorOf(fit, contrast);
  const freedom = covariance.freedomOf([vector]);
  if (freedom.kind === 'inestimable') return freedom;
  const variance = varianceOf(fit, covariance, vector);
  if (variance === undefined) return inestimable('exact_fit', Object.keys(contrast));
  return studentEstimate(dot(vector, fit.coefficients), Math.sqrt(variance), freedom.df);
}

/** One coefficient by its name. */
export function testCoefficient(fit: Fitted, covariance: Covariance, name: string): Estimated | Inestimable {
  return testContrast(fit, covariance, { [name]: 1 });
}

/** Of several contrasts being zero together. */
export interface JointTest {
  readonly kind: 'joint';
  readonly f: number;
  /** How many contrasts. */
  readonly df1: number;
  readonly df2: number;
  readonly p: number;
}

/**
 * Wald's F of several contrasts at once, as of all interactions with a category: with CR2 the HTZ of Pustejovsky and
 * Tipton (2018), else the form over the number of contrasts, with the covariance's degrees of freedom below.
 *
 * @returns the test; or `singular` where a contrast follows from others, `exact_fit`, `too_few_clusters`
 */
export function testJointly(
  fit: Fitted,
  covariance: Covariance,
  contrasts: readonly Contrast[],
): JointTest | Inestimable {
  const vectors = contrasts.map((contrast) => vectorOf(fit, contrast));
  const freedom = covariance.freedomOf(vectors);
  if (freedom.kind === 'inestimable') return freedom;
  const about = [...new Set(contrasts.flatMap((contrast) => Object.keys(contrast)))];
  const q = vectors.length;
  const errors: number[] = [];
  for (const vector of vectors) {
    const variance = varianceOf(fit, covariance, vector);
    if (variance === undefined) return inestimable('exact_fit', about);
    errors.push(Math.sqrt(variance));
  }
  // Each contrast over its own error, so that what is small is small as a share.
  const correlations = new Float64Array(q * q);
  for (const [row, one] of vectors.entries())
    for (const [column, other] of vectors.entries())
      correlations[row * q + column] = formOf(covariance, one, other) / (errors[row] * errors[column]);
  const eigen = eigenOf(correlations, q);
  if (eigen.values.some((value) => value < 1e-10)) return inestimable('singular', about);
  const ratios = vectors.map((vector, place) => dot(vector, fit.coefficients) / errors[place]);
  const inverse = { rows: q, columns: q, values: mapEigen(eigen, (value) => 1 / value) };
  const f = (freedom.scale * dot(ratios, applied(inverse, ratios))) / q;
  return { kind: 'joint', f, df1: q, df2: freedom.df, p: fUpper(f, q, freedom.df) };
}

function vectorOf({ names }: Fitted, contrast: Contrast): Float64Array {
  const vector = new Float64Array(names.length);
  for (const [name, value] of Object.entries(contrast)) {
    const place = names.indexOf(name);
    if (place < 0) throw new Error(`no coefficient is named ${name}`);
    vector[place] = value;
  }
  return vector;
}

/** Undefined where it is no more than rounding. */
function varianceOf(fit: Fitted, covariance: Covariance, vector: Float64Array): number | undefined {
  const variance = formOf(covariance, vector, vector);
  const turned = turn(fit.inverse, vector.length, vector);
  return variance > fit.noise * dot(turned, turned) ? variance : undefined;
}

function formOf({ matrix }: Covariance, left: Float64Array, right: Float64Array): number {
  const size = left.length;
  return dot(left, applied({ rows: size, columns: size, values: matrix }, right));
}
