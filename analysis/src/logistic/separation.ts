import { addColumns } from '../linear/columns.ts';
import { interceptName, type Design } from '../linear/design.ts';

/**
 * The columns by which an outcome is separated, where a direction of the coefficients shows it: along it nobody's fit
 * becomes worse and somebody's better, so that no coefficients are the most likely ones (Albert and Anderson 1984).
 * Those of outcome 1 must not lose log odds, those of 0 not gain any, and those between stay where they are, save for a
 * share `still` of the largest change.
 *
 * @returns the names, without the intercept where there are others; undefined where the direction separates nothing
 */
export function separatedBy(
  design: Design,
  { outcome, weights }: { readonly outcome: Float64Array; readonly weights: Float64Array | undefined },
  step: Float64Array,
  still: number,
): readonly string[] | undefined {
  const moved = new Float64Array(outcome.length);
  addColumns(moved, design.columns, step, 1);
  let most = 0;
  for (let row = 0; row < moved.length; row++) if (weights?.[row] !== 0) most = Math.max(most, Math.abs(moved[row]));
  // Near the end of a search that succeeds, steps are small: they separate by no more than rounding.
  if (!(most > 0.1)) return undefined;
  for (let row = 0; row < moved.length; row++) {
    if (weights?.[row] === 0) continue;
    const share = moved[row] / most;
    if ((share < -still && outcome[row] > 0) || (share > still && outcome[row] < 1)) return undefined;
  }
  const names = design.names.filter((_, place) => {
    const largest = design.columns[place].reduce((a, value) => Math.max(a, Math.abs(value)), 0);
    return Math.abs(step[place]) * largest > 1e-3 * most;
  });
  const others = names.filter((name) => name !== interceptName);
  return others.length > 0 ? others : names;
}
