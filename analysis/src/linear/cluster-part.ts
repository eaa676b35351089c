import { eigenOf, mapEigen } from './eigen.ts';
import { applied, appliedTo, crossed, dot, matrixOf, partOf, times, type Matrix } from './matrix.ts';

/**
 * What one cluster gives to CR2 and to its degrees of freedom, all in orthonormal columns. Z are its rows, W its
 * weights (on the diagonal), e its residuals, A its adjustment: the symmetric root of the inverse of B, the covariance
 * that its residuals would have were the errors alike and independent.
 */
export interface ClusterPart {
  /** Z'WAe. */
  readonly pull: Float64Array;
  /** What it gives to contrasts. */
  readonly give: (contrasts: readonly Float64Array[]) => Given;
  /** Directions in which its residuals are zero whatever its outcomes. */
  readonly blind: readonly Float64Array[];
  /** How many numbers it holds, about. */
  readonly size: number;
}

/** To a contrast c a cluster gives u'(errors), where u = AWZc. */
export interface Given {
  /** For each contrast [Z'u, Z'Wu], as wide as the form; without weights Z'u alone. */
  readonly slopes: readonly Float64Array[];
  /** u'u for each pair of contrasts. */
  readonly squares: Matrix;
}

/** A cluster's rows in orthonormal columns, with their weights and residuals. */
export interface ClusterRowsTurned {
  readonly turned: Matrix;
  readonly weights: Float64Array | undefined;
  readonly residuals: Float64Array;
}

/** Of B's eigenvalues, which lie from 0 to 1 without weights, those that are rounding. The inverse takes them for zero. */
const least = 1e-10;
const root = (value: number): number => (value > least ? 1 / Math.sqrt(value) : 0);

/** What arrays and objects cost by themselves, counted in numbers. */
const ofAnything = 150;

/** Each row times its weight. */
function weigh(rows: Matrix, weights: Float64Array | undefined): Matrix {
  if (!weights) return rows;
  const heavy = matrixOf(rows.rows, rows.columns);
  for (let row = 0, place = 0; row < rows.rows; row++)
    for (let column = 0; column < rows.columns; column++, place++)
      heavy.values[place] = rows.values[place] * weights[row];
  return heavy;
}

/**
 * The part of a cluster of few rows: B is as large as the cluster, and its root is taken as it stands. `middle` is
 * Z'WWZ summed over all clusters; B is I - ZZ'W - WZZ' + Z middle Z', without weights I - ZZ'.
 */
export function partOfFew({ turned, weights, residuals }: ClusterRowsTurned, middle: Matrix): ClusterPart {
  const m = turned.rows;
  const heavy = weigh(turned, weights);
  const size = turned.columns;
  const other = times(turned, middle);
  const covariance = matrixOf(m, m);
  for (let row = 0; row < m; row++)
    for (let column = 0; column < m; column++) {
      let sum = row === column ? 1 : 0;
      for (let k = 0; k < size; k++) {
        const [here, there] = [row * size + k, column * size + k];
        sum +=
          other.values[here] * turned.values[there] -
          turned.values[here] * heavy.values[there] -
          heavy.values[here] * turned.values[there];
      }
      covariance.values[row * m + column] = sum;
    }
  const adjust = { rows: m, columns: m, values: mapEigen(eigenOf(covariance.values, m), root) };
  return {
    pull: appliedTo(heavy, applied(adjust, residuals)),
    give: (contrasts) => {
      const all = contrasts.map((contrast) => applied(adjust, applied(heavy, contrast)));
      const slopes = all.map((u) =>
        weights ? Float64Array.of(...appliedTo(turned, u), ...appliedTo(heavy, u)) : appliedTo(turned, u),
      );
      return { slopes, squares: pairs(all, all) };
    },
    blind: blindOf(turned, heavy),
    size: m * m + (weights ? 2 : 1) * m * size + ofAnything,
  };
}

/** What is summed over the rows of a cluster of many: U is [Z, WZ], without weights Z alone. */
export interface ClusterSums {
  /** U'U. */
  readonly cross: Matrix;
  /** U'e. */
  readonly pulls: Float64Array;
}

