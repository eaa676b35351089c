import { inestimable, type Inestimable } from '../inestimable.ts';
import { addColumns } from '../linear/columns.ts';
import { rowsOf, type Design } from '../linear/design.ts';
import type { Fitted } from '../linear/fitted.ts';
import { dot } from '../linear/matrix.ts';
import { decompose, type FillBlock, type Triangle } from '../linear/qr.ts';
import { informedStep } from '../linear/triangular.ts';
import { checkWeights } from '../linear/weights.ts';
import { lossOf, residualOf, shareOf, slopeOf } from './link.ts';
import { separatedBy } from './separation.ts';

/** A logistic regression, plain, fractional or penalised. Coefficients are log odds. */
export interface LogisticFit extends Fitted {
  readonly kind: 'logistic';
  readonly outcome: Float64Array;
  readonly weights: Float64Array | undefined;
  /** Linear predictors, one for each row. */
  readonly logOdds: Float64Array;
  /** Some outcome lies between 0 and 1: only robust covariances are right. */
  readonly isFractional: boolean;
  /** By Firth's penalty. */
  readonly isPenalised: boolean;
  readonly iterations: number;
}

export interface LogisticOptions {
  /** Of survey or of chance to be there: above 0, or 0 for a row that is out. */
  readonly weights?: Float64Array | undefined;
}

/** A step that moves no log odds further than this is the last: the one after would be rounding. */
const lastStep = 1e-7;
/** The same of steps with the slope of an earlier one, each of which leaves a share of the error. */
const lastCheapStep = 1e-9;
/** Steps this small hardly change the slope. */
const nearEnough = 0.03;
const mostSteps = 60;
/** Of a step's largest pull on a row, what may be left of the steps before on rows that it should not move. */
const still = 1e-6;
/** Before that many steps a search that will succeed may look like separation. */
const firstSuspicion = 6;

/**
 * Logistic regression of a yes (1) or no (0), or of a score from 0 to 1 (fractional: Papke and Wooldridge 1996, whose
 * errors must be robust), by Newton's steps, each of them a weighted least squares by QR. With weights the weighted
 * likelihood.
 *
 * @returns the fit; or `separated` with the names of the columns that tell some outcomes without fail, so that no
 * coefficients are the most likely ones (`fitFirth` has an answer then); `constant_outcome`, `too_few_people`,
 * `singular`, `no_convergence`
 */
export function fitLogistic(
  design: Design,
  outcome: Float64Array,
  { weights }: LogisticOptions = {},
): LogisticFit | Inestimable {
  const checked = checkLogistic(design, outcome, weights);
  if (typeof checked !== 'number') return checked;
  const data = { outcome, weights };
  const coefficients = new Float64Array(design.columns.length);
  const logOdds = new Float64Array(outcome.length);
  const moved = new Float64Array(outcome.length);
  let loss = lossSum(data, logOdds);
  let known: KnownSlope | undefined;
  for (let iterations = 1; iterations <= mostSteps; iterations++) {
    const isCheap = known !== undefined && known.last <= nearEnough;
    const found: Step | Inestimable =
      known && isCheap ? stepFrom(design, data, logOdds, known) : newStep(design, data, logOdds);
    if (found.kind === 'inestimable') return iterations === 1 ? found : inestimable('no_convergence');
    const { step } = found;
    moved.fill(0);
    addColumns(moved, design.columns, step, 1);
    const largest = largestOf(moved, weights);
    if (iterations > firstSuspicion && largest > lastStep) {
      const names = separatedBy(design, data, step, still) ?? separatedBy(design, data, coefficients, 0);
      if (names) return inestimable('separated', names);
    }
    loss = takeStep({ coefficients, logOdds, data, loss }, step, moved);
    if (largest <= (isCheap ? lastCheapStep : lastStep))
      return logisticFit({ design, data, coefficients, logOdds, n: checked, iterations, isPenalised: false });
    // Where steps with the slope known do not shrink fast, it is found anew.
    const isSlow = known !== undefined && isCheap && largest > 0.2 * known.last;
    known = isSlow ? undefined : { inverse: found.inverse, last: largest };
  }
  return inestimable('no_convergence');
}

/** R^-1 of a step before, and how far that one moved log odds. */
interface KnownSlope {
  readonly inverse: Float64Array;
  readonly last: number;
}

interface Step {
  readonly kind: 'step';
  readonly step: Float64Array;
  readonly inverse: Float64Array;
}

/** A step of Newton's. */
function newStep(design: Design, data: LogisticData, logOdds: Float64Array): Step | Inestimable {
  const triangle = decompose(design, fillStep(design.columns.length, data, logOdds));
  if (triangle.kind === 'inestimable') return triangle;
  return { kind: 'step', step: triangle.coefficients, inverse: triangle.inverse };
}

/** A step with the slope of an earlier one: near the end it leads as far, at a tenth of the work. */
function stepFrom({ columns }: Design, data: LogisticData, logOdds: Float64Array, { inverse }: KnownSlope): Step {
  const { outcome, weights } = data;
  const pulls = outcome.map((value, row) => residualOf(value, logOdds[row]) * (weights ? weights[row] : 1));
  const sums = columns.map((column) => dot(column, pulls));
  return { kind: 'step', step: informedStep(inverse, columns.length, sums), inverse };
}

/** Outcomes with their weights. */
export interface LogisticData {
  readonly outcome: Float64Array;
  readonly weights: Float64Array | undefined;
}

