import type { IncompleteTable } from './incomplete.ts';

/** An arm while it is completed: its rows, and every column as it stands now. */
export interface Arm {
  readonly table: IncompleteTable;
  readonly rows: Uint32Array;
  /** By column, one for each row of the arm; NaN only where nothing applies. */
  readonly filled: readonly Float64Array[];
}

type Columns = readonly Float64Array[];

/** From fewer people a cluster's own shift cannot be told: the means of its people stand for it. */
const fewestOfCluster = 10;

/**
 * What tells of one column: the others as they stand now (a category by its levels, with a column of its own for not
 * applicable), their products where asked, and the cluster: a shift for each where there are ten people or more a cluster
 * of whom the column is known, else the cluster's means of the other columns. Each over its standard deviation, about its
 * mean; what is the same for all is left out. Kept from one draw to the next, save what was drawn between.
 */
export class Predictors {
  readonly #arm: Arm;
  readonly #pairs: readonly (readonly [number, number])[];
  readonly #shown: Columns[];
  readonly #products: Columns[];
  readonly #clusters: Clusters | undefined;

  constructor(arm: Arm) {
    const { table, rows } = arm;
    const placeOf = (name: string): number => table.columns.findIndex((column) => column.name === name);
    this.#arm = arm;
    this.#pairs = (table.interactions ?? []).map(([one, other]) => [placeOf(one), placeOf(other)]);
    this.#shown = table.columns.map((_, place) => shownColumns(arm, place));
    this.#products = this.#pairs.map((pair) => this.#product(pair));
    const { clusters } = table;
    this.#clusters = clusters && clustersOf(Uint32Array.from(rows, (row) => clusters[row]));
  }

  /** A column was drawn anew. */
  refresh(place: number): void {
    this.#shown[place] = shownColumns(this.#arm, place);
    for (const [at, pair] of this.#pairs.entries()) if (pair.includes(place)) this.#products[at] = this.#product(pair);
  }

  /**
   * @param known of how many rows the target is known
   * @returns columns, each with a value for every row of the arm
   */
  of(target: number, known: number): Columns {
    const others = this.#shown.flatMap((columns, place) => (place === target ? [] : columns));
    const products = this.#products.flatMap((columns, at) => (this.#pairs[at].includes(target) ? [] : columns));
    const all = [...others, ...products];
    const clusters = this.#clusters;
    if (!clusters) return all;
    if (known >= fewestOfCluster * clusters.sizes.length) return [...all, ...clusters.shifts];
    return [...all, ...others.flatMap((column) => standardised(clusterMeans(column, clusters)))];
  }

  #product([one, other]: readonly [number, number]): Columns {
    return this.#shown[one].flatMap((left) =>
      this.#shown[other].flatMap((right) => standardised(left.map((value, row) => value * right[row]))),
    );
  }
}

function shownColumns({ table, filled }: Arm, place: number): Columns {
  const values = filled[place];
  const isApplicable = values.map((value) => (Number.isNaN(value) ? 0 : 1));
  const known = values.map((value) => (Number.isNaN(value) ? 0 : value));
  if (table.columns[place].kind !== 'category') return [...standardised(known), ...standardised(isApplicable)];
  const most = known.reduce((largest, value) => Math.max(largest, value), 0);
  const levels = Array.from({ length: most }, (_, level) => values.map((value) => (value === level + 1 ? 1 : 0)));
  return [...levels, isApplicable].flatMap(standardised);
}

interface Clusters {
  /** From 0 on, without gaps. */
  readonly codes: Uint32Array;
  readonly sizes: Float64Array;
  /** A column for each cluster but the first. */
  readonly shifts: Columns;
}

function clustersOf(clusters: Uint32Array): Clusters {
  const numbers = new Map<number, number>();
  const codes = clusters.map((cluster) => {
    const found = numbers.get(cluster) ?? numbers.size;
    numbers.set(cluster, found);
    return found;
  });
  const sizes = new Float64Array(numbers.size);
  for (const code of codes) sizes[code]++;
  // More shifts than that are never asked for.
  const count = sizes.length * fewestOfCluster > codes.length ? 0 : sizes.length - 1;
  const shifts = Array.from({ length: count }, (_, at) =>
    Float64Array.from(codes, (code) => (code === at + 1 ? 1 : 0)),
  );
  return { codes, sizes, shifts: shifts.flatMap(standardised) };
}

function clusterMeans(column: Float64Array, { codes, sizes }: Clusters): Float64Array {
  const sums = new Float64Array(sizes.length);
  for (let row = 0; row < column.length; row++) sums[codes[row]] += column[row];
  return Float64Array.from(codes, (code) => sums[code] / sizes[code]);
}

/** None where everybody has the same. */
function standardised(column: Float64Array): Columns {
  let [sum, squares] = [0, 0];
  for (let row = 0; row < column.length; row++) sum += column[row];
  const mean = sum / column.length;
  for (let row = 0; row < column.length; row++) squares += (column[row] - mean) ** 2;
  const deviation = Math.sqrt(squares / column.length);
  return deviation > 1e-12 * Math.abs(mean) ? [column.map((value) => (value - mean) / deviation)] : [];
}

/** At most so many columns tell of one of an arm, an intercept among them. */
export function countPredictors({ columns, interactions = [], clusters }: IncompleteTable, rows: Uint32Array): number {
  const wide = columns.map(({ kind, values }) =>
    kind === 'category' ? rows.reduce((most, row) => (values[row] > most ? values[row] : most), 0) + 1 : 2,
  );
  const others = wide.reduce((sum, one) => sum + one, 0) + 4 * interactions.length;
  if (!clusters) return 1 + others;
  const { size } = new Set(rows.map((row) => clusters[row]));
  return 1 + others + (size * fewestOfCluster <= rows.length ? size - 1 : others);
}
