/** A number and how far it may be off: no estimate goes anywhere without. */
export interface Estimated {
  readonly kind: 'estimated';
  /** In the unit of the outcome; scores are shares from 0 to 1. */
  readonly value: number;
  readonly standardError: number;
  /** Degrees of freedom of the interval; Infinity where it is the normal's. */
  readonly df: number;
  /** Limits of the 95% interval. */
  readonly low: number;
  readonly high: number;
  /** Two-sided, of no difference. */
  readonly p: number;
}
