import { columnsOfPlan, picturesReadBeside, type ComparisonPlan } from '@orion/core/comparison';
import type { NumberColumn, PlanTable } from '@orion/analysis';
import { cellsOf, cellText, type Cells, type TableReader } from '@orion/tables';
import { problem, Stopped } from '@orion/core';
import { Progress } from '../terminal.ts';
import {
  ByTheWayGatherer,
  CategoryGatherer,
  NumberGatherer,
  silencesOf,
  SteadyGatherer,
  type Gatherer,
} from './gatherers.ts';
import { RepeatedUnits } from './repeated-units.ts';
import { placesOfRounds, type UnitRows } from './unit-rows.ts';

/**
 * Reads what a plan names into typed columns, a row a person. Of a long table `composite_endline` is the column
 * `composite` in the round `endline`; what has no round in its name is read from the first round, in the order of the plan,
 * in which somebody has it, wherever that row stands. Other rounds and dimensions of the outcome are read beside it, where
 * the table has them, for the pictures.
 */
export async function readPlanTable(plan: ComparisonPlan, reader: TableReader): Promise<PlanTable> {
  const names = reader.columns.map(({ name }) => name);
  const { numbers, categories } = columnsOfPlan(plan);
  const units = plan.long && placesOfRounds(plan.long, names);
  const repeated = (plan.long ?? plan.unit) ? undefined : new RepeatedUnits(plan, names);
  const { ofNumbers, ofLabels } = silencesOf(plan);
  const wanted = [
    ...numbers.map((name) => ({ name, gatherer: new NumberGatherer(name, ofNumbers) })),
    ...categories.map((name) => ({ name, gatherer: gathererOf(name, names, { plan, ofLabels }) })),
  ].map(({ name, gatherer }) => ({ name, gatherer, from: sourceOf(name, names, plan) }));
  const absent = wanted.filter(({ from }) => from === undefined).map(({ name }) => name);
  if (absent.length > 0)
    throw new Stopped(...[...new Set(absent)].map((name) => problem('plan_column_absent', {}, { name })));
  // A name that two columns bear says of neither that it is meant.
  const read = new Set(wanted.flatMap(({ from }) => (from ? [names[from.column]] : [])));
  const doubled = [...read].filter((name) => names.indexOf(name) !== names.lastIndexOf(name));
  if (doubled.length > 0) throw new Stopped(...doubled.map((name) => problem('header_repeated', {}, { name })));
  const beside = picturesReadBeside(plan)
    .map((name) => ({ name, gatherer: new ByTheWayGatherer(), from: sourceOf(name, names, plan) }))
    .filter(({ from }) => from !== undefined);
  const progress = new Progress('reading');
  let rows = 0;
  for await (const { cells, firstRow } of cellsOf(reader)) {
    const place = units?.take(cells, firstRow);
    repeated?.take(cells, firstRow);
    for (const { gatherer, from } of [...wanted, ...beside])
      if (from) takeCells(gatherer, { cells, firstRow, from, place, rounds: plan.long?.rounds ?? [] });
    rows = units?.count ?? firstRow + cells.rows - 1;
    progress.show(firstRow + cells.rows);
  }
  progress.clear();
  repeated?.finish();
  const numberOf = (name: string): NumberGatherer => find(wanted, name, NumberGatherer);
  const categoryOf = (name: string): CategoryGatherer => find(wanted, name, CategoryGatherer);
  return {
    rows,
    numbers: new Map([
      ...numbers.map((name): readonly [string, NumberColumn] => [name, numberOf(name).finish(rows)]),
      ...beside.flatMap(({ name, gatherer }) => {
        const column = gatherer.finish(rows);
        return column ? [[name, column] as const] : [];
      }),
    ]),
    categories: new Map(categories.map((name) => [name, categoryOf(name).finish(rows)])),
  };
}

/** An exposure that is of no round is the same in all of them. */
function gathererOf(
  name: string,
  names: readonly string[],
  { plan, ofLabels }: { readonly plan: ComparisonPlan; readonly ofLabels: ReadonlySet<string> },
): CategoryGatherer {
  const isExposure = name === plan.exposure.column || name === plan.starts?.column;
  return isExposure && plan.long && sourceOf(name, names, plan)?.round === undefined
    ? new SteadyGatherer(name, plan.long.rounds, ofLabels)
    : new CategoryGatherer(ofLabels);
}

interface Source {
  readonly column: number;
  /** The round it is read from; undefined where the first that has it will do. */
  readonly round?: string;
}

/** Where a name of the plan stands in the table: as it is, or behind a round of a long table. */
function sourceOf(name: string, names: readonly string[], { long }: ComparisonPlan): Source | undefined {
  const column = names.indexOf(name);
  if (column >= 0) return { column };
  const round = long?.rounds.find((one) => name.endsWith(`_${one}`) && names.includes(name.slice(0, -one.length - 1)));
  return round === undefined ? undefined : { column: names.indexOf(name.slice(0, -round.length - 1)), round };
}

interface Taking {
  readonly cells: Cells;
  readonly firstRow: number;
  readonly from: Source;
  readonly place: UnitRows | undefined;
  readonly rounds: readonly string[];
}

function takeCells(gatherer: Gatherer, { cells, firstRow, from, place, rounds }: Taking): void {
  // A round that the plan does not name comes after those that it does.
  const rankOf = new Map(rounds.map((round, rank) => [round, rank]));
  for (let row = 0; row < cells.rows; row++) {
    const round = place?.rounds[row] ?? '';
    if (from.round !== undefined && round !== from.round) continue;
    const at = place ? place.units[row] : firstRow - 1 + row;
    const rank = place ? (rankOf.get(round) ?? rounds.length) : 0;
    gatherer.take(at, cellText(cells, row, from.column), { row: firstRow + row, rank });
  }
}

function find<Wanted extends Gatherer>(
  wanted: readonly { readonly name: string; readonly gatherer: Gatherer }[],
  name: string,
  kind: new (...given: never[]) => Wanted,
): Wanted {
  const found = wanted.find((one) => one.name === name && one.gatherer instanceof kind);
  if (!found) throw new Error(`nobody gathers ${name}`);
  return found.gatherer as Wanted;
}
