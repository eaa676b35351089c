import { inestimable, type Inestimable } from '../inestimable.ts';
import type { Fitted } from './fitted.ts';
import { dot } from './matrix.ts';
import { sandwich, turn } from './triangular.ts';

/**
 * classical: one variance for all. HC1, HC2, HC3: each row its own (MacKinnon and White 1985). CR1: each cluster its own,
 * with Stata's factor. CR2: the same without bias where the errors are alike and independent (Bell and McCaffrey 2002).
 */
export type CovarianceMethod = 'classical' | 'HC1' | 'HC2' | 'HC3' | 'CR1' | 'CR2';

/** A quadratic form over its expected size, as an F: F = scale x form / number of constraints, with df below. */
export interface JointFreedom {
  readonly kind: 'freedom';
  readonly scale: number;
  readonly df: number;
}

/** How far coefficients may be off, together. */
export interface Covariance {
  readonly kind: 'covariance';
  readonly method: CovarianceMethod;
  /** By rows, in the units of the coefficients. */
  readonly matrix: Float64Array;
  /** How many clusters it was summed by. */
  readonly clusters?: number;
  /**
   * The degrees of freedom of a test of several contrasts at once, which for a single one are those of its t. Or why
   * there is none: where a contrast rests on rows that the columns fit exactly, no error can be seen.
   */
  readonly freedomOf: (contrasts: readonly Float64Array[]) => JointFreedom | Inestimable;
}

/** sigma squared times (X'WX)^-1: right where every outcome is as exact as any other, and without weights. */
export function classicalCovariance(fit: Fitted): Covariance {
  const size = fit.names.length;
  const middle = new Float64Array(size * size);
  for (let place = 0; place < size; place++) middle[place * size + place] = fit.dispersion;
  return {
    kind: 'covariance',
    method: 'classical',
    matrix: sandwich(fit.inverse, size, middle),
    freedomOf: () => ({ kind: 'freedom', scale: 1, df: fit.df }),
  };
}

/** Directions, in orthonormal columns, in which rows or clusters are fitted exactly whatever the outcome. */
export type Blind = readonly Float64Array[];

/** Refuses contrasts that rest on what is fitted exactly: their error would be taken from elsewhere, or be none. */
export function refuseBlind(
  { names, inverse }: Fitted,
  contrasts: readonly Float64Array[],
  { blind, reason }: { readonly blind: Blind; readonly reason: 'too_few_people' | 'too_few_clusters' },
): Inestimable | undefined {
  for (const contrast of contrasts) {
    const turned = turn(inverse, names.length, contrast);
    const length = Math.sqrt(dot(turned, turned));
    if (blind.some((direction) => Math.abs(dot(direction, turned)) > 1e-6 * length))
      return inestimable(
        reason,
        names.filter((_, place) => contrast[place] !== 0),
      );
  }
  return undefined;
}
