import type { Estimated } from '../estimated.ts';
import type { Inestimable } from '../inestimable.ts';
import { studentEstimate } from '../student-estimate.ts';

/** One estimate out of several, one from each completed table. */
export interface Pooled extends Estimated {
  readonly imputations: number;
  /** Mean of the estimates' variances, and the variance of the estimates. */
  readonly within: number;
  readonly between: number;
  /** The share of what could be known that is lost with the missing answers, 0 to 1 (Rubin's gamma, R: mice's fmi). */
  readonly missingInformation: number;
}

/**
 * Rubin's rules (1987) with the degrees of freedom of Barnard and Rubin (1999), which are never more than those of a
 * complete table; where these differ from table to table, the fewest. R: `mice::pool`.
 *
 * @param estimates of the same, at least two, one from each completed table
 * @returns the estimate, or the first reason why one table gave none: then none is told of the others
 */
export function poolEstimates(estimates: readonly (Estimated | Inestimable)[]): Pooled | Inestimable {
  const refused = estimates.find((one) => one.kind === 'inestimable');
  if (refused) return refused;
  const found = estimates.filter((one) => one.kind === 'estimated');
  const m = found.length;
  if (m < 2) throw new Error('one table cannot tell what the missing answers cost');
  const value = meanOf(found.map((one) => one.value));
  const within = meanOf(found.map((one) => one.standardError ** 2));
  const between = (meanOf(found.map((one) => (one.value - value) ** 2)) * m) / (m - 1);
  const total = within + (1 + 1 / m) * between;
  const complete = Math.min(...found.map((one) => one.df));
  const df = freedomOf(m, ((1 + 1 / m) * between) / total, complete);
  const increase = ((1 + 1 / m) * between) / within;
  const missingInformation = (increase + 2 / (df + 3)) / (increase + 1);
  return { ...studentEstimate(value, Math.sqrt(total), df), imputations: m, within, between, missingInformation };
}

/** `share` is that of the variance which comes from the missing answers. */
function freedomOf(imputations: number, share: number, complete: number): number {
  const old = (imputations - 1) / share ** 2;
  if (complete === Infinity) return old;
  const observed = ((complete + 1) / (complete + 3)) * complete * (1 - share);
  return old === Infinity ? observed : (old * observed) / (old + observed);
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
