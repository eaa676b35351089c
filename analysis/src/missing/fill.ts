import { inestimable, type Inestimable } from '../inestimable.ts';
import { fitLogistic } from '../logistic/logistic.ts';
import type { Random } from '../random.ts';
import { drawRegression, predicted, type KeptRegression } from './regression-draw.ts';

/** A column of an arm to be filled: its values as they stand, and of which rows they are known or missing. */
export interface Target {
  readonly name: string;
  readonly values: Float64Array;
  readonly known: Uint32Array;
  readonly missing: Uint32Array;
  /** Where no other column is drawn. */
  readonly kept?: KeptRegression;
}

/** People among whom a missing value is drawn in predictive mean matching. */
const donors = 5;

/** From a normal about what the drawn regression says. */
export function fillNumbers(
  { values, known, missing, kept }: Target,
  columns: readonly Float64Array[],
  random: Random,
): void {
  const draw = drawRegression(columns, { rows: known, values, ...(kept && { kept }) }, random);
  const means = predicted(columns, draw.drawn, missing);
  for (const [place, row] of missing.entries()) values[row] = means[place] + draw.deviation * random.normal();
}

/**
 * The value of one of the five people of whom the regression says most nearly what the drawn one says of the missing
 * (Little 1988; R: `mice::mice.impute.pmm`, type 1).
 */
export function fillScores(
  { values, known, missing, kept }: Target,
  columns: readonly Float64Array[],
  random: Random,
): void {
  const draw = drawRegression(columns, { rows: known, values, ...(kept && { kept }) }, random);
  const own = predicted(columns, draw.coefficients, known);
  const order = Uint32Array.from(known.keys()).toSorted((a, b) => own[a] - own[b]);
  const sorted = Float64Array.from(order, (place) => own[place]);
  const wanted = predicted(columns, draw.drawn, missing);
  // Read before any is filled: nobody drawn is a donor.
  const given = Float64Array.from(order, (place) => values[known[place]]);
  for (const [place, row] of missing.entries())
    values[row] = given[nearest(sorted, wanted[place]) + random.below(Math.min(donors, sorted.length))];
}

/** Where the run of the nearest donors begins. */
function nearest(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  let from = low;
  let to = low;
  while (to - from < Math.min(donors, sorted.length)) {
    const isLower = to === sorted.length || (from > 0 && value - sorted[from - 1] <= sorted[to] - value);
    if (isLower) from--;
    else to++;
  }
  return from;
}

/**
 * A yes or a no by the chance that a drawn logistic regression gives. A few people of little weight are added, with either
 * answer, so that answers told without fail do not make chances of 0 or 1 (White, Daniel and Royston 2010; R:
 * `mice::mice.impute.logreg`).
 */
export function fillAnswers(target: Target, columns: readonly Float64Array[], random: Random): Inestimable | undefined {
  const { values, known, missing } = target;
  const size = columns.length;
  const extra = size === 0 ? 2 : 4 * size;
  const added = (place: number): Float64Array => {
    const column = new Float64Array(known.length + extra);
    for (const [at, row] of known.entries()) column[at] = columns[place][row];
    for (let at = 0; at < 4; at++) column[known.length + 4 * place + at] = at < 2 ? 0.5 : -0.5;
    return column;
  };
  const rows = known.length + extra;
  const outcome = Float64Array.from({ length: rows }, (_, at) =>
    at < known.length ? values[known[at]] : (at - known.length) % 2,
  );
  const weights = new Float64Array(rows).fill(1, 0, known.length).fill((size + 1) / extra, known.length);
  const names = ['(intercept)', ...columns.map((_, place) => `${place}`)];
  const design = { names, columns: [new Float64Array(rows).fill(1), ...columns.map((_, place) => added(place))] };
  const fit = fitLogistic(design, outcome, { weights });
  if (fit.kind === 'inestimable') return inestimable(fit.reason, [target.name]);
  const drawn = fit.coefficients.slice();
  const normals = Float64Array.from(drawn, () => random.normal());
  for (let row = 0; row <= size; row++)
    for (let k = row; k <= size; k++) drawn[row] += fit.inverse[row * (size + 1) + k] * normals[k];
  const odds = predicted(columns, drawn, missing);
  for (const [place, row] of missing.entries()) values[row] = random.share() < 1 / (1 + Math.exp(-odds[place])) ? 1 : 0;
  return undefined;
}

/** One level after the other: whether it is this one, among those of whom it is none before. */
export function fillCategory(
  target: Target,
  columns: readonly Float64Array[],
  random: Random,
): Inestimable | undefined {
  const { values } = target;
  const levels = [...new Set(Array.from(target.known, (row) => values[row]))].toSorted((a, b) => a - b);
  const last = levels.pop();
  if (last === undefined) return undefined;
  let { known, missing } = target;
  for (const level of levels) {
    const isThis = values.map((value) => (value === level ? 1 : 0));
    const refused = fillAnswers({ name: target.name, values: isThis, known, missing }, columns, random);
    if (refused) return refused;
    for (const row of missing) if (isThis[row] === 1) values[row] = level;
    known = known.filter((row) => isThis[row] === 0);
    missing = missing.filter((row) => isThis[row] === 0);
  }
  for (const row of missing) values[row] = last;
  return undefined;
}
