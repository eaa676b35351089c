import erfc from '@stdlib/math-base-special-erfc';
import erfcinv from '@stdlib/math-base-special-erfcinv';

/** Share of the standard normal above z (R: `pnorm(z, lower.tail = FALSE)`); keeps its digits far out in the tail. */
export function normalUpper(z: number): number {
  return erfc(z * Math.SQRT1_2) / 2;
}

/** The z that the share p of the standard normal lies above (R: `qnorm(p, lower.tail = FALSE)`); p from 0 to 1. */
export function normalQuantile(p: number): number {
  return Math.SQRT2 * erfcinv(2 * p);
}
