/** Many scores, one honest comparison: pure numeric kernels on typed columns. A table of contents. */
export { describe, type Cut, type Description, type ShareAbove } from './describe.ts';
export { quantile } from './quantile.ts';
export { wilsonInterval, type Interval } from './wilson.ts';
export { agreementOfTable, DifferenceSums, type Agreement, type PairedDifference } from './agreement.ts';
