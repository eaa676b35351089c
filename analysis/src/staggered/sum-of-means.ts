/** One of several means that make a number: what it is multiplied by, and whose values it is of. */
export interface SharedMean {
  readonly share: number;
  readonly people: Uint32Array;
  /** Of each of these people. */
  readonly values: Float64Array;
}

export interface SumOfMeans {
  readonly value: number;
  readonly variance: number;
  /** Satterthwaite's. */
  readonly df: number;
}

/**
 * A sum of means, each times a share, in which a person may stand several times, with its error by cluster. It is CR2 of the
 * regression of all values below each other on a column for each mean, in closed form: what a cluster pulls at a mean is
 * divided by the root of one less the share that it has in that mean, and the pulls of a cluster are summed over the means
 * before they are squared (influence functions by cluster, each adjusted). The degrees of freedom are those of Bell and
 * McCaffrey for that regression. With people who stand alone and two means it is Welch's error.
 *
 * @param clusters whom each person shares, codes from 0; people stand alone where each has a code of their own
 * @returns nothing for the error where a cluster makes up a mean alone (NaN)
 */
export function sumOfMeans(means: readonly SharedMean[], clusters: Uint32Array): SumOfMeans {
  const size = clusters.reduce((most, code) => Math.max(most, code), -1) + 1;
  const pulls = new Float64Array(size);
  const [spread, fitted] = [new Float64Array(size), new Float64Array(size)];
  const leverages: Float64Array[] = [];
  let value = 0;
  for (const { share, people, values } of means) {
    const n = people.length;
    const mean = meanOf(values);
    value += share * mean;
    const [counts, sums] = [new Float64Array(size), new Float64Array(size)];
    for (let row = 0; row < n; row++) {
      counts[clusters[people[row]]]++;
      sums[clusters[people[row]]] += values[row] - mean;
    }
    const own = new Float64Array(size);
    for (let cluster = 0; cluster < size; cluster++) {
      if (counts[cluster] === 0) continue;
      const adjusted = share / n / Math.sqrt(1 - counts[cluster] / n);
      pulls[cluster] += adjusted * sums[cluster];
      own[cluster] = (adjusted * counts[cluster]) / Math.sqrt(n);
      spread[cluster] += adjusted * adjusted * counts[cluster];
      fitted[cluster] += own[cluster] * own[cluster];
    }
    leverages.push(own);
  }
  return { value, variance: dot(pulls, pulls), df: freedomOf({ spread, fitted, leverages }) };
}

/** Of the matrix whose diagonal is `spread` less the products of the leverages: its trace squared over its squares. */
function freedomOf(parts: {
  readonly spread: Float64Array;
  readonly fitted: Float64Array;
  readonly leverages: readonly Float64Array[];
}): number {
  const { spread, fitted, leverages } = parts;
  let [trace, squares] = [0, 0];
  for (let cluster = 0; cluster < spread.length; cluster++) {
    trace += spread[cluster] - fitted[cluster];
    squares += spread[cluster] * (spread[cluster] - 2 * fitted[cluster]);
  }
  for (const one of leverages) for (const other of leverages) squares += dot(one, other) ** 2;
  return (trace * trace) / squares;
}

function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let place = 0; place < left.length; place++) sum += left[place] * right[place];
  return sum;
}

/** Twice, so that what is far from 0 loses nothing. */
export function meanOf(values: Float64Array): number {
  const rough = values.reduce((sum, value) => sum + value, 0) / values.length;
  return rough + values.reduce((sum, value) => sum + (value - rough), 0) / values.length;
}
