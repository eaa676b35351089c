import type { Estimated } from '../estimated.ts';
import type { Inestimable } from '../inestimable.ts';
import { poolEstimates, type Pooled } from './pool.ts';

export interface TippingQuestion {
  /** The outcome in each completed table. */
  readonly outcomes: readonly Float64Array[];
  /** 1 where the outcome was drawn and is to be shifted: in one group, as a rule. */
  readonly shifted: Uint8Array;
  /** The estimate that is asked about, from one completed table. */
  readonly estimate: (outcome: Float64Array, table: number) => Estimated | Inestimable;
  /** The furthest shift looked at, in the unit of the outcome: 1 for scores. */
  readonly most: number;
  /** What an outcome cannot go beyond: 0 and 1 for scores. */
  readonly limits?: readonly [number, number] | undefined;
}

/** How far those who did not answer must differ from those alike who did, before the answer is another. */
export interface Tipping {
  readonly kind: 'tipping';
  /** Without a shift. */
  readonly unshifted: Pooled;
  /** The least shift upward and downward at which it tips; absent where it does not up to `most`. */
  readonly up?: TippedAt;
  readonly down?: TippedAt;
}

export interface TippedAt {
  readonly shift: number;
  /** What is found there: its interval reaches 0 where it did not, or no longer does. */
  readonly pooled: Pooled;
}

const looks = 20;
/** Halvings: the shift is known to a ten-thousandth of `most`. */
const halvings = 9;

/**
 * The tipping point of a pattern-mixture analysis (Rubin 1987, chapter 6; Cro et al. 2020): the drawn outcomes of a group
 * are shifted until the pooled interval, which kept clear of 0, reaches it, or the other way round.
 *
 * @returns the shifts, or why there is no estimate even without one
 */
export function findTipping(question: TippingQuestion): Tipping | Inestimable {
  const unshifted = pooledAt(question, 0);
  if (unshifted.kind === 'inestimable') return unshifted;
  const answer = answerOf(unshifted);
  const tipping = (sign: number): TippedAt | undefined => {
    const tipped = (shift: number): Pooled | undefined => {
      const pooled = pooledAt(question, sign * shift);
      return pooled.kind === 'estimated' && answerOf(pooled) !== answer ? pooled : undefined;
    };
    for (let look = 1; look <= looks; look++) {
      const found = tipped((look / looks) * question.most);
      if (found)
        return narrow(tipped, {
          low: ((look - 1) / looks) * question.most,
          high: (look / looks) * question.most,
          found,
          sign,
        });
    }
    return undefined;
  };
  const [up, down] = [tipping(1), tipping(-1)];
  return { kind: 'tipping', unshifted, ...(up && { up }), ...(down && { down }) };
}

function narrow(
  tipped: (shift: number) => Pooled | undefined,
  { low, high, found, sign }: { low: number; high: number; found: Pooled; readonly sign: number },
): TippedAt {
  let pooled = found;
  for (let halving = 0; halving < halvings; halving++) {
    const middle = (low + high) / 2;
    const there = tipped(middle);
    if (there) [high, pooled] = [middle, there];
    else low = middle;
  }
  return { shift: sign * high, pooled };
}

/** More, less, or not told from none. */
function answerOf({ low, high }: Estimated): -1 | 0 | 1 {
  if (low > 0) return 1;
  return high < 0 ? -1 : 0;
}

function pooledAt({ outcomes, shifted, estimate, limits }: TippingQuestion, shift: number): Pooled | Inestimable {
  const [least, greatest] = limits ?? [-Infinity, Infinity];
  return poolEstimates(
    outcomes.map((outcome, table) =>
      estimate(
        outcome.map((value, row) => (shifted[row] === 1 ? Math.min(greatest, Math.max(least, value + shift)) : value)),
        table,
      ),
    ),
  );
}
