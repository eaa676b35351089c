import type { Cohort } from '../cohort/cohort.ts';
import type { Estimated } from '../estimated.ts';
import { inestimable, type Inestimable } from '../inestimable.ts';
import { beside, dummyColumns, interceptColumn, type Design } from '../linear/design.ts';
import { independentColumns } from '../linear/independent.ts';
import { fitLeastSquares } from '../linear/least-squares.ts';
import { completeTables, workOf, type CompletedTable } from '../missing/chained-equations.ts';
import type { IncompleteColumn } from '../missing/incomplete.ts';
import { poolEstimates } from '../missing/pool.ts';
import { findTipping } from '../missing/tipping-point.ts';
import { worstCase } from '../missing/worst-case.ts';
import { Random } from '../random.ts';
import type { MissingAnswers } from './comparison.ts';
import { robustCoefficient } from './errors.ts';
import { asksYesNo } from './groups-told.ts';
import { baselineName, exposureName, withoutGaps } from './pair.ts';

const tables = 20;
/**
 * Beyond so many people, or so many multiplications (half a minute), drawing everything twenty times takes too long to wait
 * for, and shifting it longer still.
 */
const most = { people: 50_000, shifted: 5_000, work: 4e10 } as const;
const outcomeName = '(outcome)';

/**
 * What the adjusted difference would be with those whose answers are missing: drawn twenty times from what is known of
 * them (right where that tells who did not answer), shifted until the answer tips, and at its worst. Beside the complete cases, never
 * in their place.
 */
export function missingAnswersOf(cohort: Cohort, group: number): MissingAnswers | undefined {
  const people = peopleOf(cohort, group);
  if (people.missing === 0) return undefined;
  if (people.n > most.people || workOf(people.table, tables) > most.work)
    return { imputed: inestimable('too_much_to_draw'), tables: 0, ...atWorst(cohort, people) };
  const completed: CompletedTable[] = [];
  for (const table of completeTables(people.table, new Random(cohort.plan.seed))) {
    if (table.kind === 'inestimable') return { imputed: table, tables: 0, ...atWorst(cohort, people) };
    completed.push(table);
    if (completed.length === tables) break;
  }
  const designs = completed.map(({ columns }) => people.designOf(columns));
  const estimate = (outcome: Float64Array, table: number): Estimated | Inestimable =>
    robustCoefficient(fitLeastSquares(designs[table], outcome, { weights: people.weights }), exposureName, people);
  const outcomes = completed.map(({ columns }) => columns[0]);
  const pooled = poolEstimates(outcomes.map(estimate));
  return {
    imputed: pooled.kind === 'inestimable' ? pooled : plain(pooled),
    tables,
    ...(pooled.kind === 'estimated' && { missingInformation: pooled.missingInformation }),
    ...(people.n <= most.shifted && pooled.kind === 'estimated' && tippingOf(cohort, people, { outcomes, estimate })),
    ...atWorst(cohort, people),
  };
}

interface People {
  readonly n: number;
  readonly exposed: Float64Array;
  readonly outcome: Float64Array;
  readonly clusters: Uint32Array | undefined;
  readonly weights: Float64Array | undefined;
  /** How many values are to be drawn, outcomes among them. */
  readonly missing: number;
  readonly table: Parameters<typeof completeTables>[0];
  readonly designOf: (columns: readonly Float64Array[]) => Design;
}

