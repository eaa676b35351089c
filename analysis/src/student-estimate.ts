import { studentQuantile, studentUpper } from './distribution/student.ts';
import type { Estimated } from './estimated.ts';

/** An estimate with Student's limits: `df` may be Infinity, when they are the normal's. The standard error is above 0. */
export function studentEstimate(value: number, standardError: number, df: number): Estimated {
  const reach = studentQuantile(df) * standardError;
  const p = Math.min(1, 2 * studentUpper(Math.abs(value) / standardError, df));
  return { kind: 'estimated', value, standardError, df, low: value - reach, high: value + reach, p };
}
