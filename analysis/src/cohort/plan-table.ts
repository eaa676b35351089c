/** Numbers of a column, a row each; NaN where there is none. */
export interface NumberColumn {
  readonly values: Float64Array;
  /** 1 where the question did not apply: that is known, and never filled in. */
  readonly isNotApplicable: Uint8Array;
}

/** Labels of a column: a code a row, -1 where there is none. */
export interface CategoryColumn {
  readonly labels: readonly string[];
  readonly codes: Int32Array;
  /** Cells of “NA” that were read as no answer; it may have been a word. */
  readonly readAsSilence?: number;
}

/** What a plan reads of a table: a row a person, each column as what the plan takes it for. */
export interface PlanTable {
  readonly rows: number;
  readonly numbers: ReadonlyMap<string, NumberColumn>;
  readonly categories: ReadonlyMap<string, CategoryColumn>;
}

/** Those of the given rows, in their order. */
export function takeNumbers(values: Float64Array, rows: Uint32Array): Float64Array {
  const taken = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) taken[i] = values[rows[i]];
  return taken;
}

export function takeCodes(codes: Int32Array, rows: Uint32Array): Int32Array {
  const taken = new Int32Array(rows.length);
  for (let i = 0; i < rows.length; i++) taken[i] = codes[rows[i]];
  return taken;
}
