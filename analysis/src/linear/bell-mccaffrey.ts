import { inestimable, type Inestimable } from '../inestimable.ts';
import { orthonormalBlock, orthonormalRows, rowsByCluster, type ClusterRows } from './cluster-rows.ts';
import { addProduct, presentClusters, type ClusterCodes } from './clustered.ts';
import { partOfFew, partOfMany, type ClusterPart, type ClusterSums } from './cluster-part.ts';
import { refuseBlind, type Covariance } from './covariance.ts';
import { sumsByCluster, takePulls, type FurtherPulls } from './further-pulls.ts';
import type { LinearFit } from './least-squares.ts';
import type { Block } from './householder.ts';
import { matrixOf, type Matrix } from './matrix.ts';
import { addOuter, mirror } from './orthonormal.ts';
import { jointFreedom, type Parts } from './satterthwaite.ts';
import { sandwich, turn } from './triangular.ts';

/** So many rows of a large cluster are turned at a time. */
const rowsAtOnce = 512;
/** Parts are kept for the tests to come up to so many numbers (64 MB), and made again for each where they are more. */
const mostKept = 8_000_000;

/**
 * CR2 (Bell and McCaffrey 2002; Pustejovsky and Tipton 2018): pulls summed by cluster, its residuals first adjusted so
 * that the covariance has no bias where errors are alike and independent; with Satterthwaite's degrees of freedom for
 * each contrast, and Hotelling's T squared (their HTZ) for several. R: clubSandwich::vcovCR, type CR2, of an lm. Weights
 * are those of a survey: as there, they weigh the rows and the errors are still taken to be alike (not to have variance
 * 1 / weight). Where a cluster's residuals are zero in some direction whatever the outcome, the inverse is the
 * pseudo-inverse, and a contrast that rests on such a direction has no error: it is refused. `further` pulls are added to
 * the clusters' own as they are; degrees of freedom do not change.
 *
 * @returns the covariance, or `too_few_clusters` where there are fewer than two
 */
export function bellMcCaffreyCovariance(
  fit: LinearFit,
  clusters: ClusterCodes,
  further?: FurtherPulls,
): Covariance | Inestimable {
  const size = fit.names.length;
  const { numbers, count } = presentClusters(fit, clusters);
  if (count < 2) return inestimable('too_few_clusters');
  const { scaled, scale } = withMeanWeightOne(fit);
  const world = worldOf(scaled, rowsByCluster(fit, clusters, numbers));
  const kept: ClusterPart[] = [];
  let held = 0;
  const sum = new Float64Array(size * size);
  const blind: Float64Array[] = [];
  const besides = further ? [...sumsByCluster(further)] : [];
  eachPart(world, (part, firstRow) => {
    const pull = besides.length > 0 ? part.pull.slice() : part.pull;
    takePulls(besides, clusters[firstRow], pull, 1 / Math.sqrt(scale));
    addProduct(sum, pull);
    blind.push(...part.blind);
    held += part.size;
    if (held <= mostKept) kept.push(part);
    else kept.length = 0;
  });
  for (const left of besides)
    if (left)
      addProduct(
        sum,
        left.map((value) => value / Math.sqrt(scale)),
      );
  const parts: Parts = held <= mostKept ? (visit) => kept.forEach(visit) : (visit) => eachPart(world, visit);
  return {
    kind: 'covariance',
    method: 'CR2',
    matrix: sandwich(
      fit.inverse,
      size,
      sum.map((value) => value * scale),
    ),
    clusters: count,
    freedomOf: (contrasts) =>
      refuseBlind(fit, contrasts, { blind, reason: 'too_few_clusters' }) ??
      jointFreedom(
        parts,
        world.form,
        contrasts.map((contrast) => turn(fit.inverse, size, contrast)),
      ),
  };
}

/** What all clusters' parts are made from. */
interface World {
  readonly fit: LinearFit;
  readonly rows: ClusterRows;
  /** Z'WWZ over all rows; without weights I. */
  readonly middle: Matrix;
  /** B is I + U form U', with U = [Z, WZ]; without weights U = Z. */
  readonly form: Matrix;
}

/** The same fit with weights of mean 1, so that what is small can be told; its pulls squared are to be taken `scale` times. */
function withMeanWeightOne(fit: LinearFit): { readonly scaled: LinearFit; readonly scale: number } {
  if (!fit.weights) return { scaled: fit, scale: 1 };
  let sum = 0;
  for (const weight of fit.weights) sum += weight;
  const mean = sum / fit.n;
  const weights = fit.weights.map((weight) => weight / mean);
  const inverse = fit.inverse.map((value) => value * Math.sqrt(mean));
  return { scaled: { ...fit, weights, working: weights, inverse }, scale: mean };
}