/** The group and the reference as they were asked about, with all that is missing; without those to whom something did not apply. */
function peopleOf({ plan, asked }: Cohort, group: number): People {
  const reference = plan.exposure.groups.findIndex(({ name }) => name === plan.exposure.reference);
  const places = Uint32Array.from(asked.group.keys()).filter(
    (place) =>
      (asked.group[place] === group || asked.group[place] === reference) &&
      asked.applies[place] === 1 &&
      // Who has no weight stands for nobody.
      (asked.weights === undefined || asked.weights[place] > 0),
  );
  const take = (values: ArrayLike<number>): Float64Array => Float64Array.from(places, (place) => values[place]);
  const isYesNo = asksYesNo(plan);
  const isScore = plan.outcome.kind === 'score' && plan.outcome.since === undefined;
  const outcome = take(asked.outcome);
  const columns: IncompleteColumn[] = [
    { name: outcomeName, kind: isYesNo ? 'yes_no' : isScore ? 'score' : 'number', values: outcome },
    ...(asked.baseline ? [{ name: baselineName, kind: 'number' as const, values: take(asked.baseline) }] : []),
    ...asked.covariates.map((covariate) =>
      covariate.kind === 'number'
        ? { name: covariate.name, kind: 'number' as const, values: take(covariate.values) }
        : {
            name: covariate.name,
            kind: 'category' as const,
            values: take(covariate.codes).map((code) => (code < 0 ? NaN : code)),
          },
    ),
  ];
  const exposed = Float64Array.from(places, (place) => (asked.group[place] === group ? 1 : 0));
  const levelsOf = [
    ...(asked.baseline ? [undefined] : []),
    ...asked.covariates.map((one) => (one.kind === 'category' ? one.labels : undefined)),
  ];
  const clusters = asked.clusters && withoutGaps(Uint32Array.from(places, (place) => asked.clusters?.[place] ?? 0));
  return {
    n: places.length,
    exposed,
    outcome,
    clusters,
    weights: asked.weights && take(asked.weights),
    missing: columns.reduce(
      (sum, { values }) => sum + values.reduce((count, one) => count + (Number.isNaN(one) ? 1 : 0), 0),
      0,
    ),
    table: {
      columns,
      exposure: Uint32Array.from(exposed),
      ...(clusters && tellsOfMissing({ asked, places, exposed, outcome }) && { clusters }),
    },
    designOf: (completed) =>
      beside(
        interceptColumn(places.length),
        { names: [exposureName], columns: [exposed] },
        independentColumns(
          beside(
            ...columns.slice(1).map(({ name }, place) => {
              const values = completed[place + 1];
              const levels = levelsOf[place];
              return levels
                ? dummyColumns({ name, codes: values, levels }, levels[0] ?? '')
                : { names: [name], columns: [values] };
            }),
          ),
        ).design,
      ),
  };
}

/**
 * Whether clusters can help to draw what is missing: not where they are known with the outcome alone, such as who asked it.
 * Whoever has none would be taken for a cluster of one, and drawn from what clusters of one never showed.
 */
function tellsOfMissing({
  asked,
  places,
  exposed,
  outcome,
}: {
  readonly asked: Cohort['asked'];
  readonly places: Uint32Array;
  readonly exposed: Float64Array;
  readonly outcome: Float64Array;
}): boolean {
  return [0, 1].every((arm) => {
    const shareKnown = (isMissing: boolean): number => {
      const rows = [...places.keys()].filter((row) => exposed[row] === arm && Number.isNaN(outcome[row]) === isMissing);
      return rows.filter((row) => asked.isClusterKnown?.[places[row]] === 1).length / Math.max(1, rows.length);
    };
    return (
      shareKnown(true) >= shareKnown(false) - 0.05 ||
      !places.some((_, row) => exposed[row] === arm && Number.isNaN(outcome[row]))
    );
  });
}

function tippingOf(
  { plan }: Cohort,
  { outcome, exposed }: People,
  { outcomes, estimate }: Pick<Parameters<typeof findTipping>[0], 'outcomes' | 'estimate'>,
): Pick<MissingAnswers, 'tipping'> {
  if (plan.outcome.kind !== 'score' || plan.outcome.since !== undefined || plan.outcome.atLeast !== undefined)
    return {};
  const shifted = Uint8Array.from(outcome, (value, place) => (Number.isNaN(value) && exposed[place] === 1 ? 1 : 0));
  if (!shifted.includes(1)) return {};
  const found = findTipping({ outcomes, shifted, estimate, most: 0.5, limits: [0, 1] });
  if (found.kind === 'inestimable') return {};
  const { up, down } = found;
  return { tipping: { most: 0.5, ...(up && { up: up.shift }), ...(down && { down: down.shift }) } };
}

/** Bounds exist where outcomes cannot go beyond something. */
function atWorst({ plan }: Cohort, { outcome, exposed, clusters, weights }: People): Pick<MissingAnswers, 'worstCase'> {
  const isBounded = asksYesNo(plan) || (plan.outcome.kind === 'score' && plan.outcome.since === undefined);
  if (!isBounded || !outcome.some(Number.isNaN)) return {};
  const found = worstCase({ outcome, exposed, clusters, weights, limits: [0, 1] });
  return found.kind === 'inestimable' ? {} : { worstCase: { low: found.low, high: found.high } };
}

function plain({ kind, value, standardError, df, low, high, p }: Estimated): Estimated {
  return { kind, value, standardError, df, low, high, p };
}
