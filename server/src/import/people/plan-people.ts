import type { CaseId, Change, ImportFate, Recorded, WorkbookDecisions } from '@orion/core';
import type { SheetProblem, SheetRow } from '@orion/tables';
import type { House } from '../../house.ts';
import { openHistory } from '../../open-change.ts';
import { readHistory } from '../../store/changes.ts';
import type { Transaction } from '../../store/database.ts';
import { lockStanding, readUndone } from '../../store/imports.ts';
import type { NamedCase } from '../find-duplicates.ts';
import { findNumbers, newCaseId } from '../plan-import.ts';
import type { CaseStream } from '../record-many.ts';
import { changesOfPerson, emptyTally, type SaidOfPerson, type TallyOf } from './changes-of-person.ts';
import { tellPeople, type PeopleOrder, type ToldPerson } from './told-people.ts';
import type { OddRow } from './told-rows.ts';

/** What a workbook of people comes to in the house. */
export interface PeopleCounts {
  readonly rows: number;
  readonly newCases: number;
  readonly knownCases: number;
  readonly correctedPeople: number;
  readonly addedCards: number;
  readonly correctedCards: number;
  readonly addedHouseholds: number;
  readonly correctedHouseholds: number;
  readonly unchangedHouseholds: number;
  readonly addedContacts: number;
  readonly correctedContacts: number;
  readonly unchangedContacts: number;
  readonly addedLines: number;
  readonly correctedLines: number;
  readonly unchangedLines: number;
  /** Rows that were read and cannot be taken in: nobody has their number, or they lack something. */
  readonly heldRows: number;
  /** Such rows of which somebody decided that they are left out. */
  readonly leftOutRows: number;
  /** Rows of people who were erased; they are left out. */
  readonly erasedRows: number;
}

export interface PeoplePlan {
  readonly streams: readonly CaseStream[];
  readonly counts: PeopleCounts;
  /** What became odd beside the house and the other sheets. */
  readonly problems: readonly SheetProblem[];
  /** Whom it tells by name and nobody here knew by number. */
  readonly named: readonly NamedCase[];
}

const atOnce = 500;

/**
 * Sets the rows of a workbook beside what stands: who is new, what is told otherwise, what nobody here has the number
 * for. Writes nothing; locks the cases that stand.
 */
export async function planPeople(
  house: Pick<House, 'keys'>,
  transaction: Transaction,
  order: PeopleOrder,
  { rows, decisions }: { readonly rows: readonly SheetRow[]; readonly decisions?: WorkbookDecisions | undefined },
): Promise<PeoplePlan> {
  const told = tellPeople(house.keys, order, rows);
  const numbers = told.people.map(({ number }) => number);
  const { cases, erased } = await findNumbers(house.keys, transaction, order.mission, numbers);
  const odd: OddRow[] = [...told.odd];
  const plan = { streams: [] as CaseStream[], named: [] as NamedCase[], tally: emptyTally() };
  const take = (said: SaidOfPerson): void => {
    odd.push(...said.odd);
    for (const of of Object.keys(plan.tally) as (keyof TallyOf)[])
      for (const fate of Object.keys(plan.tally[of]) as (keyof TallyOf['people'])[])
        plan.tally[of][fate] += said.tally[of][fate];
  };
  const known: (ToldPerson & { readonly case: CaseId })[] = [];
  for (const person of told.people) {
    if (erased.has(person.number)) continue;
    const found = cases.get(person.number);
    if (found !== undefined) known.push({ ...person, case: found });
    else if (person.who === undefined) odd.push(...person.rows.map(strangers));
    else {
      const id = newCaseId();
      const said = changesOfPerson(order, id, person, { history: [], undone: new Set() });
      take(said);
      plan.streams.push({ changes: said.said });
      plan.named.push(...namedOf(id, said.said));
    }
  }
  for await (const { said, found } of besideWhatStands(house, transaction, order, known)) {
    take(said);
    if (said.said.length > 0) plan.streams.push({ found, changes: said.said });
  }
  const problems = odd.map((one) => problemOf(one, decisions));
  const erasedRows = told.people.filter(({ number }) => erased.has(number)).flatMap((one) => one.rows).length;
  const rowsOf = (fate: ImportFate): ReadonlySet<SheetRow> =>
    new Set(odd.flatMap(({ row }, place) => (problems[place]?.fate === fate ? [row] : [])));
  const leftOut = rowsOf('leave_out');
  const heldRows = [...rowsOf('held')].filter((row) => !leftOut.has(row)).length;
  const beside = { rows: rows.length, known: known.length, erasedRows, heldRows, leftOutRows: leftOut.size };
  return {
    ...plan,
    problems,
    counts: countsOf(plan.tally, beside),
  };
}