/** How many rows count; or why nothing can be fitted to them. Throws where an outcome is not from 0 to 1. */
export function checkLogistic(
  design: Design,
  outcome: Float64Array,
  weights: Float64Array | undefined,
): number | Inestimable {
  const rows = rowsOf(design);
  if (outcome.length !== rows) throw new Error('the outcome is not as long as the design');
  if (!outcome.every((value) => value >= 0 && value <= 1)) throw new Error('an outcome is not from 0 to 1');
  const n = weights ? checkWeights(weights, rows) : rows;
  if (n <= design.columns.length) return inestimable('too_few_people');
  const first = outcome.find((_, row) => weights?.[row] !== 0);
  if (outcome.every((value, row) => value === first || weights?.[row] === 0)) return inestimable('constant_outcome');
  return n;
}

/** Columns times the root of how much each row's share moves; behind them what is left to explain, in that measure. */
function fillStep(size: number, { outcome, weights }: LogisticData, logOdds: Float64Array): FillBlock {
  let roots = new Float64Array();
  return ({ values, stride, rows }, from) => {
    if (roots.length < rows) roots = new Float64Array(rows);
    for (let row = 0; row < rows; row++) {
      const slope = slopeOf(logOdds[from + row]);
      const root = Math.sqrt(slope * (weights ? weights[from + row] : 1));
      roots[row] = root;
      // So far out that the slope is no number any more, a row has nothing left to say.
      values[size * stride + row] =
        slope > 0 ? (root * residualOf(outcome[from + row], logOdds[from + row])) / slope : 0;
    }
    for (let place = 0; place < size; place++)
      for (let row = 0; row < rows; row++) values[place * stride + row] *= roots[row];
  };
}

/** Minus the log likelihood; of log odds moved by a share of a step where there is one. */
export function lossSum(
  { outcome, weights }: LogisticData,
  logOdds: Float64Array,
  moved?: Float64Array,
  share = 0,
): number {
  let sum = 0;
  for (let row = 0; row < outcome.length; row++) {
    const here = moved ? logOdds[row] + share * moved[row] : logOdds[row];
    sum += (weights ? weights[row] : 1) * lossOf(outcome[row], here);
  }
  return sum;
}

/** Goes along a step, halving it as long as the fit becomes worse, and gives the loss there. */
function takeStep(
  at: {
    readonly coefficients: Float64Array;
    readonly logOdds: Float64Array;
    readonly data: LogisticData;
    readonly loss: number;
  },
  step: Float64Array,
  moved: Float64Array,
): number {
  const { coefficients, logOdds, data } = at;
  let share = 1;
  let loss = lossSum(data, logOdds, moved, share);
  for (; share > 1e-4 && !(loss <= at.loss * (1 + 1e-12)); loss = lossSum(data, logOdds, moved, share)) share /= 2;
  for (let place = 0; place < step.length; place++) coefficients[place] += share * step[place];
  for (let row = 0; row < moved.length; row++) logOdds[row] += share * moved[row];
  return loss;
}

export function largestOf(moved: Float64Array, weights: Float64Array | undefined): number {
  let most = 0;
  for (let row = 0; row < moved.length; row++) if (weights?.[row] !== 0) most = Math.max(most, Math.abs(moved[row]));
  return most;
}

/** How much each row tells of the coefficients: weight x share x (1 - share). */
export function workingWeights({ weights }: LogisticData, logOdds: Float64Array): Float64Array {
  return logOdds.map((value, row) => slopeOf(value) * (weights ? weights[row] : 1));
}

/** R of the columns under given weights, with nothing beside them. */
export function decomposeUnder(design: Design, working: Float64Array): Triangle | Inestimable {
  const size = design.columns.length;
  return decompose(design, ({ values, stride, rows }, from) => {
    values.fill(0, size * stride, (size + 1) * stride);
    const roots = working.subarray(from, from + rows).map(Math.sqrt);
    for (let place = 0; place < size; place++)
      for (let row = 0; row < rows; row++) values[place * stride + row] *= roots[row];
  });
}

/** The fit at coefficients that a search has ended at. */
export function logisticFit(
  end: Pick<LogisticFit, 'design' | 'coefficients' | 'logOdds' | 'n' | 'iterations' | 'isPenalised'> & {
    readonly data: LogisticData;
  },
): LogisticFit | Inestimable {
  const { design, data, logOdds, n } = end;
  const { outcome, weights } = data;
  const working = workingWeights(data, logOdds);
  const triangle = decomposeUnder(design, working);
  if (triangle.kind === 'inestimable') return triangle;
  const residuals = outcome.map((value, row) => residualOf(value, logOdds[row]));
  const isFractional = outcome.some((value, row) => value > 0 && value < 1 && weights?.[row] !== 0);
  return {
    kind: 'logistic',
    names: design.names,
    coefficients: end.coefficients,
    design,
    outcome,
    weights,
    logOdds,
    isFractional,
    isPenalised: end.isPenalised,
    iterations: end.iterations,
    n,
    df: Infinity,
    inverse: triangle.inverse,
    working,
    scores: weights ? residuals.map((value, row) => value * weights[row]) : residuals,
    dispersion: isFractional ? pearson(residuals, data, logOdds) / (n - design.columns.length) : 1,
    noise: 1e-24,
  };
}

/** Sum of weight x squared residual over the variance that a yes or no has. */
function pearson(residuals: Float64Array, { weights }: LogisticData, logOdds: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < residuals.length; row++)
    sum += ((weights ? weights[row] : 1) * residuals[row] ** 2) / slopeOf(logOdds[row]);
  return sum;
}

/** The share that the fit says each row has. */
export function sharesOf(logOdds: Float64Array): Float64Array {
  return logOdds.map(shareOf);
}
