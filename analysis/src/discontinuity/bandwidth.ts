import { inestimable, type Inestimable } from '../inestimable.ts';
import { interceptName } from '../linear/design.ts';
import { fitLeastSquares, type LinearFit } from '../linear/least-squares.ts';
import { rowsAt, type Distances } from './threshold.ts';

/** Of the triangular kernel at an edge. */
const kernelConstant = 3.4375;

/**
 * The bandwidth of least expected squared error of the jump (Imbens and Kalyanaraman 2012, Review of Economic Studies 79,
 * section 4.2), in the unit of the score. The pilot bandwidths of the curvatures are bounded by the data, where the paper
 * keeps the square of the third derivative above 0.01: that would depend on the units.
 *
 * @returns the bandwidth; or `too_few_people`, `constant_outcome` or `singular` where there is not enough near the
 * threshold to choose from
 */
export function chooseBandwidth({ distance, entitled }: Distances, outcome: Float64Array): number | Inestimable {
  const n = distance.length;
  const pilot = 1.84 * deviation(distance) * n ** -0.2;
  const near = [0, 1].map((side) => rowsWhere(distance, entitled, { side, reach: pilot }));
  if (near.some((rows) => rows.length < 3)) return inestimable('too_few_people');
  const density = (near[0].length + near[1].length) / (2 * n * pilot);
  const variances = near.map((rows) => deviation(rowsAt(outcome, rows)) ** 2);
  if (variances[0] + variances[1] === 0) return inestimable('constant_outcome');
  const cubic = fitPowers(distance, outcome, 3, entitled);
  if (cubic.kind === 'inestimable') return cubic;
  const third = 6 * cubic.coefficients[3];
  const curvatures: number[] = [];
  let regularisation = 0;
  for (const side of [0, 1]) {
    const all = rowsWhere(distance, entitled, { side, reach: Infinity });
    const farthest = all.reduce((most, row) => Math.max(most, Math.abs(distance[row])), 0);
    const wished = 3.56 * (variances[side] / (density * third ** 2)) ** (1 / 7) * all.length ** (-1 / 7);
    const reach = wished > 0 && wished < farthest ? wished : farthest;
    const rows = rowsWhere(distance, entitled, { side, reach });
    const quadratic = fitPowers(rowsAt(distance, rows), rowsAt(outcome, rows), 2);
    if (quadratic.kind === 'inestimable' && quadratic.reason !== 'constant_outcome') return quadratic;
    curvatures.push(quadratic.kind === 'inestimable' ? 0 : 2 * quadratic.coefficients[2]);
    regularisation += (2160 * variances[side]) / (rows.length * reach ** 4);
  }
  const bias = (curvatures[1] - curvatures[0]) ** 2 + regularisation;
  return kernelConstant * ((variances[0] + variances[1]) / (density * bias)) ** 0.2 * n ** -0.2;
}

function rowsWhere(
  distance: Float64Array,
  entitled: Float64Array,
  { side, reach }: { readonly side: number; readonly reach: number },
): Uint32Array {
  const rows: number[] = [];
  for (let row = 0; row < distance.length; row++)
    if (entitled[row] === side && Math.abs(distance[row]) <= reach) rows.push(row);
  return Uint32Array.from(rows);
}

function fitPowers(
  distance: Float64Array,
  outcome: Float64Array,
  most: number,
  jump?: Float64Array,
): LinearFit | Inestimable {
  const columns = Array.from({ length: most + 1 }, (_, power) => distance.map((value) => value ** power));
  const names = columns.map((_, power) => (power === 0 ? interceptName : `distance^${power}`));
  const design = jump ? { names: [...names, 'jump'], columns: [...columns, jump] } : { names, columns };
  return fitLeastSquares(design, outcome);
}

/** Standard deviation, with n - 1. */
function deviation(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}
