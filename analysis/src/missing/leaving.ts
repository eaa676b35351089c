import { addColumns } from '../linear/columns.ts';
import type { Fitted } from '../linear/fitted.ts';
import type { FurtherPulls } from '../linear/further-pulls.ts';
import { turn } from '../linear/triangular.ts';
import { addModelInfluence, throughInformation, type StackedModel } from '../weighting/stacked.ts';

/**
 * How the weights of those who stayed rest on a regression of who stayed, of everybody who began. An error that takes such
 * weights as known is too large: chance in who left is in part seen, and taken away by the weights.
 */
export interface Leaving {
  /** Of everybody who began. */
  readonly model: StackedModel;
  /** For each row that is compared its row among them. */
  readonly places: Uint32Array;
  /** For each row that is compared: as a share of its weight, how that moves with the log odds to stay. */
  readonly slopes: Float64Array;
  /** Of everybody who began: 1 in the group; and clusters, by the codes of those that are compared. */
  readonly exposed: Float64Array;
  readonly clusters?: Uint32Array | undefined;
}

/**
 * What everybody who began adds to an estimate by such weights, from what each that is compared adds where they are known.
 * Doubling somebody's weight moves an estimate by their influence: so it answers to the chances to stay by the sum of
 * influence x slope x columns (Robins, Rotnitzky and Zhao 1995, as stacked equations: Stefanski and Boos 2002).
 */
export function influencesOfAll(influences: Float64Array, { model, places, slopes }: Leaving): Float64Array {
  const { pulls } = model;
  const all = new Float64Array(pulls.length);
  const moves = new Float64Array(pulls.length);
  for (let row = 0; row < places.length; row++) {
    all[places[row]] += influences[row];
    moves[places[row]] += influences[row] * slopes[row];
  }
  addModelInfluence(all, model, moves);
  return all;
}

/** The same for all coefficients of a fit under such weights, beside its rows' own pulls. */
export function pullsOfLeaving(
  { design: { columns }, scores, inverse }: Fitted,
  { model, places, slopes, clusters }: Leaving,
): FurtherPulls {
  const size = columns.length;
  const { columns: known } = model.design;
  // How the pulls on each coefficient, in orthonormal columns, answer to each coefficient of the model of who stayed.
  const answers = known.map((column) => {
    const sums = columns.map((own) => {
      let sum = 0;
      for (let row = 0; row < places.length; row++) sum += column[places[row]] * slopes[row] * scores[row] * own[row];
      return sum;
    });
    return turn(inverse, size, sums);
  });
  const further = columns.map((_, place) => {
    const through = throughInformation(
      model.inverse,
      Float64Array.from(answers, (one) => one[place]),
    );
    const pulls = new Float64Array(model.pulls.length);
    addColumns(pulls, known, through, 1);
    return pulls.map((value, row) => value * model.pulls[row]);
  });
  return { columns: further, places, clusters };
}
