/** How many weights are above 0. Throws where one is missing, below 0 or endless: that is a mistake of the caller. */
export function checkWeights(weights: Float64Array, rows: number): number {
  if (weights.length !== rows) throw new Error('the weights are not as many as the rows');
  let above = 0;
  for (const weight of weights) {
    if (!(weight >= 0 && weight < Infinity)) throw new Error('a weight is not a number from 0 on');
    if (weight > 0) above++;
  }
  return above;
}
