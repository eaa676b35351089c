import type { Design } from './design.ts';

/** Coefficients by name, and what covariances need of the regression they come from. */
export interface Fitted {
  readonly names: readonly string[];
  readonly coefficients: Float64Array;
  readonly design: Design;
  /** Rows of weight above 0. */
  readonly n: number;
  /** Degrees of freedom of an interval without clusters; Infinity where it is the normal's. */
  readonly df: number;
  /** R^-1 by rows, of the QR decomposition of the design under its weights: the information's inverse is R^-1 R^-T. */
  readonly inverse: Float64Array;
  /** A row's pull on the coefficients is this number times its columns: weight x residual. */
  readonly scores: Float64Array;
  /** Weights under which R was made: a row's leverage is this x the square of its length in orthonormal columns. */
  readonly working: Float64Array | undefined;
  /** Of the classical covariance: the variance of an outcome of working weight 1. */
  readonly dispersion: number;
  /** A variance of a contrast of length 1 below this is rounding and not error. */
  readonly noise: number;
}
