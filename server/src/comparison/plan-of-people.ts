import type { CategoryColumn, NumberColumn, PlanTable } from '@orion/analysis';
import { problem, type Problem } from '@orion/core';
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

/** What a plan reads of everybody, in typed columns; problems where something is not there or no number. */
export async function tableOfPlan(
  plan: ComparisonPlan,
  compared: ComparedPeople,
  transaction: Transaction,
  { tell, meet }: { readonly tell: (people: number) => void; readonly meet: (pseudonym: string) => void },
): Promise<PlanTable | readonly Problem[]> {
  const { numbers, categories } = columnsOfPlan(plan);
  const wanted = [
    ...numbers.map((name) => ({ name, cells: new NumberCells() })),
    ...categories.map((name) => ({ name, cells: new CategoryCells() })),
  ].map(({ name, cells }) => ({ name, cells, from: columnsNamed(name, compared, plan.long?.rounds) }));
  const absent = wanted.filter(({ from }) => from.length === 0).map(({ name }) => name);
  if (absent.length > 0) return [...new Set(absent)].map((name) => problem('plan_column_absent', {}, { name }));
  // Pictures are drawn from more, where there is more.
  const beside = picturesReadBeside(plan).map((name) => ({
    name,
    cells: new NumberCells(),
    from: compared.columns.filter((column) => column.name === name),
  }));
  const reading = [...wanted, ...beside.filter(({ from }) => from.length > 0)];
  let rows = 0;
  await readPeople(compared, transaction, {
    columns: reading.flatMap(({ from }) => from),
    take: (person) => {
      rows += 1;
      meet(person.latest.pseudonym);
      if (rows % 500 === 0) tell(rows);
      for (const { cells, from } of reading) cells.take(firstCell(from, person));
    },
  });
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
  for (const { name, cells, from } of beside) {
    const column = cells.finish(name);
    if (from.length > 0 && !('code' in column)) read.numbers.set(name, column);
  }
  return problems.length > 0 ? problems : { rows, ...read };
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
  compared: ComparedPeople,
  transaction: Transaction,
): Promise<readonly { readonly value: string; readonly people: number }[]> {
  const from = columnsNamed(name, compared);
  const counts = new Map<string, number>();
  await readPeople(compared, transaction, {
    columns: from,
    take: (person) => {
      const cell = firstCell(from, person);
      if (cell !== undefined) counts.set(String(cell), (counts.get(String(cell)) ?? 0) + 1);
    },
  });
  return [...counts]
    .toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, 100)
    .map(([value, people]) => ({ value, people }));
}