function worldOf(fit: LinearFit, rows: ClusterRows): World {
  const size = fit.names.length;
  const middle = matrixOf(size, size);
  if (!fit.weights) {
    for (let place = 0; place < size; place++) middle.values[place * size + place] = 1;
    return { fit, rows, middle, form: { rows: size, columns: size, values: middle.values.map((value) => -value) } };
  }
  for (let from = 0; from < rows.order.length; from += rowsAtOnce) {
    const some = rows.order.subarray(from, from + rowsAtOnce);
    const { weights } = fit;
    addOuter(
      middle.values,
      size,
      orthonormalBlock(fit, some),
      Float64Array.from(some, (row) => weights[row] ** 2),
    );
  }
  mirror(middle.values, size);
  const form = matrixOf(2 * size, 2 * size);
  for (let row = 0; row < size; row++) {
    form.values.set(middle.values.subarray(row * size, (row + 1) * size), row * 2 * size);
    form.values[row * 2 * size + size + row] = -1;
    form.values[(size + row) * 2 * size + row] = -1;
  }
  return { fit, rows, middle, form };
}

function eachPart(world: World, visit: (part: ClusterPart, firstRow: number) => void): void {
  const { fit, middle, form } = world;
  const { order, starts } = world.rows;
  for (let cluster = 0; cluster + 1 < starts.length; cluster++) {
    const rows = order.subarray(starts[cluster], starts[cluster + 1]);
    const isFew = rows.length <= form.rows;
    const part = isFew
      ? partOfFew(turnedRows(fit, rows), middle)
      : partOfMany(sumsOf(fit, rows), form, fit.names.length);
    visit(part, rows[0]);
  }
}

function turnedRows(
  fit: LinearFit,
  rows: Uint32Array,
): { readonly turned: Matrix; readonly weights: Float64Array | undefined; readonly residuals: Float64Array } {
  const pick = (column: Float64Array): Float64Array => Float64Array.from(rows, (row) => column[row]);
  return {
    turned: orthonormalRows(fit, rows),
    weights: fit.weights && pick(fit.weights),
    residuals: pick(fit.residuals),
  };
}

/** U'U and U'e of a cluster's rows, turned in blocks. */
function sumsOf(fit: LinearFit, rows: Uint32Array): ClusterSums {
  const size = fit.names.length;
  const powers = fit.weights ? 3 : 1;
  const sums = Array.from({ length: powers }, () => new Float64Array(size * size));
  const pulls = new Float64Array(size * (fit.weights ? 2 : 1));
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const some = rows.subarray(from, from + rowsAtOnce);
    const block = orthonormalBlock(fit, some);
    const pick = (column: Float64Array): Float64Array => Float64Array.from(some, (row) => column[row]);
    const weights = fit.weights ? pick(fit.weights) : undefined;
    let times = new Float64Array(some.length).fill(1);
    let pulled = pick(fit.residuals);
    for (const [power, sum] of sums.entries()) {
      addOuter(sum, size, block, times);
      if (power < 2) addPulls(pulls, power * size, block, pulled);
      if (!weights) break;
      times = times.map((value, row) => value * weights[row]);
      pulled = pulled.map((value, row) => value * weights[row]);
    }
  }
  for (const sum of sums) mirror(sum, size);
  return { cross: crossOf(sums, size), pulls };
}

/** [Z, WZ]'[Z, WZ], from Z'Z, Z'WZ and Z'WWZ. */
function crossOf(sums: readonly Float64Array[], size: number): Matrix {
  if (sums.length === 1) return { rows: size, columns: size, values: sums[0] };
  const cross = matrixOf(2 * size, 2 * size);
  for (let row = 0; row < 2 * size; row++)
    for (const half of [0, 1]) {
      const [power, at] = [half + Math.floor(row / size), row % size];
      cross.values.set(sums[power].subarray(at * size, (at + 1) * size), row * 2 * size + half * size);
    }
  return cross;
}

function addPulls(pulls: Float64Array, at: number, { values, stride, rows }: Block, residuals: Float64Array): void {
  for (let place = 0; at + place < pulls.length && place * stride < values.length; place++) {
    let sum = 0;
    for (let row = 0; row < rows; row++) sum += values[place * stride + row] * residuals[row];
    pulls[at + place] += sum;
  }
}
