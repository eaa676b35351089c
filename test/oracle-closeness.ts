import assert from 'node:assert/strict';

/** A number as a golden file holds it: null is what does not exist, which our kernels call NaN. */
export type GoldenNumber = number | null;

/** A vector as a golden file holds it: its values, or how to draw them again. */
export type GoldenValues = readonly GoldenNumber[] | Drawing;

/** Values drawn by the minimal standard generator of Park and Miller (1988), to the same bits here and in R. */
export interface Drawing {
  readonly n: number;
  readonly seed: number;
  readonly scale: number;
  readonly offset: number;
}

/** The values of a golden vector; NaN where one is missing. */
export function valuesOf(golden: GoldenValues): Float64Array {
  if (!('seed' in golden)) return Float64Array.from(golden, (value) => value ?? NaN);
  let state = golden.seed;
  return Float64Array.from({ length: golden.n }, () => {
    state = (16807 * state) % 2147483647;
    return golden.offset + golden.scale * (state / 2147483647);
  });
}

/** Asserts that a number is the oracle's, within a share of the oracle's own size; NaN, zero and infinity exactly. */
export function assertClose(actual: number, expected: GoldenNumber, what: string, within = 1e-12): void {
  const wanted = expected ?? NaN;
  const isClose = Object.is(actual, wanted) || Math.abs(actual - wanted) <= within * Math.abs(wanted);
  assert.ok(isClose, `${what}: ${actual}, the oracle says ${wanted}`);
}
