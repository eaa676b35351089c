import { refuseBlind, type Covariance } from './covariance.ts';
import type { Fitted } from './fitted.ts';
import { addOuter, eachOrthonormalBlock, mirror } from './orthonormal.ts';
import { sandwich } from './triangular.ts';

/** A row with so much leverage is fitted exactly: the columns hold one for it alone. */
const wholeLeverage = 1 - 1e-10;

/**
 * Right where outcomes are not all as exact (White 1980; MacKinnon and White 1985; R: sandwich::vcovHC). HC1 is times
 * n / (n - columns); HC2 divides a squared residual by 1 - leverage, HC3 by its square, which errs on the safe side in
 * small samples. Weights are those of a survey. Limits are Student's with the fit's degrees of freedom.
 */
export function heteroskedasticCovariance(fit: Fitted, method: 'HC1' | 'HC2' | 'HC3'): Covariance {
  const size = fit.names.length;
  const { scores, working } = fit;
  const middle = new Float64Array(size * size);
  const blind: Float64Array[] = [];
  const squares = new Float64Array(256);
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
    }
    addOuter(middle, size, block, squares);
  });
  mirror(middle, size);
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
