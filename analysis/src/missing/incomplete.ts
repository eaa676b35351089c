/**
 * A column of which some values are missing. How a missing one is drawn hangs on what it is: `number` from a normal
 * regression; `score` by predictive mean matching, which only repeats values that somebody has and so stays in range;
 * `yes_no` (1 and 0) from a logistic regression; `category` (codes from 0) from logistic regressions of one level after
 * the other.
 */
export interface IncompleteColumn {
  readonly name: string;
  readonly kind: 'number' | 'score' | 'yes_no' | 'category';
  /** NaN where nothing is known. */
  readonly values: Float64Array;
  /** 1 where there is nothing to know: that is never filled, and stays NaN. */
  readonly notApplicable?: Uint8Array | undefined;
}

/** People whose missing answers are to be drawn. */
export interface IncompleteTable {
  /** All that the analysis uses, the outcome too, complete or not; what else tells of the missing ones is welcome. */
  readonly columns: readonly IncompleteColumn[];
  /**
   * The arm of everybody. Each is completed from its own people alone, so that exposure and its interaction with all else
   * are in every draw.
   */
  readonly exposure: Uint32Array;
  readonly clusters?: Uint32Array | undefined;
  /** Pairs of names whose product tells of the others: what an analysis of effects by sex or need must contain. */
  readonly interactions?: readonly (readonly [string, string])[] | undefined;
}

/** Whether somebody's value is to be drawn. */
export function isMissing({ values, notApplicable }: IncompleteColumn, row: number): boolean {
  return Number.isNaN(values[row]) && notApplicable?.[row] !== 1;
}

/** Throws where a programmer gave columns that do not fit. */
export function checkTable({ columns, exposure, clusters, interactions = [] }: IncompleteTable): void {
  const lengths = [...columns.flatMap(({ values, notApplicable }) => [values, notApplicable]), clusters];
  if (lengths.some((one) => one !== undefined && one.length !== exposure.length))
    throw new Error('columns differ in length');
  const names = new Set(columns.map(({ name }) => name));
  if (names.size < columns.length) throw new Error('two columns have one name');
  for (const name of interactions.flat()) if (!names.has(name)) throw new Error(`no column is named ${name}`);
  for (const { name, values, notApplicable } of columns)
    if (notApplicable?.some((not, row) => not === 1 && !Number.isNaN(values[row])))
      throw new Error(`${name} has a value where it is not applicable`);
}
