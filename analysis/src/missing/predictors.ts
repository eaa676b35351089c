import { isMissing, type IncompleteTable } from './incomplete.ts';

/** An arm while it is completed: its rows, and every column as it stands now. */
export interface Arm {
  readonly table: IncompleteTable;
  readonly rows: Uint32Array;
  /** By column, one for each row of the arm; NaN only where nothing applies. */
  readonly filled: readonly Float64Array[];
}

/** From fewer people a cluster's own shift cannot be told: the means of its people stand for it. */
const fewestOfCluster = 10;

/**
 * What tells of one column: the others as they stand now (a category by its levels, with a column of its own for not
 * applicable), their products where asked, and the cluster: a shift for each where there are ten people or more a cluster
 * of whom the column is known, else the cluster's means of the other columns. Each over its standard deviation, about its
 * mean; what is the same for all is left out.
 *
 * @returns columns, each with a value for every row of the arm
 */
export function predictorsOf({ table, rows, filled }: Arm, target: number): readonly Float64Array[] {
  const shown = table.columns.map((_, place) => shownColumns({ table, rows, filled }, place));
  const others = shown.flatMap((columns, place) => (place === target ? [] : columns));
  const products = (table.interactions ?? []).flatMap(([first, second]) => {
    const [one, other] = [first, second].map((name) => table.columns.findIndex((column) => column.name === name));
    if (one === target || other === target) return [];
    return shown[one].flatMap((left) => shown[other].map((right) => left.map((value, row) => value * right[row])));
  });
  const all = [...others, ...products];
  const { clusters } = table;
  if (clusters)
    all.push(
      ...clusterColumns(
        Uint32Array.from(rows, (row) => clusters[row]),
        others,
        known(),
      ),
    );
  return all.flatMap((column) => standardised(column) ?? []);

  function known(): number {
    return rows.reduce((count, row) => count + (isMissing(table.columns[target], row) ? 0 : 1), 0);
  }
}

function shownColumns({ table, filled }: Arm, place: number): readonly Float64Array[] {
  const values = filled[place];
  const isApplicable = values.map((value) => (Number.isNaN(value) ? 0 : 1));
  const marks = isApplicable.includes(0) ? [isApplicable] : [];
  const known = values.map((value) => (Number.isNaN(value) ? 0 : value));
  if (table.columns[place].kind !== 'category') return [known, ...marks];
  const most = known.reduce((largest, value) => Math.max(largest, value), 0);
  const levels = Array.from({ length: most }, (_, level) => values.map((value) => (value === level + 1 ? 1 : 0)));
  return [...levels, ...marks];
}

function clusterColumns(
  clusters: Uint32Array,
  others: readonly Float64Array[],
  known: number,
): readonly Float64Array[] {
  const numbers = new Map<number, number>();
  const codes = clusters.map((cluster) => {
    const found = numbers.get(cluster) ?? numbers.size;
    numbers.set(cluster, found);
    return found;
  });
  if (known >= fewestOfCluster * numbers.size)
    return Array.from({ length: numbers.size - 1 }, (_, at) =>
      Float64Array.from(codes, (code) => (code === at + 1 ? 1 : 0)),
    );
  const sizes = new Float64Array(numbers.size);
  for (const code of codes) sizes[code]++;
  return others.map((column) => {
    const sums = new Float64Array(numbers.size);
    for (let row = 0; row < column.length; row++) sums[codes[row]] += column[row];
    return Float64Array.from(codes, (code) => sums[code] / sizes[code]);
  });
}

/** Undefined where everybody has the same. */
function standardised(column: Float64Array): Float64Array | undefined {
  const mean = column.reduce((sum, value) => sum + value, 0) / column.length;
  const deviation = Math.sqrt(column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / column.length);
  return deviation > 1e-12 * Math.abs(mean) ? column.map((value) => (value - mean) / deviation) : undefined;
}
