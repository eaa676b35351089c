import type { CategoryColumn, NumberColumn, PlanTable } from '@orion/analysis';
import { problem, type MissionId, type Problem } from '@orion/core';
import { columnsOfPlan, picturesReadBeside, type ComparisonPlan } from '@orion/core/comparison';
import type { OutColumn } from '../export/out-column.ts';
import type { PersonRow } from '../export/person-row.ts';
import type { Transaction } from '../store/database.ts';
import { readPeople, type ComparedPeople } from './compared-people.ts';
import { CategoryCells, NumberCells } from './plan-cells.ts';

/**
 * The columns behind a name: the one that is called so; of a name without its round the same in every round, of which
 * the first that says something counts, as `orion compare` reads a long table: in the order of the plan where it names
 * rounds, then in the order of time.
 */
export function columnsNamed(
  name: string,
  { columns, rounds }: Pick<ComparedPeople, 'columns' | 'rounds'>,
  ofPlan: readonly string[] = [],
): readonly OutColumn<PersonRow>[] {
  const found = columns.find((column) => column.name === name);
  if (found) return [found];
  return [...new Set([...ofPlan, ...rounds])].flatMap(
    (round) => columns.find((column) => column.name === `${name}_${round}`) ?? [],
  );
}

/** Somebody who was read, under their pseudonym in their mission. */
export interface Met {
  readonly mission: MissionId;
  readonly pseudonym: string;
}

/**
 * What a plan reads of everybody, in typed columns, mission by mission; problems where something is not there or no number.
 * What only some missions have is missing of the people of the others.
 */
export async function tableOfPlan(
  plan: ComparisonPlan,
  compared: readonly ComparedPeople[],
  transaction: Transaction,
  { tell, meet }: { readonly tell: (people: number) => void; readonly meet: (met: Met) => void },
): Promise<PlanTable | readonly Problem[]> {
  const { numbers, categories } = columnsOfPlan(plan);
  const wanted = [
    ...numbers.map((name) => ({ name, cells: new NumberCells() })),
    ...categories.map((name) => ({ name, cells: new CategoryCells() })),
  ].map(({ name, cells }) => ({
    name,
    cells,
    from: compared.map((one) => columnsNamed(name, one, plan.long?.rounds)),
  }));
  const absent = wanted.filter(isNowhere).map(({ name }) => name);
  if (absent.length > 0) return [...new Set(absent)].map((name) => problem('plan_column_absent', {}, { name }));
  const apart = whatSetsApart(plan, compared);
  if (apart) return [apart];
  // Pictures are drawn from more, where there is more.
  const beside = picturesReadBeside(plan).map((name) => ({
    name,
    cells: new NumberCells(),
    from: compared.map(({ columns }) => columns.filter((column) => column.name === name)),
  }));
  const reading = [...wanted, ...beside.filter((one) => !isNowhere(one))];
  let rows = 0;
  for (const [place, here] of compared.entries())
    await readPeople(here, transaction, {
      columns: reading.flatMap(({ from }) => from[place] ?? []),
      take: (person) => {
        rows += 1;
        meet({ mission: here.mission, pseudonym: person.latest.pseudonym });
        if (rows % 500 === 0) tell(rows);
        for (const { cells, from } of reading) cells.take(firstCell(from[place] ?? [], person));
      },
    });
  return finished(rows, wanted, beside);
}

/** A column of the plan while it is read: from which columns it is taken in each mission. */
interface Reading<Cells> {
  readonly name: string;
  readonly cells: Cells;
  readonly from: readonly (readonly OutColumn<PersonRow>[])[];
}

function finished(
  rows: number,
  wanted: readonly Reading<NumberCells | CategoryCells>[],
  beside: readonly Reading<NumberCells>[],
): PlanTable | readonly Problem[] {
  const read = { numbers: new Map<string, NumberColumn>(), categories: new Map<string, CategoryColumn>() };
  const problems: Problem[] = [];
  for (const { name, cells } of wanted) {
    if (cells instanceof CategoryCells) {
      read.categories.set(name, cells.finish());
      continue;
    }
    const column = cells.finish(name);
    if ('code' in column) problems.push(column);
    else read.numbers.set(name, column);
  }
  for (const one of beside) {
    const column = one.cells.finish(one.name);
    if (!isNowhere(one) && !('code' in column)) read.numbers.set(one.name, column);
  }
  return problems.length > 0 ? problems : { rows, ...read };
}

function isNowhere({ from }: { readonly from: readonly (readonly unknown[])[] }): boolean {
  return from.every((columns) => columns.length === 0);
}

/** Answers to other questions, and scores by other rules, are not compared, also where they bear one name. */
function whatSetsApart(plan: ComparisonPlan, compared: readonly ComparedPeople[]): Problem | undefined {
  const distinct = (names: readonly string[]): readonly string[] => [...new Set(names)].toSorted();
  const instruments = distinct(compared.map(({ question }) => question.instrument));
  if (instruments.length > 1) return problem('plan_missions_instruments', {}, { known: instruments.join(', ') });
  const schemes = distinct(compared.flatMap((one) => one.schemes));
  const areAlike = compared.every((one) => one.people === 0 || one.schemes.length === schemes.length);
  const isChosen = plan.where.some(({ column, is }) => column.startsWith('scheme_') && is?.length === 1);
  return areAlike || isChosen ? undefined : problem('plan_missions_schemes', {}, { known: schemes.join(', ') });
}

function firstCell(from: readonly OutColumn<PersonRow>[], person: PersonRow): string | number | undefined {
  for (const column of from) {
    const cell = column.read(person);
    if (cell !== undefined && cell !== '') return cell;
  }
  return undefined;
}

/** How many people have each value of a column, the most frequent first: to choose groups by. No outcome is told. */
export async function valuesOf(
  name: string,
  compared: readonly ComparedPeople[],
  transaction: Transaction,
): Promise<readonly { readonly value: string; readonly people: number }[]> {
  const counts = new Map<string, number>();
  for (const here of compared) {
    const from = columnsNamed(name, here);
    await readPeople(here, transaction, {
      columns: from,
      take: (person) => {
        const cell = firstCell(from, person);
        if (cell !== undefined) counts.set(String(cell), (counts.get(String(cell)) ?? 0) + 1);
      },
    });
  }
  return [...counts]
    .toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, 100)
    .map(([value, people]) => ({ value, people }));
}
