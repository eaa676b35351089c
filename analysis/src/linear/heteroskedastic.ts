import { refuseBlind, type Covariance } from './covariance.ts';
import { addProduct } from './clustered.ts';
import type { Fitted } from './fitted.ts';
import type { FurtherPulls } from './further-pulls.ts';
import type { Block } from './householder.ts';
import { addOuter, eachOrthonormalBlock, mirror } from './orthonormal.ts';
import { sandwich } from './triangular.ts';

/** A row with so much leverage is fitted exactly: the columns hold one for it alone. */
const wholeLeverage = 1 - 1e-10;

/**
 * Right where outcomes are not all as exact (White 1980; MacKinnon and White 1985; R: sandwich::vcovHC). HC1 is times
 * n / (n - columns); HC2 divides a squared residual by 1 - leverage, HC3 by its square, which errs on the safe side in
 * small samples. Weights are those of a survey. Limits are Student's with the fit's degrees of freedom.
 */
export function heteroskedasticCovariance(
  fit: Fitted,
  method: 'HC1' | 'HC2' | 'HC3',
  further?: FurtherPulls,
): Covariance {
  const size = fit.names.length;
  const { scores, working } = fit;
  const middle = new Float64Array(size * size);
  const blind: Float64Array[] = [];
  const squares = new Float64Array(256);
  const both = new Float64Array(size * size);
  eachOrthonormalBlock(fit, scores.length, (block, from) => {
    const { values, stride, rows } = block;
    for (let row = 0; row < rows; row++) {
      let length = 0;
      for (let place = 0; place < size; place++) length += values[place * stride + row] ** 2;
      const leverage = length * (working ? working[from + row] : 1);
      const isWhole = leverage > wholeLeverage;
      if (isWhole)
        blind.push(Float64Array.from({ length: size }, (_, k) => values[k * stride + row] / Math.sqrt(length)));
      squares[row] = isWhole ? 0 : scores[from + row] ** 2 * factors[method](1 - leverage);
      if (further)
        addBoth(both, further, { row: from + row, own: pullOf(block, row, squares[row], scores[from + row]) });
    }
    addOuter(middle, size, block, squares);
  });
  mirror(middle, size);
  if (further) addFurther(middle, further, both);
  const { n } = fit;
  const matrix = sandwich(fit.inverse, size, middle);
  return {
    kind: 'covariance',
    method,
    matrix: method === 'HC1' ? matrix.map((value) => (value * n) / (n - size)) : matrix,
    freedomOf: (contrasts) =>
      refuseBlind(fit, contrasts, { blind, reason: 'too_few_people' }) ?? { kind: 'freedom', scale: 1, df: fit.df },
  };
}

/** What a squared residual is multiplied by, given one less its leverage. */
const factors = {
  HC1: () => 1,
  HC2: (rest: number) => 1 / rest,
  HC3: (rest: number) => 1 / (rest * rest),
};

/** A row's own pull, its residual enlarged. */
function pullOf({ values, stride }: Block, row: number, square: number, score: number): Float64Array {
  const pull = new Float64Array(Math.floor(values.length / stride));
  const length = Math.sign(score) * Math.sqrt(square);
  for (let place = 0; place < pull.length; place++) pull[place] = length * values[place * stride + row];
  return pull;
}

/** Own pull x further pull' and the other way. */
function addBoth(
  both: Float64Array,
  { columns, places }: FurtherPulls,
  { row, own }: { readonly row: number; readonly own: Float64Array },
): void {
  const size = columns.length;
  for (let first = 0; first < size; first++)
    for (let second = 0; second < size; second++)
      both[first * size + second] +=
        own[first] * columns[second][places[row]] + columns[first][places[row]] * own[second];
}

/** What is of both, and the squares of the further pulls of all rows, those without a residual too. */
function addFurther(middle: Float64Array, { columns }: FurtherPulls, both: Float64Array): void {
  const pull = new Float64Array(columns.length);
  for (let row = 0; row < columns[0].length; row++) {
    for (let place = 0; place < pull.length; place++) pull[place] = columns[place][row];
    addProduct(middle, pull);
  }
  for (let place = 0; place < middle.length; place++) middle[place] += both[place];
}
