import { inestimable, type Inestimable } from '../inestimable.ts';
import { addColumns } from '../linear/columns.ts';
import { rowsOf, type Design } from '../linear/design.ts';
import { dot } from '../linear/matrix.ts';
import { decompose, type Triangle } from '../linear/qr.ts';
import { throughInformation } from './stacked.ts';

/** Means agree to this share of a standard deviation; */
const closeEnough = 1e-13;
/** or to this one where sums over many people are no more exact, and another step brings them no nearer. */
const closeInSum = 1e-9;
const steps = 100;
/** Where weighting leaves a column less than this share of its spread, what is aimed at lies at the edge or beyond. */
const leastSpread = 1e-4;

/** What the reference is to look like, and who is in it. */
export interface BalanceProblem {
  /** Without intercept. */
  readonly before: Design;
  readonly exposed: Float64Array;
  readonly base?: Float64Array | undefined;
}

/**
 * Entropy balancing (Hainmueller 2012): weights for the reference, as near to the survey's (or to equal ones) as can be,
 * whose means are those of the group. They are base x exp(sum of multiplier x column), the multipliers at the least of
 * the convex dual, found by Newton's method with a line search on columns in standard deviations from what is aimed at.
 * The weights of the group are the survey's; both arms weigh the same in all.
 *
 * @returns a weight for each row; or `empty_group`, `singular`, `no_overlap` where no weights can make the means agree
 */
export function entropyWeights(problem: BalanceProblem): Float64Array | Inestimable {
  const { before, exposed } = problem;
  if (rowsOf(before) !== exposed.length && before.columns.length > 0) throw new Error('the columns differ in length');
  const base = problem.base ?? new Float64Array(exposed.length).fill(1);
  const [inGroup, inReference] = [totalOf(base, exposed, 1), totalOf(base, exposed, 0)];
  if (inGroup === 0 || inReference === 0) return inestimable('empty_group');
  const aim = standardised(before, { base, exposed, inGroup });
  const beyond = aim.names.filter((_, place) => isBeyond(aim.columns[place], { base, exposed }));
  if (beyond.length > 0) return inestimable('no_overlap', beyond);
  const start = base.map((weight, row) => (exposed[row] === 1 ? 0 : weight / inReference));
  const shares = lowestDual(aim, start);
  if ('kind' in shares) return shares;
  return shares.map((share, row) => (exposed[row] === 1 ? base[row] : share * inGroup));
}

/** Whether all of the reference lie on one side of what is aimed at, so that no weights can bring their mean there. */
function isBeyond(
  column: Float64Array,
  { base, exposed }: { readonly base: Float64Array; readonly exposed: Float64Array },
): boolean {
  let [low, high] = [Infinity, -Infinity];
  for (let row = 0; row < column.length; row++) {
    if (exposed[row] === 1 || base[row] === 0) continue;
    low = Math.min(low, column[row]);
    high = Math.max(high, column[row]);
  }
  return low > closeInSum || high < -closeInSum;
}

/** Newton's way down. The shares of the reference sum to one; those of the group are zero. */
function lowestDual(aim: Design, start: Float64Array): Float64Array | Inestimable {
  const size = aim.columns.length;
  let found = { shares: start, dual: 0 };
  let multipliers = new Float64Array(size);
  let first: Triangle | undefined;
  let apartBefore = Infinity;
  for (let step = 0; step < steps; step++) {
    const means = Float64Array.from(aim.columns, (column) => dot(column, found.shares));
    const apart = means.reduce((most, mean) => Math.max(most, Math.abs(mean)), 0);
    if (apart <= closeEnough || (apart <= closeInSum && apart > apartBefore / 2)) return found.shares;
    apartBefore = apart;
    const triangle = spreadOf(aim, found.shares, means);
    if (triangle.kind === 'inestimable') return first ? tellingApart(aim, multipliers) : triangle;
    first ??= triangle;
    if (isFlat(triangle.upper, first.upper, size)) return tellingApart(aim, multipliers);
    const direction = throughInformation(triangle.inverse, means);
    const slope = dot(means, direction);
    const next = stepDown(found, slope, (length) => {
      const tried = multipliers.map((one, place) => one - length * direction[place]);
      return { ...tiltedBy(aim, start, tried), multipliers: tried };
    });
    // Rounding ends the way: it is as low as it gets.
    if (!next) return apart <= closeInSum ? found.shares : tellingApart(aim, multipliers);
    multipliers = next.multipliers;
    found = next;
  }
  return tellingApart(aim, multipliers);
}

