import type { Inestimable } from '../inestimable.ts';

/** Measures of a plain difference: codes kept for ever. */
export const sizeMeasures = ['hedges_g', 'cliffs_delta', 'risk_difference', 'risk_ratio', 'odds_ratio'] as const;
export type SizeMeasure = (typeof sizeMeasures)[number];

/** A plain difference in another measure; without limits where people share somebody, with p where it is a test's. */
export interface SizeTold {
  readonly measure: SizeMeasure;
  readonly found: Sized | Inestimable;
}

export interface Sized {
  readonly kind: 'sized';
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
  readonly p?: number;
}
