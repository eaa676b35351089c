import { inestimable, type Inestimable } from '../inestimable.ts';
import { addColumns } from '../linear/columns.ts';
import type { Design } from '../linear/design.ts';
import { dot } from '../linear/matrix.ts';
import { eachOrthonormalBlock } from '../linear/orthonormal.ts';
import { informedStep } from '../linear/triangular.ts';
import { residualOf, shareOf } from './link.ts';
import {
  checkLogistic,
  decomposeUnder,
  largestOf,
  logisticFit,
  lossSum,
  workingWeights,
  type LogisticData,
  type LogisticFit,
  type LogisticOptions,
} from './logistic.ts';

const lastStep = 1e-10;
const mostSteps = 500;
/** Steps this small change the loss by less than its rounding: they are taken as they are. */
const small = 1e-4;
/** No step moves log odds further than this: far out the penalty is flat, and a whole step may not come back. */
const longestStep = 3;

/**
 * Logistic regression of a yes (1) or no (0) with Firth's penalty (1993), which takes the bias out of the coefficients
 * and has an answer where an outcome is separated (Heinze and Schemper 2002); R: brglm2, type AS_mean. Its limits by
 * the information are Wald's, and too short at the end where separation is; it is offered and never put in for a plain
 * fit in silence.
 *
 * @returns the fit; or `constant_outcome`, `too_few_people`, `singular`, `no_convergence`
 */
export function fitFirth(
  design: Design,
  outcome: Float64Array,
  { weights }: LogisticOptions = {},
): LogisticFit | Inestimable {
  const checked = checkLogistic(design, outcome, weights);
  if (typeof checked !== 'number') return checked;
  if (!outcome.every((value) => value === 0 || value === 1)) throw new Error('an outcome is neither 0 nor 1');
  const data = { outcome, weights };
  const start = stateAt(design, data, new Float64Array(design.columns.length), new Float64Array(outcome.length));
  if (start.kind === 'inestimable') return start;
  let at = start;
  let last: Step | undefined;
  for (let iterations = 1; iterations <= mostSteps; iterations++) {
    const sums = design.columns.map((column) => dot(column, at.pulls));
    const step = informedStep(at.inverse, sums.length, sums);
    const moved = new Float64Array(outcome.length);
    addColumns(moved, design.columns, step, 1);
    const largest = largestOf(moved, weights);
    if (largest <= lastStep) {
      const { coefficients, logOdds } = at;
      return logisticFit({ design, data, coefficients, logOdds, n: checked, iterations, isPenalised: true });
    }
    last = { share: Math.min(dampingAfter(last, moved), longestStep / largest), moved };
    let next: State | Inestimable = inestimable('no_convergence');
    for (; last.share > 1e-6; last = { share: last.share / 2, moved }) {
      const { share } = last;
      next = stateAt(design, data, along(at.coefficients, step, share), along(at.logOdds, moved, share));
      if (next.kind === 'state' && (largest < small || next.loss <= at.loss)) break;
      next = inestimable('no_convergence');
    }
    if (next.kind === 'inestimable') return next;
    at = next;
  }
  return inestimable('no_convergence');
}

/** A step as it would have been whole, and what share of it was taken. */
interface Step {
  readonly share: number;
  readonly moved: Float64Array;
}

/**
 * The share of a step to take. The information knows nothing of the penalty, so that with few people whole steps may go
 * to and fro for ever: how much of the last one came back tells the share that ends in between.
 */
function dampingAfter(last: Step | undefined, moved: Float64Array): number {
  if (!last) return 1;
  const kept = dot(moved, last.moved) / dot(last.moved, last.moved);
  const share = last.share / (1 - kept);
  return share > 0 ? Math.max(0.1, Math.min(1, share)) : 1;
}

/** Where the search stands. */
interface State {
  readonly kind: 'state';
  readonly coefficients: Float64Array;
  readonly logOdds: Float64Array;
  readonly inverse: Float64Array;
  readonly pulls: Float64Array;
  /** Minus the log likelihood and half the logarithm of the information's determinant: it must not rise. */
  readonly loss: number;
}

function stateAt(
  design: Design,
  data: LogisticData,
  coefficients: Float64Array,
  logOdds: Float64Array,
): State | Inestimable {
  const working = workingWeights(data, logOdds);
  const triangle = decomposeUnder(design, working);
  if (triangle.kind === 'inestimable') return triangle;
  const { inverse } = triangle;
  let loss = lossSum(data, logOdds);
  for (let place = 0; place < coefficients.length; place++)
    loss += Math.log(Math.abs(inverse[place * coefficients.length + place]));
  const pulls = penalisedPulls({ design, inverse, working }, data, logOdds);
  return { kind: 'state', coefficients, logOdds, inverse, pulls, loss };
}

function along(from: Float64Array, step: Float64Array, share: number): Float64Array {
  return from.map((value, place) => value + share * step[place]);
}

/** Weight x residual + leverage x (1/2 - share): the score with the penalty's part. */
function penalisedPulls(
  at: { readonly design: Design; readonly inverse: Float64Array; readonly working: Float64Array },
  { outcome, weights }: LogisticData,
  logOdds: Float64Array,
): Float64Array {
  const size = at.design.columns.length;
  const pulls = new Float64Array(outcome.length);
  eachOrthonormalBlock(at, outcome.length, ({ values, stride, rows }, from) => {
    for (let row = 0; row < rows; row++) {
      let length = 0;
      for (let place = 0; place < size; place++) length += values[place * stride + row] ** 2;
      const here = from + row;
      const penalty = length * at.working[here] * (0.5 - shareOf(logOdds[here]));
      pulls[here] = residualOf(outcome[here], logOdds[here]) * (weights ? weights[here] : 1) + penalty;
    }
  });
  return pulls;
}
