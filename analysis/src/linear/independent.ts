import { rowsOf, type Design } from './design.ts';
import { reflectInto } from './householder.ts';

/** Columns that neither an intercept nor each other make, and the places of those that were left out. */
export interface Independent {
  readonly design: Design;
  readonly redundant: readonly number[];
}

/** So far from nothing, in standard deviations, that a column's own digits are lost beside an intercept. */
const farOff = 1e3;
/** Spreads between these are squared without harm. */
const easySpreads = { least: 1e-6, most: 1e6 };
/** What is left of a column of which the others make all, as a share of its length about its mean. */
const nothingLeft = 1e-10;
/** Steps between doubles by which a value may be off for its rounding alone. */
const rounding = 4 * Number.EPSILON;
const blockRows = 256;

/**
 * The columns that are not made, exactly, by an intercept and the columns before them; R's `lm` leaves out the same. Looked
 * at about their means, so that a column far from nothing is not taken for constant, and with a tolerance of rounding
 * alone: what is nearly the same as others stays. Columns far from nothing are given about their means in standard
 * deviations, which changes no coefficient but their own and that of the intercept.
 */
export function independentColumns({ names, columns }: Design): Independent {
  rowsOf({ names, columns });
  const spreads = columns.map(spreadOf);
  const isMade = areMade(columns, spreads);
  const redundant = [...columns.keys()].filter((place) => isMade[place]);
  const kept = [...columns.keys()].filter((place) => !isMade[place]);
  return {
    design: {
      names: kept.map((place) => names[place]),
      columns: kept.map((place) => easyColumn(columns[place], spreads[place])),
    },
    redundant,
  };
}

/** A column as a regression can take it: as it is, or about its mean where it is far off or of a strange size. */
export function easyColumn(values: Float64Array, { mean, sd }: Spread = spreadOf(values)): Float64Array {
  const isEasy = Math.abs(mean) <= farOff * sd && sd >= easySpreads.least && sd <= easySpreads.most;
  if (isEasy || !(sd > 0)) return values;
  const [first] = values;
  const middle = mean - first;
  return values.map((value) => (value - first - middle) / sd);
}

interface Spread {
  readonly mean: number;
  readonly sd: number;
  readonly largest: number;
}

/** About the first value, so that what all share takes no digits. */
function spreadOf(values: Float64Array): Spread {
  const [first = 0] = values;
  let [sum, largest] = [0, 0];
  for (const value of values) {
    sum += value - first;
    largest = Math.max(largest, Math.abs(value));
  }
  const middle = sum / values.length;
  let squares = 0;
  for (const value of values) squares += (value - first - middle) ** 2;
  return { mean: first + middle, sd: Math.sqrt(squares / values.length), largest };
}

/**
 * Whether each column is made by those before it: by the QR decomposition of all, about their means and in standard
 * deviations. What is left of a column lies on the diagonal and in the rows of columns that were made themselves.
 */
function areMade(columns: Design['columns'], spreads: readonly Spread[]): readonly boolean[] {
  const width = columns.length;
  const n = columns[0]?.length ?? 0;
  const factor = new Float64Array(width * width);
  const values = new Float64Array(blockRows * width);
  for (let from = 0; from < n; from += blockRows) {
    const rows = Math.min(blockRows, n - from);
    for (let place = 0; place < width; place++) {
      const { mean, sd } = spreads[place];
      const [first] = columns[place];
      const middle = mean - first;
      for (let row = 0; row < rows; row++)
        values[place * blockRows + row] = sd > 0 ? (columns[place][from + row] - first - middle) / sd : 0;
    }
    reflectInto(factor, width, { values, stride: blockRows, rows });
  }
  const kept: number[] = [];
  return columns.map((_, place) => {
    const { sd, largest } = spreads[place];
    let squares = factor[place * width + place] ** 2;
    for (let row = 0; row < place; row++) if (!kept.includes(row)) squares += factor[row * width + place] ** 2;
    const noise = sd > 0 ? (rounding * largest) / sd : Infinity;
    const isMade = Math.sqrt(squares / n) <= Math.max(nothingLeft, noise);
    if (!isMade) kept.push(place);
    return isMade;
  });
}
