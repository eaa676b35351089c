import { chiSquaredUpper } from '../distribution/chi-squared.ts';
import { inestimable, type Inestimable } from '../inestimable.ts';
import type { Tested } from './group-estimate.ts';

export interface ContingencyTested extends Tested {
  /** The smallest count that chance alone would give: under 5 the p of chi-squared is doubtful. */
  readonly smallestExpected: number;
}

/**
 * Pearson's chi-squared of a table of counts, one row for each group (R: `chisq.test`); with Yates' correction, for two by two only, never
 * larger than the distance itself, as in R. Inestimable when a group is empty or a category has nobody: leave it out first.
 */
export function chiSquared(
  table: readonly (readonly number[])[],
  isCorrected: boolean,
): ContingencyTested | Inestimable {
  const columns = table[0]?.length ?? 0;
  if (table.length < 2 || columns < 2 || table.some((row) => row.length !== columns)) throw new Error('no table');
  if (table.some((row) => row.some((count) => !(Number.isInteger(count) && count >= 0)))) throw new Error('no counts');
  if (isCorrected && (table.length > 2 || columns > 2)) throw new Error("Yates' correction is for two by two");
  const rows = table.map((row) => row.reduce((sum, count) => sum + count, 0));
  const empty = [...rows.keys()].filter((place) => rows[place] === 0);
  if (empty.length > 0) return inestimable('empty_group', empty.map(String));
  const sums = Array.from({ length: columns }, (_, column) => table.reduce((sum, row) => sum + row[column], 0));
  if (sums.includes(0)) return inestimable('constant_outcome');
  const n = rows.reduce((sum, count) => sum + count, 0);
  const cells = table.flatMap((row, place) =>
    row.map((count, column) => ({ count, expected: (rows[place] / n) * sums[column] })),
  );
  const slack = isCorrected ? Math.min(0.5, ...cells.map(({ count, expected }) => Math.abs(count - expected))) : 0;
  const statistic = cells.reduce(
    (sum, { count, expected }) => sum + (Math.abs(count - expected) - slack) ** 2 / expected,
    0,
  );
  const df = (table.length - 1) * (columns - 1);
  return {
    kind: 'tested',
    method: isCorrected ? 'chi_squared_yates' : 'chi_squared',
    statistic,
    df,
    p: chiSquaredUpper(statistic, df),
    smallestExpected: Math.min(...cells.map(({ expected }) => expected)),
  };
}
