import { valuesOf } from './oracle-closeness.ts';

/** A column of an oracle's data as its R script describes it: drawn, and cut to 0 and 1 where `below` is given. */
export interface GoldenColumn {
  readonly name: string;
  readonly seed: number;
  readonly scale: number;
  readonly offset: number;
  readonly below?: number | null;
}

export function drawColumn(n: number, { seed, scale, offset, below }: GoldenColumn): Float64Array {
  const values = valuesOf({ n, seed, scale, offset });
  return below === undefined || below === null ? values : values.map((value) => (value < below ? 1 : 0));
}

/** An intercept and the columns described, drawn to the same bits as in R. */
export function drawDesign(
  n: number,
  columns: readonly GoldenColumn[],
): { readonly names: readonly string[]; readonly columns: readonly Float64Array[] } {
  return {
    names: ['(intercept)', ...columns.map(({ name }) => name)],
    columns: [new Float64Array(n).fill(1), ...columns.map((column) => drawColumn(n, column))],
  };
}

/** For each row the number of its cluster, the clusters one after the other. */
export function clustersOf(sizes: readonly number[]): Uint32Array {
  return Uint32Array.from(sizes.flatMap((size, cluster) => Array.from({ length: size }, () => cluster)));
}