/** As far as the sum over millions may be off: near the end the way down is smaller. */
const roundingOfDual = 1e-11;

/** The longest of 1, 1/2, 1/4 ... steps that goes down by enough (Armijo 1966), as far as rounding lets it be seen. */
function stepDown<Step extends { readonly dual: number }>(
  { dual }: { readonly dual: number },
  slope: number,
  stepOf: (length: number) => Step,
): Step | undefined {
  for (let length = 1; length > 1e-9; length /= 2) {
    const step = stepOf(length);
    if (step.dual <= dual - 1e-4 * length * slope + roundingOfDual * (1 + Math.abs(dual))) return step;
  }
  return undefined;
}

/** Shares proportional to start x exp(sum of multiplier x column), and the logarithm of what they were divided by. */
function tiltedBy(
  aim: Design,
  start: Float64Array,
  multipliers: Float64Array,
): { readonly shares: Float64Array; readonly dual: number } {
  const shares = new Float64Array(start.length);
  addColumns(shares, aim.columns, multipliers, 1);
  let most = -Infinity;
  for (let row = 0; row < start.length; row++) if (start[row] > 0) most = Math.max(most, shares[row]);
  let total = 0;
  for (let row = 0; row < start.length; row++) {
    shares[row] = start[row] > 0 ? start[row] * Math.exp(shares[row] - most) : 0;
    total += shares[row];
  }
  for (let row = 0; row < start.length; row++) shares[row] /= total;
  return { shares, dual: Math.log(total) + most };
}

/** Refuses, naming the columns whose multipliers ran away: those that no weighting brings together. */
function tellingApart({ names }: Design, multipliers: Float64Array): Inestimable {
  const most = multipliers.reduce((largest, one) => Math.max(largest, Math.abs(one)), 0);
  return inestimable(
    'no_overlap',
    names.filter((_, place) => Math.abs(multipliers[place]) >= most / 4),
  );
}

/** The triangle whose square is the covariance of the columns under the shares. */
function spreadOf(aim: Design, shares: Float64Array, means: Float64Array): Triangle | Inestimable {
  const size = aim.columns.length;
  return decompose(aim, ({ values, stride }, from, to) => {
    const roots = shares.subarray(from, to).map(Math.sqrt);
    for (let place = 0; place < size; place++)
      for (let row = 0; row < roots.length; row++) {
        const at = place * stride + row;
        values[at] = (values[at] - means[place]) * roots[row];
      }
    values.fill(0, size * stride, size * stride + roots.length);
  });
}

function isFlat(upper: Float64Array, first: Float64Array, size: number): boolean {
  for (let place = 0; place < size; place++) {
    const at = place * size + place;
    if (Math.abs(upper[at]) < leastSpread * Math.abs(first[at])) return true;
  }
  return false;
}

/** The columns of the reference, in its standard deviations, from the means of the group. */
function standardised(
  { names, columns }: Design,
  { base, exposed, inGroup }: { readonly base: Float64Array; readonly exposed: Float64Array; readonly inGroup: number },
): Design {
  return {
    names,
    columns: columns.map((column) => {
      let [aimed, sum, total, squares] = [0, 0, 0, 0];
      for (let row = 0; row < column.length; row++)
        if (exposed[row] === 1) aimed += (base[row] * column[row]) / inGroup;
        else {
          sum += base[row] * column[row];
          total += base[row];
        }
      for (let row = 0; row < column.length; row++)
        if (exposed[row] !== 1) squares += base[row] * (column[row] - sum / total) ** 2;
      const spread = Math.sqrt(squares / total) || 1;
      return column.map((value) => (value - aimed) / spread);
    }),
  };
}

function totalOf(base: Float64Array, exposed: Float64Array, arm: 0 | 1): number {
  return base.reduce((sum, weight, row) => (exposed[row] === arm ? sum + weight : sum), 0);
}