/**
 * The part of a cluster of many rows, from its sums alone. B is I + U form U', so that only within the space of U's
 * columns it is not I: there, in an orthonormal basis of it, it is a matrix no larger than U is wide, and the cost does
 * not grow with the cluster (Pustejovsky and Tipton 2018 write A; the reduction is our own).
 */
export function partOfMany({ cross, pulls }: ClusterSums, form: Matrix, size: number): ClusterPart {
  const width = cross.rows;
  const { basis, dual } = basisOf(cross);
  const inside = times(crossed(basis, form), basis);
  for (let place = 0; place < inside.rows; place++) inside.values[place * inside.rows + place]++;
  const eigen = eigenOf(inside.values, inside.rows);
  const heavyFrom = width - size;
  const heavy = partOf(basis, [heavyFrom, 0], [size, inside.rows]);
  const inBasis = appliedTo(dual, pulls);
  const change = mapEigen(eigen, (value) => root(value) - 1);
  const moved = applied(heavy, applied({ rows: inside.rows, columns: inside.rows, values: change }, inBasis));
  const adjust = { rows: inside.rows, columns: inside.rows, values: mapEigen(eigen, root) };
  return {
    pull: moved.map((value, place) => value + pulls[heavyFrom + place]),
    give: (contrasts) => {
      const all = contrasts.map((contrast) => applied(adjust, appliedTo(heavy, contrast)));
      return { slopes: all.map((u) => applied(basis, u)), squares: pairs(all, all) };
    },
    blind: blindOfLeverage(partOf(cross, [0, heavyFrom], [size, size])),
    size: inside.rows * (inside.rows + width + size) + ofAnything,
  };
}

function pairs(left: readonly Float64Array[], right: readonly Float64Array[]): Matrix {
  const products = matrixOf(left.length, right.length);
  for (const [row, one] of left.entries())
    for (const [column, other] of right.entries()) products.values[row * right.length + column] = dot(one, other);
  return products;
}

/**
 * U'Q for an orthonormal basis Q of U's columns, and what U is turned to Q by (U dual = Q). Directions of hardly any
 * length are left out: in them B is I as near as can be told.
 */
function basisOf(cross: Matrix): { readonly basis: Matrix; readonly dual: Matrix } {
  const width = cross.rows;
  const { values, vectors } = eigenOf(cross.values, width);
  const most = values.reduce((a, b) => Math.max(a, b), 0);
  const kept = [...values.keys()].filter((place) => values[place] > 1e-14 * most);
  const [basis, dual] = [matrixOf(width, kept.length), matrixOf(width, kept.length)];
  for (const [column, place] of kept.entries()) {
    const length = Math.sqrt(values[place]);
    for (let row = 0; row < width; row++) {
      basis.values[row * kept.length + column] = vectors[row * width + place] * length;
      dual.values[row * kept.length + column] = vectors[row * width + place] / length;
    }
  }
  return { basis, dual };
}

/**
 * Directions in which the coefficients follow an outcome of this cluster and its residuals stay zero: those in which
 * its leverage Z'WZ is 1. Hardly any cluster has leverage enough for that.
 */
function blindOfLeverage(leverage: Matrix): readonly Float64Array[] {
  const size = leverage.rows;
  let trace = 0;
  for (let place = 0; place < size; place++) trace += leverage.values[place * size + place];
  if (trace < 1 - least) return [];
  const { values, vectors } = eigenOf(leverage.values, size);
  return [...values.keys()]
    .filter((place) => values[place] > 1 - least)
    .map((place) => Float64Array.from({ length: size }, (_, row) => vectors[row * size + place]));
}

/** The same of a cluster's rows: their leverages sum to the trace, which hardly ever reaches 1. */
function blindOf(turned: Matrix, heavy: Matrix): readonly Float64Array[] {
  return dot(turned.values, heavy.values) < 1 - least ? [] : blindOfLeverage(crossed(turned, heavy));
}
