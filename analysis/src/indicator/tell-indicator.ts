import type { Indicator } from '@orion/core';
import { drawOf, type Disclosure } from '../disclosure.ts';
import type { IndicatorCount, KeyedCount } from './count-indicator.ts';

/** A cell as it is told. Numbers that do not exist or may not be told are NaN. */
export interface IndicatorTold {
  /** What was achieved: a count, an amount, or a share from 0 to 1. */
  readonly achieved: number;
  /** The ends of a share's 95% interval. */
  readonly low: number;
  readonly high: number;
  /** People or rows counted; of a share those of whom it is known. */
  readonly of: number;
  /** Of a share, of whom its condition holds. */
  readonly with: number;
  /** Of whom nobody can say whether the condition of the share holds, or what amount they had. */
  readonly unknown: number;
  /** Of whom nobody can say whether they belong. */
  readonly unsure: number;
}

/** Fewer people than this, as told, and no amount is: it would be somebody's. */
export const fewestOfAmount = 20;

/** What may be told of a cell. */
export function tellIndicator(
  count: IndicatorCount,
  { counts, shareWith }: Pick<Indicator, 'counts' | 'shareWith'>,
  disclosure: Disclosure,
): IndicatorTold {
  const told = ({ n, key }: KeyedCount): number => disclosure.count(n, key);
  const { members, unknown, unsure, withoutAmount } = count;
  const nothing = { low: Number.NaN, high: Number.NaN, with: Number.NaN, unsure: told(unsure) };
  if (counts === 'amount') {
    const of = told(members);
    return { ...nothing, achieved: amountTold(count, of, disclosure), of, unknown: told(withoutAmount) };
  }
  if (shareWith === undefined) return { ...nothing, achieved: told(members), of: told(members), unknown: 0 };
  const known = { n: members.n - unknown.n, key: (members.key - unknown.key) >>> 0 };
  const share = disclosure.share(told(count.with), told(known));
  return {
    achieved: share.share,
    low: share.low,
    high: share.high,
    of: share.of,
    with: share.count,
    unknown: told(unknown),
    unsure: told(unsure),
  };
}

/**
 * An amount outside evaluator roles: moved up or down by half to the whole of the largest part that is one person's,
 * by the key of its cell, and given with three digits; none where too few had it. Whoever subtracts two tables cannot
 * tell the largest part in them, nor any smaller one (after Thompson, Broadfoot and Elazar 2013, on magnitudes).
 */
function amountTold({ amount, largest, members }: IndicatorCount, of: number, { base }: Disclosure): number {
  if (base === 1) return amount;
  if (of < fewestOfAmount) return of === 0 ? 0 : Number.NaN;
  // Another draw than that of the count, so that neither tells of the other.
  const draw = drawOf(members.key ^ 0x9e3779b9) * 2 - 1;
  const moved = amount + Math.sign(draw) * (0.5 + Math.abs(draw) / 2) * largest;
  return Number(Math.max(0, moved).toPrecision(3));
}
