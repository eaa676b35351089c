import { inestimable, type Inestimable } from '../inestimable.ts';
import { bellMcCaffreyCovariance } from '../linear/bell-mccaffrey.ts';
import type { Covariance } from '../linear/covariance.ts';
import { interceptName, type Design } from '../linear/design.ts';
import { heteroskedasticCovariance } from '../linear/heteroskedastic.ts';
import { fitLeastSquares, type LinearFit } from '../linear/least-squares.ts';
import { rowsAt, type Distances, type ThresholdPeople } from './threshold.ts';

/** Of those entitled, and of those not. */
export type Sides = readonly [number, number];

/** People near the threshold, with a straight line on either side of it. */
export interface Window {
  readonly kind: 'window';
  readonly rows: Uint32Array;
  readonly design: Design;
  /** The triangular kernel, 1 at the threshold and 0 at the bandwidth, times the survey's weight. */
  readonly weights: Float64Array;
  readonly clusters: Uint32Array | undefined;
  readonly n: Sides;
}

export interface WindowSize {
  /** Half the width, in the unit of the score. */
  readonly bandwidth: number;
  /** People nearer than this are left out. */
  readonly donut?: number;
}

/** With fewer on a side a line and its error are hardly more than a guess. */
export const fewestOnSide = 10;
export const entitledName = 'entitled';

/** Rows nearer to the threshold than the bandwidth, and how many of them are on either side. */
export interface Near {
  readonly rows: Uint32Array;
  readonly n: Sides;
}

export function nearThreshold(
  { distance, entitled }: Distances,
  { weights }: ThresholdPeople,
  { bandwidth, donut = 0 }: WindowSize,
): Near {
  const rows: number[] = [];
  let within = 0;
  for (let row = 0; row < distance.length; row++) {
    const away = Math.abs(distance[row]);
    if (away >= bandwidth || away < donut || weights?.[row] === 0) continue;
    rows.push(row);
    within += entitled[row];
  }
  return { rows: Uint32Array.from(rows), n: [within, rows.length - within] };
}

/**
 * @returns the window; or `empty_group` or `too_few_people` with the side it is about: `entitled` or `not entitled`
 */
export function openWindow(
  { distance, entitled }: Distances,
  people: ThresholdPeople,
  { rows, n, bandwidth }: Near & WindowSize,
): Window | Inestimable {
  const about = (fewest: number): string[] => ['entitled', 'not entitled'].filter((_, side) => n[side] < fewest);
  if (about(1).length > 0) return inestimable('empty_group', about(1));
  if (about(fewestOnSide).length > 0) return inestimable('too_few_people', about(fewestOnSide));
  const [away, side] = [rowsAt(distance, rows), rowsAt(entitled, rows)];
  return {
    kind: 'window',
    rows,
    n,
    design: {
      names: [interceptName, entitledName, 'distance', `distance:${entitledName}`],
      columns: [new Float64Array(rows.length).fill(1), side, away, away.map((value, place) => value * side[place])],
    },
    weights: away.map(
      (value, place) => (1 - Math.abs(value) / bandwidth) * (people.weights ? people.weights[rows[place]] : 1),
    ),
    clusters: people.clusters && Uint32Array.from(rows, (row) => people.clusters?.[row] ?? 0),
  };
}

/** Lines on both sides, and how far they may be off. */
export interface Lines {
  readonly kind: 'lines';
  readonly fit: LinearFit;
  readonly covariance: Covariance;
}

/**
 * Local linear regression on either side at once. Errors are HC3, each person's own; with clusters CR2 with
 * Satterthwaite's degrees of freedom.
 */
export function fitLines(window: Window, outcome: Float64Array): Lines | Inestimable {
  const fit = fitLeastSquares(window.design, rowsAt(outcome, window.rows), { weights: window.weights });
  if (fit.kind === 'inestimable') return fit;
  const covariance = window.clusters
    ? bellMcCaffreyCovariance(fit, window.clusters)
    : heteroskedasticCovariance(fit, 'HC3');
  return covariance.kind === 'inestimable' ? covariance : { kind: 'lines', fit, covariance };
}
