/** The logit of each propensity: in it a caliper is as strict at the ends as in the middle. 0 and 1 are endless. */
export function logitOf(propensity: Float64Array): Float64Array {
  return propensity.map((p) => Math.log(p / (1 - p)));
}

/** So many standard deviations of the logit take away nearly all of the bias (Austin, _Pharmaceutical Statistics_ 2011). */
export const austinCaliper = 0.2;

/** Standard deviations in the unit of the score: the root of the mean of both arms' variances (Austin 2011). */
export function widthOf(deviations: number, score: Float64Array, exposed: Float64Array): number {
  return deviations * Math.sqrt((varianceIn(score, exposed, 1) + varianceIn(score, exposed, 0)) / 2);
}

/** 0 where there are fewer than two. */
function varianceIn(values: Float64Array, exposed: Float64Array, arm: 0 | 1): number {
  let [n, sum, squares] = [0, 0, 0];
  for (let row = 0; row < values.length; row++)
    if (exposed[row] === arm) {
      n++;
      sum += values[row];
    }
  if (n < 2) return 0;
  for (let row = 0; row < values.length; row++) if (exposed[row] === arm) squares += (values[row] - sum / n) ** 2;
  return squares / (n - 1);
}
