/** Rows worked on at a time, so that what is added to stays in the processor's nearest memory. */
const blockRows = 1024;

/** Adds `sign` times the columns, each by its coefficient, to `sums`. */
export function addColumns(
  sums: Float64Array,
  columns: readonly Float64Array[],
  coefficients: ArrayLike<number>,
  sign: 1 | -1,
): void {
  for (let from = 0; from < sums.length; from += blockRows) {
    const to = Math.min(sums.length, from + blockRows);
    for (const [place, column] of columns.entries()) addColumn(sums, column, sign * coefficients[place], from, to);
  }
}

function addColumn(sums: Float64Array, column: Float64Array, times: number, from: number, to: number): void {
  for (let row = from; row < to; row++) sums[row] += times * column[row];
}
