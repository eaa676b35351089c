import { wilsonInterval, type Interval } from './wilson.ts';

/**
 * Who may be told what of a count. Evaluators are told it as it is. What leaves evaluator roles is rounded to base 5 by
 * the key of the cell: each person has a secret random key of 32 bits, the key of a cell is the sum of the keys of the
 * persons in it, and it alone decides whether a count goes up or down. The same persons give the same number in
 * whatever table they are counted, however often it is asked, so that asking again averages nothing away; other
 * persons give another draw (Fraser and Wooton 2005; Thompson, Broadfoot and Elazar 2013, for ABS TableBuilder).
 */
export interface Disclosure {
  /** What counts are rounded to; 1 where they are not. */
  readonly base: 1 | 5;
  readonly count: (count: number, key: number) => number;
  /** A share of counts that were told, with its 95% interval, in which what the rounding hides is allowed for. */
  readonly share: (count: number, of: number) => ShareTold;
}

/** Shares are 0 to 1; NaN where too few are told of. */
export interface ShareTold extends Interval {
  readonly count: number;
  readonly of: number;
  readonly share: number;
}

/** As it is. */
export const exactly: Disclosure = {
  base: 1,
  count: (count) => count,
  share: (count, of) => ({ count, of, share: of === 0 ? NaN : count / of, ...wilsonInterval(count, of) }),
};

const base = 5;
/** The rounding of a count adds an error of variance r (5 - r), which over all remainders is 4 on average. */
const roundingVariance = 4;
/** Below this a rounded count says too little of a share to tell one. */
const fewest = 20;

/** Rounded to base 5 by the key of the cell. */
export const rounded: Disclosure = {
  base,
  count: roundByKey,
  share: (told, of) => {
    // Parts are rounded by themselves: one may come out above its whole.
    const count = Math.min(told, of);
    if (of < fewest) return { count, of, share: NaN, low: NaN, high: NaN };
    const share = count / of;
    const { low, high } = wilsonInterval(count, of);
    const byRounding = 1.959963984540054 * (Math.sqrt(roundingVariance * (1 + share * share)) / of);
    return {
      count,
      of,
      share,
      low: Math.max(0, share - Math.hypot(share - low, byRounding)),
      high: Math.min(1, share + Math.hypot(high - share, byRounding)),
    };
  },
};

/** Down or up to a multiple of 5, up in proportion to what is over: on average it is the count itself. 0 stays 0. */
export function roundByKey(count: number, key: number): number {
  const over = count % base;
  if (over === 0) return count;
  return count - over + (drawOf(key) < over / base ? base : 0);
}

/** The draw of a cell, from 0 up to 1: the same for the same persons, and nothing of a key shows in it. */
export function drawOf(key: number): number {
  return mix(key) / 2 ** 32;
}

/** Stirs a sum of keys, so that nothing of it shows in which way it rounds (the finaliser of MurmurHash3, Appleby 2011). */
function mix(key: number): number {
  let bits = key ^ (key >>> 16);
  bits = Math.imul(bits, 0x85ebca6b);
  bits ^= bits >>> 13;
  bits = Math.imul(bits, 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/** The variance that rounding adds to each count that was told: 0 where none is. */
export function varianceOfRounding({ base: told }: Disclosure): number {
  return told === 1 ? 0 : roundingVariance;
}
