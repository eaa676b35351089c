import { inestimable, type Inestimable } from '../inestimable.ts';
import { wilsonInterval, type Interval } from '../wilson.ts';

export interface ShareAt extends Interval {
  readonly count: number;
  readonly n: number;
  readonly share: number;
}

/**
 * Shares of people at the lowest and at the highest value there can be, with Wilson intervals: who is at the ceiling cannot show that
 * things got better. Values beyond are counted too.
 */
export function floorAndCeiling(
  values: Float64Array,
  lowest: number,
  highest: number,
): { readonly floor: ShareAt; readonly ceiling: ShareAt } | Inestimable {
  const n = values.length;
  if (n === 0) return inestimable('empty_group');
  let [least, most] = [0, 0];
  for (const value of values) {
    if (value <= lowest) least++;
    if (value >= highest) most++;
  }
  const told = (count: number): ShareAt => ({ count, n, share: count / n, ...wilsonInterval(count, n) });
  return { floor: told(least), ceiling: told(most) };
}