/** Several numbers may have come to be one case, by a merge: all that is told of it is told at once. */
async function* besideWhatStands(
  { keys }: Pick<House, 'keys'>,
  transaction: Transaction,
  order: PeopleOrder,
  known: readonly (ToldPerson & { readonly case: CaseId })[],
): AsyncGenerator<{ readonly said: SaidOfPerson; readonly found: NonNullable<CaseStream['found']> }> {
  const byCase = [...Map.groupBy(known, (one) => one.case)];
  const undone = byCase.length > 0 ? await readUndone(transaction, order.mission) : new Set<string>();
  for (let start = 0; start < byCase.length; start += atOnce) {
    const part = new Map(byCase.slice(start, start + atOnce));
    const locked = await lockStanding(transaction, order.mission, [...part.keys()]);
    const changes = openHistory(keys, await readHistory(transaction, order.mission, [...part.keys()]));
    const histories: ReadonlyMap<string, readonly Recorded[]> = Map.groupBy(changes, ({ subject }) => subject);
    for (const { id, state, sealedKey, pseudonym } of locked) {
      const [first, ...others] = part.get(id) ?? [];
      if (first === undefined) continue;
      const history = histories.get(id) ?? [];
      const said = changesOfPerson(order, id, joined(first, others), { history, undone });
      yield { said, found: { state, sealedKey, pseudonym } };
    }
  }
}

/** Of two numbers of one person the first tells who they are; what was done for either was done. */
function joined(first: ToldPerson, others: readonly ToldPerson[]): ToldPerson {
  const all = [first, ...others];
  return {
    ...first,
    who: all.find(({ who }) => who !== undefined)?.who,
    memberships: all.flatMap(({ memberships }) => memberships),
    contacts: all.flatMap(({ contacts }) => contacts),
    lines: all.flatMap(({ lines }) => lines),
  };
}

function strangers(row: SheetRow): OddRow {
  return { row, field: 'number', code: 'unknown_number', value: row.number };
}

function namedOf(id: CaseId, [opening]: readonly Change[]): readonly NamedCase[] {
  if (opening?.kind !== 'case.imported' || opening.private === undefined) return [];
  const { person, contactCard } = opening.private;
  if (person.familyName === undefined && person.givenName === undefined) return [];
  return [{ case: id, person, contactCard }];
}

function problemOf(
  { row, field, code, value, isCellOnly }: OddRow,
  decisions: WorkbookDecisions | undefined,
): SheetProblem {
  const own = decisions?.single.filter((one) => one.sheet === row.sheet && one.row === row.row);
  // Who writes decisions by hand may mean the row and name no column.
  const single = own?.find(({ column }) => column === field) ?? own?.find(({ column }) => column === '');
  const isLeftOut = (single?.decision ?? decisions?.byKind[code]) === 'leave_out';
  const fate: ImportFate = isCellOnly === true ? 'blank' : isLeftOut ? 'leave_out' : 'held';
  const place = { row: row.row, column: field };
  return { sheet: row.sheet, code, place, parameters: { value, item: field, name: field }, value, fate };
}

function countsOf(
  { people, cards, households, contacts, lines }: TallyOf,
  {
    rows,
    known,
    ...others
  }: Pick<PeopleCounts, 'rows' | 'erasedRows' | 'heldRows' | 'leftOutRows'> & { readonly known: number },
): PeopleCounts {
  return {
    rows,
    newCases: people.added,
    knownCases: known,
    correctedPeople: people.corrected,
    addedCards: cards.added,
    correctedCards: cards.corrected,
    addedHouseholds: households.added,
    correctedHouseholds: households.corrected,
    unchangedHouseholds: households.unchanged,
    addedContacts: contacts.added,
    correctedContacts: contacts.corrected,
    unchangedContacts: contacts.unchanged,
    addedLines: lines.added,
    correctedLines: lines.corrected,
    unchangedLines: lines.unchanged,
    ...others,
  };
}
