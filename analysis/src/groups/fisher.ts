import { findRootFrom } from '../distribution/find-root.ts';
import { normalQuantile } from '../distribution/normal.ts';
import { binomialDensity } from '../distribution/saddle-point.ts';
import { inestimable, type Inestimable } from '../inestimable.ts';
import { mustBeCounts, tooFew, type Counted, type GroupEstimate } from './group-estimate.ts';

/**
 * Fisher's exact test of two shares, with the likeliest odds ratio given the margins and its exact interval (R: `fisher.test`, whose own
 * search stops at four digits). The odds ratio is 0 or Infinity, with one limit, at the ends of what the margins allow. The standard
 * error is of the logarithm. Conservative: p is too large more often than too small. Inestimable when all or nobody had it.
 */
export function fisherExact(exposed: Counted, reference: Counted, alpha = 0.05): GroupEstimate | Inestimable {
  mustBeCounts(exposed, reference);
  const short = tooFew([exposed.n, reference.n], 1);
  if (short) return short;
  const events = exposed.events + reference.events;
  if (events === 0 || events === exposed.n + reference.n) return inestimable('constant_outcome');
  const margins = { n: exposed.n, m: reference.n, events };
  const seen = exposed.events;
  const isLeast = seen === Math.max(0, events - reference.n);
  const isMost = seen === Math.min(events, exposed.n);
  const start = Math.log(
    ((seen + 0.5) * (reference.n - reference.events + 0.5)) / ((exposed.n - seen + 0.5) * (reference.events + 0.5)),
  );
  const at = (of: (sums: Sums) => number): number =>
    Math.exp(findRootFrom((log) => of(around(seen, margins, Math.exp(log))), start, 0.5));
  const low = isLeast ? 0 : at(({ up, down }) => (1 + up) / (1 + up + down) - alpha / 2);
  const high = isMost ? Infinity : at(({ up, down }) => (1 + down) / (1 + up + down) - alpha / 2);
  const inside = (): number => at(({ up, down, above, below }) => (above - below) / (1 + up + down));
  const value = isLeast ? 0 : isMost ? Infinity : inside();
  return {
    kind: 'estimated',
    method: 'fisher_exact',
    value,
    standardError: Math.log(high / low) / (2 * normalQuantile(alpha / 2)),
    df: Infinity,
    low,
    high,
    p: asUnlikely(seen, margins),
    statistic: seen,
  };
}

interface Margins {
  readonly n: number;
  readonly m: number;
  readonly events: number;
}

/** Next to the chance of the table seen: those of tables with more and with fewer, and their distances from it. */
interface Sums {
  readonly up: number;
  readonly down: number;
  readonly above: number;
  readonly below: number;
}

/** How much likelier a table with one more is than the one with `seen`. */
function rise(seen: number, { n, m, events }: Margins, odds: number): number {
  return (odds * ((n - seen) / (seen + 1)) * (events - seen)) / (m - events + seen + 1);
}

/** Walks from the table seen to both sides until nothing is added, or the side outweighs the table beyond measure. */
function around(seen: number, margins: Margins, odds: number): Sums {
  let [up, above, down, below] = [0, 0, 0, 0];
  const most = Math.min(margins.events, margins.n);
  for (let x = seen, weight = 1; x < most && up < 1e250; x++) {
    const ratio = rise(x, margins, odds);
    weight *= ratio;
    up += weight;
    above += weight * (x + 1 - seen);
    if (ratio < 1 && weight * (x + 2 - seen) < 1e-18 * (1 + above)) break;
  }
  const least = Math.max(0, margins.events - margins.m);
  for (let x = seen, weight = 1; x > least && down < 1e250; x--) {
    const ratio = 1 / rise(x - 1, margins, odds);
    weight *= ratio;
    down += weight;
    below += weight * (seen - x + 1);
    if (ratio < 1 && weight * (seen - x + 2) < 1e-18 * (1 + below)) break;
  }
  return { up, down, above, below };
}

/** The chance, without any difference, of the tables that are no likelier than the one seen; R's allowance for rounding. */
function asUnlikely(seen: number, margins: Margins): number {
  const { n, m, events } = margins;
  const [share, rest] = [events / (n + m), (n + m - events) / (n + m)];
  const chance =
    binomialDensity(seen, n, share, rest) *
    (binomialDensity(events - seen, m, share, rest) / binomialDensity(events, n + m, share, rest));
  const walk = (until: number, step: 1 | -1): number => {
    let sum = 0;
    for (let x = seen, weight = 1; x !== until; x += step) {
      const ratio = step > 0 ? rise(x, margins, 1) : 1 / rise(x - 1, margins, 1);
      weight *= ratio;
      if (weight <= 1 + 1e-7) sum += weight;
      if (ratio < 1 && weight < 1e-18) break;
    }
    return sum;
  };
  const sum = 1 + walk(Math.min(events, n), 1) + walk(Math.max(0, events - m), -1);
  return chance === 0 ? 0 : Math.min(1, chance * sum);
}
