import { FIRST_ANSWER, type CodedAnswers } from '@orion/core';
import { wilsonInterval, type Interval } from '../wilson.ts';

/** How one item was answered in one group of responses. Shares are of those to whom the item applied. */
export interface Completeness {
  /** The place of the item in its instrument; -1 for all items together. */
  readonly item: number;
  readonly group: number;
  readonly applicable: number;
  readonly answered: number;
  readonly declined: number;
  readonly dontKnow: number;
  readonly notAsked: number;
  /** NaN where the item applied to nobody. */
  readonly answeredShare: number;
  readonly interval: Interval;
}

const kinds = ['notAsked', 'declined', 'dontKnow', 'notApplicable', 'answered'] as const;

/**
 * How complete the answers are, for each group and each item, and for each group over all items. `group` gives
 * the group of each response, -1 for those that belong to none. The interval is Wilson's, at 95%; over all items
 * together it takes cells for independent, which they are not: answers of one person hang together.
 */
export function completenessBy(
  { rows, capacity, codes }: CodedAnswers,
  group: Int32Array,
  groups: number,
): readonly Completeness[] {
  const items = capacity === 0 ? 0 : Math.floor(codes.length / capacity);
  const found: Completeness[] = [];
  const overall = new Float64Array(groups * kinds.length);
  for (let item = 0; item < items; item++) {
    const counts = new Float64Array(groups * kinds.length);
    const column = codes.subarray(item * capacity, item * capacity + rows);
    column.forEach((code, row) => {
      if (code < 0 || group[row] < 0) return;
      counts[group[row] * kinds.length + Math.min(code, FIRST_ANSWER)]++;
    });
    counts.forEach((count, place) => (overall[place] += count));
    for (let of = 0; of < groups; of++) found.push(completenessOf(counts, item, of));
  }
  for (let of = 0; of < groups; of++) found.push(completenessOf(overall, -1, of));
  return found;
}

function completenessOf(counts: Float64Array, item: number, group: number): Completeness {
  const [notAsked, declined, dontKnow, , answered] = counts.subarray(group * kinds.length, (group + 1) * kinds.length);
  const applicable = notAsked + declined + dontKnow + answered;
  return {
    item,
    group,
    applicable,
    answered,
    declined,
    dontKnow,
    notAsked,
    answeredShare: applicable === 0 ? NaN : answered / applicable,
    interval: wilsonInterval(answered, applicable),
  };
}

/**
 * Of one item or of all together, the groups whose silence is surely more than twice that of all others: the
 * lower end of the interval of their silent share lies above it, and at least one in ten is silent.
 */
export function silentGroups(found: readonly Completeness[], item: number): readonly Completeness[] {
  const ofItem = found.filter((one) => one.item === item);
  const sum = (count: (one: Completeness) => number): number => ofItem.reduce((total, one) => total + count(one), 0);
  const [answered, applicable] = [sum((one) => one.answered), sum((one) => one.applicable)];
  return ofItem.filter((one) => {
    const others = applicable - one.applicable;
    if (others === 0 || one.applicable < 20) return false;
    const silentOthers = 1 - (answered - one.answered) / others;
    const silentLow = 1 - one.interval.high;
    return silentLow > 2 * silentOthers && 1 - one.answeredShare >= 0.1;
  });
}
