import { inestimable, type Inestimable } from '../inestimable.ts';
import type { Random } from '../random.ts';
import { fillAnswers, fillCategory, fillNumbers, fillScores, type Target } from './fill.ts';
import { checkTable, isMissing, type IncompleteColumn, type IncompleteTable } from './incomplete.ts';
import { countPredictors, Predictors } from './predictors.ts';
import type { KeptRegression } from './regression-draw.ts';

/** A table as it may have been: all columns in the order given, NaN only where nothing applies. */
export interface CompletedTable {
  readonly kind: 'completed';
  readonly columns: readonly Float64Array[];
}

/** Times that all columns are drawn anew from the others before a table is told. */
const rounds = 10;

/**
 * Multiple imputation by chained equations (Van Buuren 2018, Flexible Imputation of Missing Data; White, Royston and Wood
 * 2011), each arm from its own people. It holds where who did not answer is told by what is known of them; `findTipping`
 * asks how far that may be wrong. A table is given at a time, so that work can be shown and stopped; the same generator in
 * the same state gives the same tables.
 *
 * @returns completed tables without end; or, once, `too_few_people` with the column where an arm has fewer than ten people
 * of whom it is known, or not more than there are columns to tell it; or why a regression cannot be fitted
 */
export function* completeTables(table: IncompleteTable, random: Random): Generator<CompletedTable | Inestimable, void> {
  checkTable(table);
  const arms = [...new Set(table.exposure)].toSorted((a, b) => a - b);
  const kept = new Map(arms.map((arm): [number, Kept] => [arm, { regression: {} }]));
  for (;;) {
    const columns = table.columns.map(({ values }) => values.slice());
    for (const arm of arms) {
      const refused = completeArm(table, { arm, columns, random, kept: kept.get(arm) });
      if (!refused) continue;
      yield refused;
      return;
    }
    yield { kind: 'completed', columns };
  }
}

/**
 * About how many multiplications so many tables take: for each regression those of whom a column is known by the square of
 * what tells of it, which many clusters make hundreds; of yes and no by the steps of a logistic one.
 */
export function workOf(table: IncompleteTable, tables: number): number {
  let work = 0;
  for (const arm of new Set(table.exposure)) {
    const rows = Uint32Array.from(table.exposure.keys()).filter((row) => table.exposure[row] === arm);
    const targets = table.columns.filter((column) => rows.some((row) => isMissing(column, row)));
    const each = rows.length * countPredictors(table, rows) ** 2;
    for (const { kind } of targets) {
      const isKept = targets.length === 1 && (kind === 'number' || kind === 'score');
      const steps = kind === 'number' || kind === 'score' ? 1 : 8;
      work += each * steps * (isKept ? 1 : tables * (targets.length > 1 ? rounds : 1));
    }
  }
  return work;
}

interface ArmToComplete {
  readonly arm: number;
  readonly columns: readonly Float64Array[];
  readonly random: Random;
  readonly kept: Kept | undefined;
}

/** What is the same in every table where one column alone is drawn: what tells of it, and the arm's regression. */
interface Kept {
  predictors?: Predictors;
  readonly regression: KeptRegression;
}

function completeArm(table: IncompleteTable, { arm, columns, random, kept }: ArmToComplete): Inestimable | undefined {
  const rows = Uint32Array.from([...table.exposure.keys()].filter((row) => table.exposure[row] === arm));
  const filled = columns.map((column) => Float64Array.from(rows, (row) => column[row]));
  const targets = table.columns.flatMap((column, place): (Target & { place: number })[] => {
    const places = Uint32Array.from(rows.keys());
    const missing = places.filter((at) => isMissing(column, rows[at]));
    const known = places.filter((at) => !Number.isNaN(filled[place][at]));
    return missing.length > 0 ? [{ place, name: column.name, values: filled[place], known, missing }] : [];
  });
  // Those with the fewest missing first, since they tell of the others best.
  targets.sort((a, b) => a.missing.length - b.missing.length);
  const short = targets.find(({ known }) => known.length < 10);
  if (short) return inestimable('too_few_people', [short.name]);
  for (const { values, known, missing } of targets)
    for (const at of missing) values[at] = values[known[random.below(known.length)]];
  const lasting = targets.length === 1 ? kept : undefined;
  const predictors = lasting?.predictors ?? new Predictors({ table, rows, filled });
  if (lasting) lasting.predictors = predictors;
  for (let round = 0; round < (targets.length > 1 ? rounds : 1); round++)
    for (const target of targets) {
      const own = lasting ? { ...target, kept: lasting.regression } : target;
      const refused = fillOne(table.columns[target.place].kind, own, { predictors, random });
      if (refused) return refused;
      if (!lasting) predictors.refresh(target.place);
    }
  for (const { place, values, missing } of targets) for (const at of missing) columns[place][rows[at]] = values[at];
  return undefined;
}

function fillOne(
  kind: IncompleteColumn['kind'],
  target: Target & { readonly place: number },
  { predictors, random }: { readonly predictors: Predictors; readonly random: Random },
): Inestimable | undefined {
  const columns = predictors.of(target.place, target.known.length);
  if (target.known.length <= columns.length + 1) return inestimable('too_few_people', [target.name]);
  switch (kind) {
    case 'number':
      fillNumbers(target, columns, random);
      return undefined;
    case 'score':
      fillScores(target, columns, random);
      return undefined;
    case 'yes_no':
      return fillAnswers(target, columns, random);
    case 'category':
      return fillCategory(target, columns, random);
  }
}
