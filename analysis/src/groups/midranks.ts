import { rowsInOrder } from '../rows-in-order.ts';

/** The place of each value among all, from 1; values that are equal share the mean of their places (R: `rank`). Linear time. */
export function midranks(values: Float64Array): Float64Array {
  const order = rowsInOrder(values);
  const ranks = new Float64Array(values.length);
  for (let from = 0, to = 0; from < order.length; from = to) {
    const value = values[order[from]];
    while (to < order.length && values[order[to]] === value) to++;
    if (to === from) throw new Error('what is no number has no rank');
    for (let place = from; place < to; place++) ranks[order[place]] = (from + to + 1) / 2;
  }
  return ranks;
}
