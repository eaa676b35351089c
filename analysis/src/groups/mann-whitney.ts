import { normalQuantile, normalUpper } from '../distribution/normal.ts';
import { inestimable, type Inestimable } from '../inestimable.ts';
import { dominanceOf, type Dominance } from './dominance.ts';
import { tooFew, type GroupEstimate } from './group-estimate.ts';
import { medianDifference, selectDifference } from './pair-differences.ts';
import { rankSumShares } from './rank-sum-distribution.ts';

/** From this many people in an arm on the normal takes the place of the exact distribution, as in R. */
const many = 50;

/**
 * Mann and Whitney's test (1947) with the shift of Hodges and Lehmann (1963), the middle of all differences between one exposed and one of
 * the reference, and the interval that inverts the test (R: `wilcox.test(conf.int = TRUE)`). Exact with fewer than 50 people in each arm
 * and no ties; otherwise by the normal with the correction for ties and for continuity. The limits are differences that were seen, found
 * exactly (R searches for them); where so few people cannot give 95% they are infinite (R narrows the interval to what can be had).
 * It is a shift only if one distribution is the other moved along. Needs no more than n log n.
 */
export function mannWhitney(exposed: Float64Array, reference: Float64Array, alpha = 0.05): GroupEstimate | Inestimable {
  const short = tooFew([exposed.length, reference.length], 1);
  if (short) return short;
  const [x, y] = [exposed.toSorted(), reference.toSorted()];
  const [n, m] = [x.length, y.length];
  if (Math.min(x[0], y[0]) === Math.max(x[n - 1], y[m - 1])) return inestimable('constant_outcome');
  const seen = dominanceOf(x, y);
  const statistic = seen.wins + seen.ties / 2;
  const isExact = n < many && m < many && seen.tied === 0;
  const { p, outside } = isExact ? exactly(statistic, n, m, alpha) : byNormal(statistic, n, m, alpha, seen);
  const [low, high] =
    outside === undefined
      ? [-Infinity, Infinity]
      : [selectDifference(x, y, outside), selectDifference(x, y, n * m + 1 - outside)];
  return {
    kind: 'estimated',
    method: isExact ? 'mann_whitney_exact' : 'mann_whitney_normal',
    value: medianDifference(x, y),
    standardError: (high - low) / (2 * normalQuantile(alpha / 2)),
    df: Infinity,
    low,
    high,
    p,
    statistic,
  };
}

/** p, and the rank from either end of the difference that is the limit; undefined where none can be. */
interface Told {
  readonly p: number;
  readonly outside: number | undefined;
}

function exactly(statistic: number, n: number, m: number, alpha: number): Told {
  const shares = rankSumShares(n, m);
  const outside = shares.findIndex((share) => share >= alpha / 2);
  return { p: Math.min(1, 2 * shares[Math.min(statistic, n * m - statistic)]), outside: outside || undefined };
}

function byNormal(statistic: number, n: number, m: number, alpha: number, seen: Dominance): Told {
  const all = n + m;
  const sd = (tied: number): number => Math.sqrt(((n * m) / 12) * (all + 1 - tied / (all * (all - 1))));
  const apart = Math.abs(statistic - (n * m) / 2);
  const p = Math.min(1, 2 * normalUpper((apart - Math.min(0.5, apart)) / sd(seen.tied)));
  // A shift other than the differences seen breaks the ties between the arms, and leaves those within.
  const outside = Math.ceil((n * m) / 2 - 0.5 - normalQuantile(alpha / 2) * sd(seen.tiedWithin));
  return { p, outside: outside >= 1 ? outside : undefined };
}
